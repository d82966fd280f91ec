"""The order of keys through replacing, deleting and re-adding."""
d = dict(a=1, b=2, c=3)
d["a"] = 10
print(list(d))
del d["a"]; d["a"] = 1
print(list(d), list(d.items()))
d.pop("b"); d["b"] = 0; d.setdefault("c", 9); d.setdefault("d", 4)
print(d, d.popitem(), d.popitem(), d)
d.update(c=33, e=5)
print(d, next(iter(d)), next(reversed(d)))
d.clear(); d["new"] = 1
print(d)
big = {i: str(i) for i in range(50)}
for i in range(0, 50, 3): del big[i]
big[0] = "again"
print(list(big)[:4], list(big)[-1], len(big), sum(big))
mixed = {1: "a", "1": "b", 1.5: "c", True: "d", None: "e", (1, 2): "f", frozenset(): "g", b"1": "h"}
print(mixed, mixed[1], mixed[True], mixed[1.0], mixed[None], mixed[1, 2], mixed[frozenset()])
copy = dict(mixed)
copy["x"] = 1
print("x" in mixed, len(copy) - len(mixed), list(copy)[-1])
eq1, eq2 = {"a": 1, "b": [2]}, {"b": [2], "a": 1}
print(eq1 == eq2, eq1 != eq2, list(eq1) == list(eq2), {} == {}, {"a": 1} == {"a": 1.0}, {"a": 1} == {"a": 2}, {"a": float("nan")} == {"a": float("nan")})
it = iter({1: 1, 2: 2})
next(it)
s = {"k": 1}
for k in s: s[k] += 1
print(s, list(it))
