"""Sets of ints, and every operation."""
s = {3, 1, 2, 3}
print(len(s), 2 in s, 9 in s, set(), type({}).__name__, sorted(set("hello")), set([1, 1]), sorted({*range(3)}), sorted(frozenset([2, 1])))
s.add(4); s.add(1); s.discard(9); s.discard(3); s.update([7, 8], {9}); s.remove(1)
print(sorted(s), s == {2, 4, 7, 8, 9}, bool(set()))
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), sorted(a.union(b, [9])), sorted(a.intersection([3])), sorted(a.difference(b, {1})), sorted(a.symmetric_difference(b)))
print(a <= b, {3} < a, a >= {1}, a > a, a.issubset(range(9)), a.issuperset([1]), a.isdisjoint({9}), a != b, {1} == frozenset([1]))
a |= {10}; a &= {1, 2, 10}; a -= {1}; a ^= {2, 5}
print(sorted(a))
a.intersection_update([5, 10, 11]); a.difference_update([5]); a.symmetric_difference_update([1]); print(sorted(a), a.copy() == a)
while a:
    a.pop()
print(a, set(), frozenset(), repr({1}), repr(frozenset({1})))
for call in (lambda: set().remove(5), lambda: set().pop(), lambda: {[]}, lambda: {1} | [2], lambda: {1} + {2}, lambda: {1}[0], lambda: hash({1}), lambda: set(5), lambda: {1} < 5, lambda: frozenset().add(1), lambda: {{1}}):
    try:
        print(call())
    except (KeyError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
f = frozenset([1, 2])
print(f | {3} == {1, 2, 3}, type(f | {3}).__name__, type({3} | f).__name__, {f: "v"}[frozenset([2, 1])], hash(f) == hash(frozenset([2, 1])), f in {f}, {1, True, 1.0})
try:
    z = {1, 2, 3}
    for x in z:
        z.add(x + 10)
except RuntimeError as e:
    print(e)
