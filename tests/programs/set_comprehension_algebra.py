"""Sets in use: duplicates, sieves, Venn diagrams, set equality."""
print(sorted({x % 5 for x in range(20)}), sorted({w.lower() for w in "The the THE cat".split()}), len({(i, j) for i in range(3) for j in range(3) if i != j}))
def unique(items):
    seen = set()
    return [x for x in items if not (x in seen or seen.add(x))]
print(unique([3, 1, 3, 2, 1]), unique("mississippi"), len(set("mississippi")))
multiples = {m for i in range(2, 8) for m in range(i * 2, 50, i)}
print([n for n in range(2, 50) if n not in multiples])
students = {"math": {1, 2, 3}, "art": {3, 4}, "pe": {1, 3, 5}}
print(sorted(set.union(*students.values())), sorted(set.intersection(*students.values())), sorted(students["math"] - students["art"]), sorted(students["math"] ^ students["pe"]))
print({k: sorted(v - {3}) for k, v in students.items()}, [k for k, v in students.items() if 1 in v])
def powerset(s):
    out = [frozenset()]
    for x in sorted(s): out += [p | {x} for p in out]
    return out
print(sorted(map(sorted, powerset({1, 2, 3}))), len(powerset(range(6))))
pairs = {frozenset((a, b)) for a in "xy" for b in "xy"}
print(len(pairs), frozenset("x") in pairs, sorted(map(len, pairs)))
a = set(range(1000))
b = {x for x in a if x % 7 == 0}
print(len(b), max(b), sum(a - b), len(a & b) == len(b), b <= a, a.isdisjoint({-1}))
while len(b) > 3: b.discard(max(b))
print(sorted(b))
