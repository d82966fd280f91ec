"""Dicts: order, access, update, deletion, errors."""
d = {"b": 1, "a": 2}
d["c"] = 3
d["b"] = 10
print(d, len(d), d["a"], "a" in d, "z" in d, list(d), list(d.keys()), list(d.values()), list(d.items()))
del d["a"]
d["a"] = 20
print(d, d.get("a"), d.get("z"), d.get("z", 0), d.pop("b"), d.pop("z", None), d.popitem(), d)
print(dict(), dict(a=1, b=2), dict([("x", 1), ("y", 2)]), dict({"k": 1}, z=2), dict(zip("ab", [1, 2])), {1: "int", "1": "str", (1,): "t", None: "n", 2.5: "f"})
e = {"x": 1}
e.update(y=2); e.update({"x": 5}); e.update([("z", 3)]); e |= {"w": 4}
print(e, e | {"x": 0}, {"x": 0} | e, e.setdefault("x", 9), e.setdefault("n", []), e, e.copy() == e, e.copy() is e)
print({"a": 1, "b": 2} == {"b": 2, "a": 1}, {**{"a": 1}, "b": 2, **{"a": 3}}, {1: "a", True: "b", 1.0: "c"}, dict.fromkeys("ab", 0), dict.fromkeys([1, 2]))
for call in (lambda: d["nope"], lambda: d[1], lambda: {[]: 1}, lambda: {}.popitem(), lambda: {}.pop("k"), lambda: d[[1]], lambda: dict(5), lambda: dict([1]), lambda: dict(["abc"]), lambda: {} < {}, lambda: {} + {}, lambda: dict([(1, 2, 3)]), lambda: {{}: 1}, lambda: d.nope, lambda: d.get()):
    try:
        print(call())
    except (KeyError, TypeError, ValueError, AttributeError) as ex:
        print(type(ex).__name__, ex)
e.clear()
print(e, bool(e), bool({0: 0}), str({"a": {"b": [1]}}), len({i: i for i in range(1000)}))
