"""Insertion order through growth and deletion, many key types, counting."""
d = {}
for i in range(200):
    d[i * 37 % 101] = i
print(len(d), list(d)[:5], list(d.values())[:5], d[0], d[100])
for i in range(0, 101, 2):
    del d[i]
print(len(d), list(d)[:6], 1 in d, 2 in d)
for i in range(0, 10, 2):
    d[i] = -i
print(list(d)[-5:], sum(d.values()), d.popitem(), list(d)[-1])
text = "the quick brown fox jumps over the lazy dog the end"
counts = {}
for word in text.split():
    counts[word] = counts.get(word, 0) + 1
print(counts, max(counts, key=counts.get), sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:3])
groups = {}
for word in text.split():
    groups.setdefault(len(word), []).append(word)
print(groups, {k: len(v) for k, v in sorted(groups.items())})
class Key:
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        return self.n % 3
    def __eq__(self, other):
        return self.n == other.n
    def __repr__(self):
        return f"K{self.n}"
m = {Key(i): i for i in range(10)}
print(m[Key(7)], Key(3) in m, Key(30) in m, m, len({Key(1), Key(1), Key(4)}))
print({"a": 1}.items() == {"a": 1}.items(), {frozenset([1]): "fs"}[frozenset([1])], {range(3): 1}[range(3)], {int: "t"}[int], {-1: 1, -2: 2}[-2])
