"""Sorting: stability, keys, reverse, errors."""
words = ["banana", "Apple", "cherry", "apple", "fig", "Banana"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(words, reverse=True))
pairs = [(2, "b"), (1, "z"), (2, "a"), (1, "a"), (0, "m")]
print(sorted(pairs), sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: (-p[0], p[1])), sorted(pairs, key=lambda p: p[0], reverse=True))
print(sorted({"b": 1, "a": 2}), sorted("hello"), sorted((3, 1, 2)), sorted(range(5), key=lambda x: -x), sorted([]), sorted([[2], [1, 5], [1]]))
print(sorted([3, 1.5, True, -2]), sorted([1, 1.0, True]), words.sort(key=lambda w: w[-1]), words)
calls = []
sorted([3, 1, 2], key=lambda x: calls.append(x) or x)
print(calls)
class V:
    def __init__(self, n):
        self.n = n
    def __lt__(self, other):
        return self.n < other.n
    def __repr__(self):
        return f"V{self.n}"
print(sorted([V(3), V(1), V(2)]), min(V(2), V(1)), max([V(2), V(5)]))
for call in (lambda: sorted([1, "a"]), lambda: sorted([None, 1]), lambda: sorted(5), lambda: sorted([1], key=5), lambda: sorted([{}, {}]), lambda: sorted([1], lambda x: x), lambda: max([]), lambda: [3, 1].sort(key=lambda x: 1 / 0)):
    try:
        print(call())
    except (TypeError, ValueError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
big = [(i * 7919) % 1009 for i in range(2000)]
print(sorted(big)[:5], sorted(big) == sorted(big, key=lambda x: x), all(x <= y for x, y in zip(sorted(big), sorted(big)[1:])))
