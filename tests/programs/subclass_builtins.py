"""Subclasses of built-in types and their dunders."""
class MyList(list):
    def __getitem__(self, i): return ("item", super().__getitem__(i))
    def __len__(self): return 100 + super().__len__()
    def append(self, x): super().append(x * 2)
l = MyList([1, 2]); l.append(5)
print(l, l[0], len(l), list(l), l == [1, 2, 10], [*l], l + [1], type(l + [1]).__name__, sorted(l), bool(MyList()), isinstance(l, list))
class MyDict(dict):
    def __setitem__(self, k, v): super().__setitem__(str(k), v)
    def __getitem__(self, k): return super().__getitem__(str(k))
    def __contains__(self, k): return super().__contains__(str(k))
d = MyDict(); d[1] = "a"; d.update({2: "b"})
print(d, d[1], 1 in d, d.get(1), dict(d), len(d), {**d}, d.setdefault(1, "z"), list(d))
class Case(str):
    def __eq__(self, o): return self.lower() == o.lower()
    def __hash__(self): return hash(self.lower())
print(Case("A") == "a", Case("A") in ["a"], {Case("K"): 1}[Case("k")], Case("x") + "y", type(Case("x").upper()).__name__)
class Pos(int):
    def __new__(cls, v): return super().__new__(cls, abs(v))
    def __repr__(self): return f"Pos({int(self)})"
print(Pos(-5), Pos(3) + Pos(4), [Pos(1)], f"{Pos(-2)}", Pos(2) == 2, str(Pos(1)), hash(Pos(7)) == 7, Pos(3).bit_length(), "%d" % Pos(-9), range(5)[Pos(2)])
class T(tuple):
    @property
    def x(self): return self[0]
t = T((1, 2)); print(t.x, t, t + (3,), t[:1], {t: "k"}[(1, 2)], T() == (), t.__class__.__name__)
class S(set):
    def add(self, x): super().add(x); return self
s = S(); s.add(1).add(2); print(len(s), sorted(s), type(s | {3}).__name__, s, S([1]) == {1})
class E(Exception): code = 5
class F(float):
    def __str__(self): return f"F<{float(self)!r}>"
print(F(1.5), repr(F(1.5)), F(1.5) + 1, f"{F(2.5)}", f"{F(2.5):.1f}", [F(3)], E.code)
class B(bytes): pass
print(B(b"ab"), B(b"ab")[0], B(b"a") + b"c", B.fromhex("61"), type(B.fromhex("61")).__name__)
class Fz(frozenset): pass
print(Fz([1]), Fz([1]) | {1}, {Fz([1]): 1}[frozenset([1])])


# A subclass decides about its own hash and equality, and loses its hash with an __eq__ of its own.
class Fold(float):
    def __hash__(self):
        return 7

    def __eq__(self, other):
        return float(self) == other


class Compared(int):
    def __eq__(self, other):
        return True


class Sized(str):
    def __hash__(self):
        return len(self)


class Kept(int):
    pass


print(hash(Fold(2.5)), hash(Sized("abc")), hash(Kept(12)), hash(Kept(2**80)) == hash(2**80))
print({Fold(1.5): "f"}, {Kept(3): "k"}[3], {3: "three"}[Kept(3)], {Sized("ab"), Sized("ab")} == {Sized("ab")})
for value in (Compared(1), Compared(2**70)):
    try:
        print(hash(value))
    except TypeError as error:
        print("TypeError:", error)
    try:
        print({value: 1})
    except TypeError as error:
        print("TypeError:", error)
print(Compared(1) == "anything", [Compared(1)].index(5))
