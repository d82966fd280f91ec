"""Subclasses of built-in classes with constructors of their own; operators that they decline; sets as keys."""


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


# ---- keywords that the built-in half does not know
class Labelled(list):
    def __new__(cls, items, label=None):
        self = super().__new__(cls, items)
        self.label = label
        return self


class Point(tuple):
    def __init__(self, items, label=None):
        self.label = label


class Frozen(frozenset):
    def __init__(self, items, label=None):
        self.label = label


class Metres(float):
    def __init__(self, value, label=None):
        self.label = label


class Number(int):
    def __init__(self, value, label=None):
        self.label = label


class Unique(set):
    def __new__(cls, items, label=None):
        return super().__new__(cls, items)


for cls in (Labelled, Point, Frozen, Metres, Number, Unique):
    show(lambda: (lambda made: (made, made.label))(cls([1, 2] if issubclass(cls, (list, tuple, set, frozenset)) else 3, label="l")))
for cls in (list, tuple, frozenset, float):
    show(lambda: type("Sub", (cls,), {})(iterable=[1]))


# ---- an operator that a subclass declines
class Declines(int):
    def __mul__(self, other):
        return NotImplemented


show(lambda: Declines(2) * 3)
show(lambda: 3 * Declines(2))
show(lambda: Declines(2) * 1.5)
show(lambda: Declines(2) * Declines(3))


class DeclinesFloat(float):
    def __add__(self, other):
        return NotImplemented


show(lambda: DeclinesFloat(1) + 2.0)
show(lambda: DeclinesFloat(1) + 2)


# ---- a set is looked for as its frozenset, whatever its class
class Group(set):
    pass


class Named(set):
    def __hash__(self):
        return 7


groups = {frozenset([1, 2]), frozenset([3])}
print(Group([1, 2]) in groups, Group([4]) in groups)
groups.discard(Group([3]))
print(groups)
show(lambda: groups.remove(Group([9])))
groups.remove(Group([2, 1]))
print(groups)
named = Named([1])
print(named in {named}, len({named, named}))
show(lambda: {Group()})
print(hash(""), hash(b""), str(encoding="nonsense"))


# ---- who reserves room asks how many items there are
class Sized:
    def __iter__(self):
        print("iter", end=" ")
        return iter([1, 2])

    def __len__(self):
        print("len", end=" ")
        return 2


class Hinted:
    def __init__(self, hint):
        self.hint = hint

    def __iter__(self):
        return iter([1])

    def __length_hint__(self):
        if isinstance(self.hint, Exception):
            raise self.hint
        return self.hint


target = [0]
target += Sized()
target.extend(Sized())
target[:1] = Sized()
print(target)
print(list(Sized()), [*Sized()], (*Sized(),), sorted(Sized()))
print(tuple(Sized()), set(Sized()), sum(Sized()), *Sized())
print(0, *Sized())
for hint in (3, NotImplemented, -1, "x", TypeError("none"), ValueError("broken")):
    show(lambda: list(Hinted(hint)))


class Counted(list):
    def __len__(self):
        print("len", end=" ")
        return 7


class Unmeasured(dict):
    def __len__(self):
        raise ValueError("no length")


counted = Counted([2, 1])
print(list(counted), [*counted], sorted(counted), tuple(counted), *counted)
target = [1, 2, 3]
target[1:2] = counted
print(target)
target[:2] = Unmeasured({5: 6})
print(target)
for f in (list, sorted, tuple, set, target.extend):
    show(lambda: f(Unmeasured({3: 4})))
show(lambda: bytes(Sized()))
