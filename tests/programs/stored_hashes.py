# What is in a set or a dict already is not hashed again when it goes into another.
class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        print("hash", self.n)
        return self.n % 4

    def __eq__(self, other):
        print("eq", self.n, other.n)
        return self.n == other.n

    def __repr__(self):
        return f"Key({self.n})"


keys = [Key(i) for i in range(6)]
d = {key: key.n for key in keys[:5]}
s = set(keys[1:])
few = {Key(2): 1, Key(7): 2}
print("filled")


def show(label, make):
    print(label)
    print(make())


show("set", lambda: len(set(d)) + len(set(s)) + len(frozenset(s)))
show("dict", lambda: [dict(d), {**d, **few}, d | few])
show("fromkeys", lambda: [dict.fromkeys(d, 1), dict.fromkeys(s), dict.fromkeys(frozenset(s))])
show("fromkeys of keys", lambda: len(dict.fromkeys(d.keys())))
show(
    "union",
    lambda: (
        len(s | set(few)) + len(s.union(few)) + len(s | s) + len(s.union(s)) + len(s.union(s, d))
    ),
)
show("intersection", lambda: [s & set(few), s.intersection(set(few))])
show("difference", lambda: [len(s - set(few)), len(s.difference(few)), len(s.difference(d)), s - s])
show("symmetric", lambda: [len(s ^ set(few)), len(s.symmetric_difference(few)), s ^ s])
show(
    "compared",
    lambda: [s <= set(few), s >= set(few), s == set(s), s.isdisjoint(set(few)), set(few) < s],
)


def updated(method, other):
    copy = s.copy()
    getattr(copy, method)(other)
    return len(copy)


for method in ("update", "difference_update", "intersection_update", "symmetric_difference_update"):
    show(method, lambda: [updated(method, set(few)), updated(method, few), updated(method, set(s))])

# What cannot be hashed, by whom it is told.
for item in ([], {}, ([],)):
    for s in ({1}, set()):
        for method in (
            "intersection",
            "union",
            "difference",
            "issubset",
            "issuperset",
            "isdisjoint",
            "intersection_update",
            "difference_update",
            "symmetric_difference",
        ):
            for argument in ([item], (1, item)):
                try:
                    print(method, getattr(s.copy(), method)(argument))
                except TypeError as error:
                    print(method, error, error.__context__)


class Odd:
    def __hash__(self):
        raise TypeError("odd")


for f in ({1}.intersection, {1}.issubset, {1}.union):
    try:
        f([Odd()])
    except TypeError as error:
        print(error)
