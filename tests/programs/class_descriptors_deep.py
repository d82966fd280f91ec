"""Descriptors of all sorts, attribute hooks, abstract methods, super chains."""
def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, str(e))
class P(property):
    def __get__(self, o, t=None): return ("P", super().__get__(o, t)) if o is not None else self
class U:
    @P
    def x(self): return 5
    @x.setter
    def x(self, v): print("set", v)
u = U(); print(u.x, type(U.x).__name__); u.x = 3
class Lazy:
    def __init__(self, fn): self.fn = fn
    def __set_name__(self, o, n): self.n = n
    def __get__(self, o, t=None):
        if o is None: return self
        v = self.fn(o); o.__dict__[self.n] = v; return v
class L:
    calls = 0
    @Lazy
    def val(self): L.calls += 1; return L.calls * 10
l = L(); print(l.val, l.val, L.calls, l.__dict__)
class Data:
    def __get__(self, o, t=None): return "data"
    def __set__(self, o, v): o.__dict__["d"] = v
class HD: d = Data()
hd = HD(); hd.d = 5; print(hd.d, hd.__dict__)
class NoSet:
    def __get__(self, o, t=None): return "nodata"
class HN: d = NoSet()
hn = HN(); print(hn.d); hn.d = 7; print(hn.d)
class OnlySet:
    def __set__(self, o, v): o.__dict__["k"] = v * 2
class HO: k = OnlySet()
ho = HO(); print(type(ho.k).__name__); ho.k = 4; print(ho.k)
show(lambda: delattr(ho, "k"))
class GA:
    def __getattr__(self, n):
        if n.startswith("dyn"): return n
        raise AttributeError(f"custom {n}")
    def __setattr__(self, n, v): object.__setattr__(self, n, v) if n != "ro" else print("refused")
    def __delattr__(self, n): print("del", n)
ga = GA(); ga.x = 1; ga.ro = 2; del ga.zzz
print(ga.x, ga.dyn_a, hasattr(ga, "nope"), getattr(ga, "nope", "dflt"))
show(lambda: ga.nope)
class PropErr:
    @property
    def p(self): return self.missing
    def __getattr__(self, n): return "via getattr " + n if n == "p" else object.__getattribute__(self, n)
show(lambda: PropErr().p)
class A:
    def m(self): return "A"
    def __repr__(self): return "<A>"
class B(A):
    def m(self): return "B" + super().m()
class C(A):
    def m(self): return "C" + super().m()
class D(B, C):
    def m(self): return "D" + super().m()
    cm = classmethod(lambda cls: super(D, cls).__name__ if False else cls.__name__)
print(D().m(), D.cm(), [c.__name__ for c in D.__mro__])
class Outer:
    class Inner:
        def who(self): return type(self).__qualname__
    v = [i for i in range(3)]
    w = {k: k for k in "ab"}
    def meth(self): return __class__.__name__
print(Outer.Inner().who(), Outer.v, Outer.w, Outer().meth())
class Abs(type):
    def __new__(m, n, b, ns):
        c = super().__new__(m, n, b, ns)
        c.__abstractmethods__ = frozenset(k for k, v in ns.items() if getattr(v, "__isabstractmethod__", False))
        return c
def abstract(f): f.__isabstractmethod__ = True; return f
class Base(metaclass=Abs):
    @abstract
    def a(self): pass
    @abstract
    def b(self): pass
    @property
    @abstract
    def c(self): pass
show(lambda: Base())
class Impl(Base):
    def a(self): pass
print(type(Impl()).__name__)
class Cnt:
    n = 0
    def __init__(self): Cnt.n += 1
    def __del__(self): pass
[Cnt() for _ in range(5)]; print(Cnt.n)
