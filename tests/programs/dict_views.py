"""Views: live, set-like, reversed, and changes while iterating."""
d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i)
d["z"] = 26
print(k, v, i, len(k), "z" in k, 26 in v, ("z", 26) in i, ("z", 0) in i)
print(sorted(k & {"a", "z", "q"}), sorted(k | {"q"}), sorted(k - {"a"}), sorted(k ^ {"a", "q"}), k == {"a", "b", "c", "z"}, k <= {"a", "b", "c", "z", "y"}, k.isdisjoint("xy"))
print(list(reversed(d)), list(reversed(d.values())), list(reversed(d.items())), sorted(i & {("a", 1)}), d.keys() == {"z": 0, "a": 0, "b": 0, "c": 0}.keys())
for change in (lambda: d.update(new=1), lambda: d.pop("a")):
    try:
        for key in d:
            change()
    except RuntimeError as e:
        print(e)
for key in list(d):
    if d[key] == 2:
        del d[key]
for key in d:
    d[key] = 0
print(d)
try:
    d.keys()[0]
except TypeError as e:
    print(e)
it = iter(d.items())
print(next(it), list(it), next(it, "end"), dict(d.items()) == d, [*d], max(d), {v: k for k, v in {"x": 1}.items()})
class D(dict):
    def __missing__(self, key):
        return key * 2
m = D(a=1)
print(m["a"], m["b"], m.get("b"), "b" in m, m, len(m), isinstance(m, dict), type(m.copy()).__name__)
