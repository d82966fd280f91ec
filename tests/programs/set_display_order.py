"""The order of a set shows how it was made: a display of constants, item by item, or from another set."""
print({30, 55, 15, 24, 34}, {30, 55, 15, 24, *[34]}, set([30, 55, 15, 24, 34]), frozenset([30, 55, 15, 24, 34]))
print([x for x in {30, 55, 15, 24, 34}], list({30, 55, 15, 24, 34}), [*{30, 55, 15, 24, 34}], sorted({3, 4}))
for x in {30, 55, 15, 24, 34}:
    print(x, end=" ")
print({x for x in {30, 55, 15, 24, 34}}, set(x for x in {30, 55, 15, 24, 34}))
a, b, c, d, e = {30, 55, 15, 24, 34}
print(a, b, c, d, e, {1 + 1, 2**5, 17, -3, 40, ~7, not 1}, {a, b, c, d, e}, {a, 55, 15, 24, 34})
print({30: 1, 55: 2, 15: 3, 24: 4, 34: 5}.keys() & {15, 24, 55, 99}, {30, 55} | {15, 24, 34}, {1, 2, 3} - {2})
s = {100, 101, 102, 103, 104} | {0, 32, 64}
s.discard(0)
s.discard(32)
s.add(96)
s.add(128)
print(s, [s.pop() for _ in range(3)], s)
