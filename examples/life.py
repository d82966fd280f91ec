"""Conway's game of life on an endless plane: the world is the set of living cells."""

NEIGHBOURS = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if (dx, dy) != (0, 0)]

PATTERNS = {
    "blinker": ["###"],
    "glider": [".#.", "..#", "###"],
    "toad": [".###", "###."],
    "r-pentomino": [".##", "##.", ".#."],
    "gosper gun": [
        "........................#...........",
        "......................#.#...........",
        "............##......##............##",
        "...........#...#....##............##",
        "##........#.....#...##..............",
        "##........#...#.##....#.#...........",
        "..........#.....#.......#...........",
        "...........#...#....................",
        "............##......................",
    ],
}


class World:
    def __init__(self, cells=()):
        self.cells = frozenset(cells)

    @classmethod
    def from_rows(cls, rows):
        return cls(
            (x, y) for y, row in enumerate(rows) for x, mark in enumerate(row) if mark == "#"
        )

    def step(self):
        """The next generation: count for each cell how many living ones touch it."""
        touching = {}
        for x, y in self.cells:
            for dx, dy in NEIGHBOURS:
                cell = x + dx, y + dy
                touching[cell] = touching.get(cell, 0) + 1
        return World(
            cell
            for cell, count in touching.items()
            if count == 3 or (count == 2 and cell in self.cells)
        )

    def generations(self):
        world = self
        while True:
            yield world
            world = world.step()

    def bounds(self):
        xs = [x for x, _ in self.cells]
        ys = [y for _, y in self.cells]
        return min(xs), min(ys), max(xs), max(ys)

    def normalised(self):
        """The same shape moved to the origin, so that two shapes can be compared."""
        left, top, _, _ = self.bounds()
        return frozenset((x - left, y - top) for x, y in self.cells)

    def __len__(self):
        return len(self.cells)

    def __str__(self):
        if not self.cells:
            return "(empty)"
        left, top, right, bottom = self.bounds()
        return "\n".join(
            "".join("#" if (x, y) in self.cells else "." for x in range(left, right + 1))
            for y in range(top, bottom + 1)
        )


def classify(world, limit=64):
    """Say what becomes of a pattern: it dies, repeats, moves, or does something else."""
    start = world.normalised()
    left, top, _, _ = world.bounds()
    for age, later in enumerate(world.generations()):
        if age == 0:
            continue
        if not later.cells:
            return f"dies after {age} generations"
        if later.normalised() == start:
            new_left, new_top, _, _ = later.bounds()
            if (new_left, new_top) == (left, top):
                return "still life" if age == 1 else f"oscillator of period {age}"
            return f"spaceship of period {age}, moves by {new_left - left, new_top - top}"
        if age == limit:
            return f"unsettled, {len(later)} cells after {limit} generations"


print("Four generations of a glider:\n")
frames = [
    str(world).splitlines()
    for world, _ in zip(World.from_rows(PATTERNS["glider"]).generations(), range(5))
]
for row in range(3):
    print("   ".join(frame[row] for frame in frames))

print()
for name, rows in PATTERNS.items():
    print(f"{name:12} {classify(World.from_rows(rows))}")
print(f"{'domino':12} {classify(World([(0, 0), (1, 0)]))}")
print(f"{'block':12} {classify(World.from_rows(['##', '##']))}")

print("\nThe gun after 40 generations:\n")
for age, world in enumerate(World.from_rows(PATTERNS["gosper gun"]).generations()):
    if age == 40:
        print(world)
        break
