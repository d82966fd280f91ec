"""Ranges as sequences: equality, containment, slicing, negative steps."""
for r in (range(0, 10, 3), range(10, 0, -4), range(-5, 5, 2), range(3, 3), range(5, 0)):
    print(repr(r), list(r), len(r), list(r[1:]), list(r[::-1]), r[:2], bool(r), list(reversed(r)), r == range(*r.indices(0)) if False else r.count(0))
print(range(0, 10, 2) == range(0, 9, 2), range(1, 1) == range(2, 2), range(0, 3) == [0, 1, 2], hash(range(0, 10, 2)) == hash(range(0, 9, 2)), {range(2): "r"}[range(0, 2)])
r = range(2, 50, 5)
print([x in r for x in (2, 7, 8, 47, 52, 2.0, 7.5, "a", True, None)], r.index(12), r.count(12), r.count(13), max(r), min(r), sum(r), r[-1], r[-2:], r[3:1:-1], r[10:])
print(range(True, 5), range(-3), list(range(-3, 0)), [*range(3), *range(3)], tuple(range(2)), set(range(2)) == {0, 1}, dict(enumerate(range(2, 4))))
a, b, *c = range(5)
print(a, b, c, sorted(range(3), key=lambda x: -x), list(map(str, range(3))), list(zip(range(3), reversed(range(3)))), sum(range(1, 101)), any(range(1)), all(range(1, 3)))
it = iter(range(3))
print(next(it), list(it), list(it), list(range(3))[::-1], range(10)[2:8][1:3], range(10)[5], range(0, 100, 10)[3:7:2])
for i in range(3, -1, -1): print(i, end=" ")
print()
for bad in (lambda: range(0, 5, 0), lambda: range("5"), lambda: range(1.0), lambda: range(5)[5], lambda: range(5)["1"], lambda: range(5).index(9), lambda: range(5).index("a"), lambda: range(5) < range(6), lambda: range(5) * 2, lambda: range(None), lambda: setattr(range(5), "start", 1)):
    try:
        print(bad())
    except (ValueError, TypeError, IndexError, AttributeError) as e:
        print(type(e).__name__, e)
big = range(10 ** 30, 10 ** 30 + 10, 3)
print(list(big), big[2], 10 ** 30 + 3 in big, len(big), big.index(10 ** 30 + 6))
