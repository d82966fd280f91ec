"""Copies of dicts: with and without deleted entries, of a dict that had entries, and changed afterwards."""


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 7

    def __eq__(self, other):
        return isinstance(other, Key) and self.name == other.name


def show(name, d):
    print(name, len(d), list(d.items())[:6], list(d)[-1:])


full = {n: str(n) for n in range(40)}
thinned = dict(full)
for n in range(0, 40, 3):
    del thinned[n]
show("full", full)
show("thinned", thinned)

for name, source in (("full", full), ("thinned", thinned), ("empty", {})):
    copies = [dict(source), source.copy(), {**source}, source | {}, {} | source]
    emptied = {"gone": 1, "too": 2}
    emptied.clear()
    emptied.update(source)
    popped = {"gone": 1}
    del popped["gone"]
    popped.update(source)
    print(
        name,
        all(copy == source and list(copy) == list(source) for copy in [*copies, emptied, popped]),
    )
    for n, copy in enumerate([*copies, emptied, popped]):
        copy[f"new{n}"] = n
        copy.pop(1, None)
        copy[1] = "again"
    print(copies[0].get(1), source.get(1), [len(copy) for copy in copies], list(popped)[-2:])

keys = {Key(name): name for name in "abcab"}
copy = dict(keys)
copy[Key("d")] = "d"
print(len(keys), [key.name for key in copy], copy[Key("b")], Key("d") in keys)

pairs = {(n % 5, n): n for n in range(20)}
pairs[1.0, True] = "float"
pairs["1", (2, 3)] = "nested"
print(pairs[1, 1], pairs["1", (2.0, 3)], (0, 5.0) in pairs, (0, 6) in pairs, len(pairs))
nan = float("nan")
print({(nan, 1): 2}[nan, 1], {(float("nan"), 1)} == {(float("nan"), 1)}, (nan,) in {(nan,)})

walked = dict(full)
try:
    for key in walked:
        walked.update({"more": 1})
except RuntimeError as error:
    print(error)
