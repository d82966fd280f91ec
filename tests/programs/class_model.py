"""The type machinery: MROs, metaclasses, class keywords, generic aliases, and what is refused."""
def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e)
class A: pass
class B(A): pass
class C(A): pass
class D(B, C):
    """doc of D"""
    x = 1
    def m(self, a: int = 3, *, k: str = "s") -> list[int]: "mdoc"; return a
print(D.__mro__, D.__bases__, D.__base__, D.__name__, D.__qualname__, D.__module__, D.__doc__, A.__doc__)
print(A.__subclasses__(), D.mro())
show(lambda: type("X", (A, B), {}))
show(lambda: type("X", (A, A), {}))
show(lambda: type("X", (int, str), {}))
show(lambda: type("X", (bool,), {}))
show(lambda: type("X", (type(None),), {}))
show(lambda: type("X", (5,), {}))
show(lambda: type(5, (), {}))
show(lambda: type("X", [], {}))
show(lambda: type("X", (), []))
show(lambda: type("X", ()))
show(lambda: type())
X = type("X", (B,), {"y": 2, "f": lambda self: self.y})
print(X, X().f(), X.__module__, X.__dict__["y"])
print(D.m.__annotations__, D.m.__defaults__, D.m.__kwdefaults__, D.m.__doc__, D.m.__name__, D.m.__qualname__)
class Ann:
    a: int
    b: str = "x"
    c: "fwd"
print(Ann.__annotations__)
show(lambda: int.__annotations__)
show(lambda: setattr(int, "x", 1))
show(lambda: delattr(int, "real"))
show(lambda: delattr(A, "nope"))
show(lambda: A.nope)
show(lambda: A().nope)
show(lambda: A(1))
show(lambda: A(x=1))
show(lambda: object(1))
show(lambda: object.__new__(A, 1))
show(lambda: object.__new__(int))
show(lambda: object.__new__(5))
show(lambda: A.__new__())
show(lambda: object().__init__(1))
class N:
    def __new__(cls, *a): return super().__new__(cls)
show(lambda: N(1, 2).__class__)
class N2:
    def __new__(cls, *a): return super().__new__(cls, *a)
show(lambda: N2(1, 2))
class N3:
    def __new__(cls, *a): return 7
    def __init__(self): print("never")
show(lambda: N3(1))
class I:
    def __init__(self): return 5
show(lambda: I())
class N4:
    def __new__(cls): return super().__new__(cls)
    def __init__(self): return 5
show(lambda: N4())
class Sub(list):
    def __init__(self, *a): super().__init__(*a); self.extra = 1
s = Sub([1, 2]); s.append(3)
print(s, s.extra, len(s), isinstance(s, list), type(s), s.__dict__)
class T(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def first(self): return self[0]
print(T(1, 2), T(3, 4).first, T(1, 2) == (1, 2), hash(T(1, 2)) == hash((1, 2)))
class Int(int):
    def __add__(self, o): return Int(int(self) + o + 100)
    def __repr__(self): return f"Int({int(self)})"
print(Int(3) + 4, 4 + Int(3), Int(5) * 2, [Int(7)], str(Int(3)))
class S(str):
    def __str__(self): return "custom"
print(S("abc"), repr(S("abc")), S("abc").upper(), f"{S('abc')}", S("abc") + "d", len(S("abc")))
class F(float): pass
print(F(1.5), F(1.5) + 1, repr(F(2)))
class Dd(dict):
    def __missing__(self, k): return k * 2
print(Dd(a=1)["a"], Dd()["zz"], Dd(a=1))
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print("new", name, bases, sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print("call", cls.__name__, a, k)
        return super().__call__(*a, **k)
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print("prepare", name, kw)
        return {"prepared": 1}
    def __getitem__(cls, k): return (cls.__name__, k)
    def __iter__(cls): return iter([1, 2, 3])
    def __len__(cls): return 42
    def __contains__(cls, x): return x == "in"
    def __repr__(cls): return f"<Meta {cls.__name__}>"
    def __instancecheck__(cls, o): return o == 5
    def __subclasscheck__(cls, o): return o is int
    def __bool__(cls): return False
    @property
    def prop(cls): return "prop of " + cls.__name__
class M(metaclass=Meta, flag=True):
    z = 1
    def __init__(self, v): self.v = v
m = M(9)
print(m.v, M["k"], list(M), len(M), "in" in M, M, isinstance(5, M), isinstance(m, M), issubclass(int, M), issubclass(str, M), bool(M), M.prop, M.prepared)
class M2(M, other=2): pass
print(type(M2), M2.__mro__)
show(lambda: type("Q", (M,), {}))
class OtherMeta(type): pass
class O(metaclass=OtherMeta): pass
def conflict():
    class Both(M, O): pass
show(conflict)
class Init:
    subs = []
    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        Init.subs.append((cls.__name__, tag))
class I1(Init, tag="one"): pass
class I2(I1): pass
print(Init.subs)
def bad():
    class I3(Init, wrong=1): pass
show(bad)
class SN:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name); self.name = name
    def __get__(self, o, t=None): return self if o is None else ("got", self.name)
    def __set__(self, o, v): print("set", self.name, v)
    def __delete__(self, o): print("del", self.name)
class H:
    a = SN()
    b = SN()
h = H(); print(h.a, h.b); h.a = 5; del h.b
class BadSN:
    def __set_name__(self, owner, name): raise ValueError("oops")
def badsn():
    class Q:
        attr = BadSN()
try: badsn()
except ValueError as e: print(e, e.__notes__)
class G:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(G[int], G[1, 2])
show(lambda: A[int])
print(list[int], dict[str, list[int]], tuple[int, ...], type[int], int | str | None, list[int] | None)
show(lambda: int[str])
show(lambda: 5 | int)
print(isinstance(5, int | str), isinstance(None, int | None), (int | str) == (str | int), list[int] == list[int], (int | str).__args__, list[int].__origin__, list[int].__args__)
a = A(); a.__class__ = B
print(type(a), isinstance(a, B))
show(lambda: setattr(a, "__class__", 5))
show(lambda: setattr(a, "__class__", int))
a.__dict__ = {"q": 1}; print(a.q, a.__dict__, vars(a))
show(lambda: setattr(a, "__dict__", 5))
A.late = lambda self: "late"; print(a.late())
A.__name__ = "Renamed"; print(A, a.__class__.__mro__)
show(lambda: setattr(A, "__name__", 5))
class Eq:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return isinstance(o, Eq) and s.v == o.v
print(Eq(1) == Eq(1), Eq(1) != Eq(2), Eq(1) != Eq(1)); show(lambda: hash(Eq(1))); show(lambda: {Eq(1)}); print(Eq.__hash__)
print(object.__eq__(1, 1), object.__ne__(a, a), object.__lt__(1, 2), object().__eq__(3))
print(A.__init__ is object.__init__, A.__repr__, a.__init__.__name__, [].append.__name__, str.upper, len, [].__len__.__name__, object.__init__)
print(type(A.__dict__), type(A.__dict__).__name__, "late" in A.__dict__, sorted(k for k in D.__dict__ if not k.startswith("__")))
show(lambda: A.__dict__.__setitem__("x", 1))
show(lambda: len(A))
show(lambda: A < B)
show(lambda: A() < A())
show(lambda: A() + 1)
show(lambda: -A())
show(lambda: A()[0])
show(lambda: A()())
show(lambda: iter(A()))
show(lambda: f"{A():x}")
show(lambda: 1 in A())
show(lambda: list(A()))
