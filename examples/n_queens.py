"""The n-queens puzzle: place n queens on an n by n board so that none attacks another."""


def solutions(size):
    """Yield every solution as a tuple: the column of the queen in each row."""

    def place(row, columns, rising, falling):
        if row == size:
            yield ()
            return
        for column in range(size):
            if column in columns or row + column in rising or row - column in falling:
                continue
            rest = place(
                row + 1, columns | {column}, rising | {row + column}, falling | {row - column}
            )
            for tail in rest:
                yield column, *tail

    yield from place(0, frozenset(), frozenset(), frozenset())


def count(size):
    """The number of solutions, by bit masks: far quicker than listing them."""
    everything = (1 << size) - 1

    def place(columns, rising, falling):
        if columns == everything:
            return 1
        total = 0
        free = everything & ~(columns | rising | falling)
        while free:
            queen = free & -free
            free ^= queen
            total += place(columns | queen, (rising | queen) << 1, (falling | queen) >> 1)
        return total

    return place(0, 0, 0)


def rotated(queens):
    """The board turned by a quarter."""
    size = len(queens)
    turned = [0] * size
    for row, column in enumerate(queens):
        turned[column] = size - 1 - row
    return tuple(turned)


def variants(queens):
    """The up to eight boards that are the same but for rotation and reflection."""
    for board in (queens, queens[::-1]):
        for _ in range(4):
            yield board
            board = rotated(board)


def fundamental(size):
    """The solutions that remain when rotations and reflections count as one."""
    seen = set()
    for queens in solutions(size):
        if queens not in seen:
            seen.update(variants(queens))
            yield queens


def draw(queens):
    for column in queens:
        print(" ".join("Q" if square == column else "." for square in range(len(queens))))


print("The first solution on a board of eight:")
draw(next(solutions(8)))

print("\nsize  solutions  fundamental")
for size in range(1, 8):
    print(f"{size:4}  {count(size):9}  {sum(1 for _ in fundamental(size)):11}")

print("\nAll solutions of size six:")
for number, queens in enumerate(solutions(6), start=1):
    print(f"{number}: {queens}")

print("\nTen queens have", count(10), "solutions.")
