"""range: a lazy sequence."""
for r in (range(5), range(2, 8), range(0, 10, 3), range(10, 0, -3), range(0), range(5, 2), range(-3, 3)):
    print(r, list(r), len(r), bool(r), r.start, r.stop, r.step)
r = range(0, 100, 7)
print(r[0], r[-1], r[3], r[2:5], r[::-1], r[::2], 49 in r, 50 in r, 49.0 in r, "x" in r, r.index(49), r.count(7), r.count(8), list(reversed(r))[:3])
print(range(3) == range(3), range(0, 3, 2) == range(0, 4, 2), range(0) == range(5, 5), hash(range(3)) == hash(range(0, 3)), sum(range(101)), max(r), min(r), range(3) != [0, 1, 2])
print(len(range(10 ** 9)), range(10 ** 20)[10 ** 19], 10 ** 18 in range(0, 10 ** 20, 2), range(10 ** 20)[-1])
for call in (lambda: range(), lambda: range(1, 2, 0), lambda: range(1.5), lambda: range("a"), lambda: r[100], lambda: r.index(50), lambda: r["a"], lambda: range(1, 2, 3, 4), lambda: range(3) + range(3)):
    try:
        print(call())
    except (TypeError, ValueError, IndexError, OverflowError) as e:
        print(type(e).__name__, e)
for i in range(3):
    for j in range(i, 0, -1):
        print((i, j), end=" ")
    i = 100
print(i, [*range(3)], tuple(range(2)), list(zip(range(3), range(10, 13))), [x for x in range(10) if x % 3 == 0], range(True, 3))
