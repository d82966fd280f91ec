"""min, max, sum, sorted, reversed, any, all with keys and defaults."""
print(min(3, 1, 2), max([3, 1, 2]), min("hello"), max("b", "a"), min([], default="none"), max((), default=None), min([[2], [1, 5]]), max({"a": 1, "b": 0}))
print(max("aaa", "bb", key=len), min(["bb", "a"], key=len), max([1, -5, 3], key=abs), min((1, "x"), (0, "y"), key=lambda t: t[1]), max([5, 5.0]), min([True, 1]))
print(sum([1, 2.5]), sum([]), sum([[1], [2]], []), sum((1, 2), 10), sum(range(101)), sum([0.1] * 3), sum([1], start=5), sum([True, True]), sum(x for x in (1, 2)))
print(sorted("bca"), sorted([3, 1], reverse=True), sorted(["b", "A"], key=str.lower), sorted({3: 1, 1: 2}), sorted([(1, "b"), (1, "a")], key=lambda t: t[0]))
print(list(reversed([1, 2])), list(reversed("ab")), list(reversed(range(3))), list(reversed((1, 2))), list(reversed({"a": 1})), tuple(reversed([])))
print(any([0, 1]), all([1, 0]), any(x > 2 for x in [1, 3]), all(()), any({}), all("ab"), any([[], 0, ""]))
print(abs(-5), abs(2.5), abs(True), divmod(17, 5), divmod(-17, 5), divmod(17.5, 5), pow(2, 5), pow(2, 5, 7), round(2.567, 1), round(-2.5), round(1e300))
for bad in (lambda: min([]), lambda: max(()), lambda: min(1), lambda: max(), lambda: min([1], key=5), lambda: sum("abc"), lambda: sum(["a"], ""), lambda: sum([b"a"], b""), lambda: min(1, 2, default=0), lambda: max(1, None), lambda: sum([1], [])):
    try:
        print(bad())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
