"""Building, inverting, merging and grouping dicts."""
squares = {n: n * n for n in range(5)}
print(squares, {v: k for k, v in squares.items()}, {k: v for k, v in squares.items() if v % 2})
a, b = {"x": 1, "y": 2}, {"y": 20, "z": 30}
print({**a, **b}, a | b, b | a, {**a, "y": 0}, {"y": 0, **a})
a |= b
print(a)
a |= [("w", 5)]
print(a, list(a))
nested = {i: {j: i * j for j in range(1, 3)} for i in range(1, 3)}
print(nested, {k: sum(v.values()) for k, v in nested.items()})
words = ["apple", "bob", "avocado", "cat", "bee"]
by_letter = {}
for w in words:
    by_letter.setdefault(w[0], []).append(w)
print(by_letter, {k: len(v) for k, v in by_letter.items()}, {w: i for i, w in enumerate(words)})
print(dict(sorted({"b": 1, "a": 2}.items())), dict(sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1])), sorted({"b": 1, "a": 2}, reverse=True))
print({x: y for x, y in zip("abc", range(3))}, {(x, y): x + y for x in range(2) for y in range(2)}, {k.upper(): v for k, v in a.items()})
calls = []
def t(x):
    calls.append(x)
    return x
{t("k" + str(i)): t(i) for i in range(2)}
print(calls)
try:
    {**5}
except TypeError as e:
    print(e)
try:
    {} | []
except TypeError as e:
    print(e)
try:
    {[]: 1 for _ in range(1)}
except TypeError as e:
    print(e)
print({} | {}, {1: 1} == {1.0: True}, {1: {2: {3: 4}}}[1][2][3], {"a": 1}.items() <= {"a": 1, "b": 2}.items())
