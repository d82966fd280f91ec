"""Every method of set and frozenset with several kinds of arguments."""
a = {1, 2, 3, 4}
for name in ("union", "intersection", "difference", "symmetric_difference"):
    print(name, sorted(getattr(a, name)([3, 4, 5])), sorted(getattr(a, name)((3,))), sorted(getattr(a, name)({4: "x"})), sorted(getattr(a, name)(range(2, 9))), type(getattr(frozenset(a), name)([1])).__name__)
print(sorted(a.union()), sorted(a.union([5], [6], {7})), sorted(a.intersection([1, 2, 3], [2, 3], (3, 9))), sorted(a.difference([1], [2])), sorted(a.intersection()))
for name in ("issubset", "issuperset", "isdisjoint"):
    print(name, [getattr(a, name)(x) for x in ([], [1, 2], range(10), [9], {1, 2, 3, 4})])
for op in ("update", "intersection_update", "difference_update", "symmetric_difference_update"):
    c = a.copy()
    print(op, getattr(c, op)([3, 4, 5]), sorted(c))
b = set(a)
b.discard(1); b.discard(99); b.remove(2); b.add(3); b.add(10)
print(sorted(b), len(b), 10 in b, a == {4, 3, 2, 1}, a is b, a > {1}, a < a, a <= a, {1} != {2})
b |= {20}; b -= {10}; b &= {3, 20, 4}; b ^= {3, 5}
print(sorted(b))
f = frozenset("aab")
print(sorted(f), len(f), f == {"a", "b"}, hash(f) == hash(frozenset("ba")), f | {"c"} == frozenset("abc"), f.copy() is f, frozenset(f) is f, {f, frozenset("ab")} == {f})
x = y = frozenset([1])
x |= {2}
print(sorted(x), sorted(y))
for bad in (lambda: a | [1], lambda: a.union(5), lambda: a < [1], lambda: {[1]}, lambda: a.add({}), lambda: f.add("z"), lambda: {1} - "a", lambda: a.remove("nope"), lambda: set([[]]), lambda: a & None):
    try:
        print(bad())
    except (TypeError, AttributeError, KeyError) as e:
        print(type(e).__name__, e)
print({frozenset([1, 2])} == {frozenset([2, 1])}, {(1, 2)} | {(2, 1)} == {(2, 1), (1, 2)}, {1, 2} == frozenset({1, 2}), set("ab") & set("bc"), bool(set()), not {0})
