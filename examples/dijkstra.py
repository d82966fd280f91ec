"""Shortest paths on a map of cities, by Dijkstra's algorithm with a binary heap of our own."""


class Heap:
    """A priority queue: `pop` returns the entry with the smallest priority."""

    def __init__(self):
        self._entries = []

    def __len__(self):
        return len(self._entries)

    def push(self, priority, item):
        entries = self._entries
        entries.append((priority, item))
        child = len(entries) - 1
        while child and entries[child] < entries[parent := (child - 1) // 2]:
            entries[child], entries[parent] = entries[parent], entries[child]
            child = parent

    def pop(self):
        entries = self._entries
        entries[0], entries[-1] = entries[-1], entries[0]
        smallest = entries.pop()
        parent = 0
        while (child := 2 * parent + 1) < len(entries):
            if child + 1 < len(entries) and entries[child + 1] < entries[child]:
                child += 1
            if entries[parent] <= entries[child]:
                break
            entries[child], entries[parent] = entries[parent], entries[child]
            parent = child
        return smallest


class NoPath(LookupError):
    pass


class Graph:
    def __init__(self):
        self._edges = {}

    def connect(self, here, there, distance):
        self._edges.setdefault(here, {})[there] = distance
        self._edges.setdefault(there, {})[here] = distance

    def __contains__(self, node):
        return node in self._edges

    def __iter__(self):
        return iter(self._edges)

    def explore(self, start):
        """Yield `(node, distance, previous)` in order of distance from `start`."""
        heap = Heap()
        heap.push(0, (start, None))
        settled = set()
        while heap:
            distance, (node, previous) = heap.pop()
            if node in settled:
                continue
            settled.add(node)
            yield node, distance, previous
            for neighbour, length in self._edges[node].items():
                if neighbour not in settled:
                    heap.push(distance + length, (neighbour, node))

    def path(self, start, goal):
        """The shortest way from `start` to `goal`, and its length."""
        origin = {}
        for node, distance, previous in self.explore(start):
            origin[node] = previous
            if node == goal:
                break
        else:
            raise NoPath(f"no way from {start} to {goal}")
        steps = [goal]
        while (previous := origin[steps[-1]]) is not None:
            steps.append(previous)
        return steps[::-1], distance


ROADS = """
Amsterdam - Brussels 211
Amsterdam - Hamburg 466
Berlin - Hamburg 289
Berlin - Munich 585
Berlin - Prague 350
Bern - Milan 350
Bern - Munich 435
Bern - Paris 575
Brussels - Cologne 212
Cologne - Amsterdam 265
Cologne - Hamburg 425
Cologne - Munich 575
Munich - Vienna 402
Munich - Prague 383
Paris - Brussels 312
Prague - Vienna 333
Dublin - Cork 260
"""

roads = Graph()
for line in ROADS.strip().splitlines():
    here, _, rest = line.partition(" - ")
    there, _, distance = rest.rpartition(" ")
    roads.connect(here, there, int(distance))

print("From Paris:")
for city, distance, previous in roads.explore("Paris"):
    print(f"{distance:6} km  {city}" + (f" (by {previous})" if previous else ""))

for start, goal in [
    ("Amsterdam", "Vienna"),
    ("Milan", "Berlin"),
    ("Paris", "Paris"),
    ("Cork", "Rome"),
]:
    try:
        steps, distance = roads.path(start, goal)
        print(f"\n{start} to {goal}, {distance} km:\n  " + " > ".join(steps))
    except NoPath as error:
        print(f"\nSorry: {error}")

# A bigger search on a grid: the cost of a square is its digit, the best path avoids the hills.
HILLS = ["1163751742", "1381373672", "2136511328", "3694931569", "7463417111"]
grid = Graph()
for y, row in enumerate(HILLS):
    for x, _ in enumerate(row):
        for dx, dy in ((1, 0), (0, 1)):
            if x + dx < len(row) and y + dy < len(HILLS):
                cost = int(row[x]) + int(HILLS[y + dy][x + dx])
                grid.connect((x, y), (x + dx, y + dy), cost)

steps, distance = grid.path((0, 0), (9, 4))
print(f"\nAcross the hills: {len(steps)} squares, cost {distance}")
for y, row in enumerate(HILLS):
    print("".join(f"[{digit}]" if (x, y) in steps else f" {digit} " for x, digit in enumerate(row)))
