"""Integers around the widths of machine words: every operator, both signs; sums and shifts of bools."""

EDGES = [0, 1, 3, 97, 2**31, 2**32 - 1, 2**48, 2**49 - 1, 2**49, 2**62, 2**63 - 1, 2**63, 2**64 - 1, 2**64]
EDGES += [2**64 + 1, 2**65 + 12345, 2**96 - 1, 2**96, 2**100 + 7, 2**126, 2**127 - 1, 2**127, 2**128 - 1, 2**128]
EDGES += [-n for n in EDGES if n]


def fold(value, total):
    """A short digest: each result counts, and each place."""
    return (total * 1_000_003 + value) % (2**89 - 1)


for name, apply in [
    ("+", lambda a, b: a + b),
    ("-", lambda a, b: a - b),
    ("*", lambda a, b: a * b),
    ("//", lambda a, b: a // b if b else 0),
    ("%", lambda a, b: a % b if b else 0),
    ("&", lambda a, b: a & b),
    ("|", lambda a, b: a | b),
    ("^", lambda a, b: a ^ b),
    ("<", lambda a, b: (a < b) + 2 * (a == b)),
]:
    total = 0
    for a in EDGES:
        for b in EDGES:
            total = fold(apply(a, b), total)
    print(name, total)

for count in (0, 1, 31, 32, 33, 49, 63, 64, 65, 127, 128, 200):
    left = right = 0
    for a in EDGES:
        left, right = fold(a << count, left), fold(a >> count, right)
    print(count, left, right)

print(2**64 - 1 + 1, (2**64 - 1) * (2**64 - 1), -(2**63) - 1, (2**100 + 7) % 2**64, -(2**100 + 7) % 2**64)
print(-(2**100 + 7) % -(2**64), (2**49 - 1) + 1, -(2**49), -(2**49) - 1, 2**49 - 2**49)
print(True + True, True - 2**64, True << 64, True & 3, True & True, True ^ False, True % 2, -5 & True, 7 // True)

state, seen = 88172645463325252, []
for _ in range(5):
    state ^= (state << 13) & (2**64 - 1)
    state ^= state >> 7
    state ^= (state << 17) & (2**64 - 1)
    seen.append(state)
print(seen)
print(2**64, 10**9 + 7, 60 * 60 * 24, 1 << 64, -(2**2), 3 * 1.5, 2**-1, 2**0.5, 0xFF & ~1, 2**3**2, 10**50)
for attempt in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 << -1, lambda: 1 / 0, lambda: 0**-1, lambda: 1.0 // 0):
    try:
        print(attempt())
    except (ArithmeticError, ValueError) as error:
        print(type(error).__name__, error)


class Whole(int):
    pass


for arguments in [
    *((3, 4, 5), (3, 0, 1), (3, 0, -1), (0, 0, 7), (-3, 5, 7), (3, 5, -7), (3, -1, 7), (3, -2, -7)),
    *((7, 2**70, 2**64 - 59), (2**200, 2**100, 2**89 - 1), (2**200, 2**100, 1 - 2**89), (True, True, 5)),
    *((Whole(3), Whole(4), Whole(5)), (Whole(3), Whole(-1), Whole(7)), (0, 5, 2**80), (2**80, 1, 2**80)),
    *((3, 10**30, 2**1400 + 1), (-5, -3, 2**70 + 3), (12345, 6789, 2**32), (2, 5, 2**32 + 1), (3, 99, 2**4200)),
    *((3, 4, 0), (2, -1, 4), (2, -3, 2**66)),
]:
    try:
        power = pow(*arguments)
        print(type(power).__name__, power % 1_000_007, power < 0)
    except ValueError as error:
        print(error)
