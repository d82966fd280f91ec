"""map, filter, zip, enumerate, iter, next: lazy, exhausted once."""
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(map(None.__class__, [])), list(map(pow, [2, 3], [3, 2])))
print(list(filter(None, [0, 1, "", "a", [], None])), list(filter(lambda x: x % 2, range(6))), list(filter(str.isdigit, "a1b2")))
print(list(zip()), list(zip("ab")), list(zip("abc", [1, 2])), list(zip("ab", [1, 2], (True, False))), dict(zip("ab", range(2))), list(zip(*[(1, "a"), (2, "b")])))
print(list(enumerate("ab")), list(enumerate("ab", 1)), list(enumerate("ab", start=10)), dict(enumerate("xy")))
m = map(lambda x: x * 2, [1, 2, 3])
print(next(m), list(m), list(m), next(m, "done"))
it = iter([1, 2, 3])
print(list(zip(it, it)), next(it, None))
print(list(zip([1, 2], [3, 4], strict=True)), iter(it) is it, next(iter("a")), list(iter("ab")))
for bad in (lambda: list(zip([1], [1, 2], strict=True)), lambda: list(zip([1, 2], [1], strict=True)), lambda: next(iter([])), lambda: map(), lambda: list(map(lambda: 1, [1])), lambda: filter(None), lambda: enumerate([], "a"), lambda: list(map(int, ["1", "x"])), lambda: zip(1), lambda: list(zip([1], [2], [3, 4], strict=True))):
    try:
        print(bad())
    except (ValueError, TypeError, StopIteration) as e:
        print(type(e).__name__, e)
calls = []
lazy = map(calls.append, range(3))
print(calls); next(lazy); print(calls); list(lazy); print(calls)
n = [0]
def tick():
    n[0] += 1
    return n[0]
print(list(iter(tick, 4)), n)
print(type(m).__name__, type(zip()).__name__, type(enumerate([])).__name__, type(filter(None, [])).__name__, list(reversed(list(map(abs, (-1, 2))))))
a, b = zip(*[(1, 2), (3, 4)])
print(a, b, [x + y for x, y in zip("ab", "cd")], max(map(len, ["a", "bbb"])), sum(map(int, "123")), "".join(map(chr, [72, 105])))
