"""How attributes are found: instance, class, bases, descriptors, shadowing."""
class A:
    x = "A.x"
    y = "A.y"
    def m(self): return "A.m"
class B(A):
    y = "B.y"
b = B()
print(b.x, b.y, b.m())
b.x = "own"
b.m = lambda: "own m"
print(b.x, b.m(), B.x, B.m(b), A.x)
del b.x
print(b.x)
A.x = "changed"
print(b.x, B.x)
B.x = "B now"
print(b.x, A.x)
del B.x
print(b.x, "x" in B.__dict__, "x" in A.__dict__)
try:
    del B.x
except AttributeError as e:
    print(e)
B.added = lambda self, n: n * 2
print(b.added(4), B().added(1))
class D:
    def __get__(self, o, t): return "descriptor"
class E:
    d = D()
    n = 0
    def inc(self):
        self.n += 1
        return self.n
e, f = E(), E()
e.inc(); e.inc()
print(e.n, f.n, E.n, e.d, vars(e))
e.__dict__["d"] = "dict wins over non-data"
print(e.d, E.d)
class P:
    @property
    def v(self): return "property"
p = P()
p.__dict__["v"] = "dict"
print(p.v)
class S:
    def __init__(self): self.self = self
    def __eq__(self, o): return "eq called"
s = S()
print(s.self.self is s, s == 1, s.__class__ is S, s.__class__.__name__)
class Base:
    registry = {}
    def __init_subclass__(cls): cls.registry[cls.__name__] = cls
class X(Base): pass
class Y(X): registry = {}
class Z(Y): pass
print(list(Base.registry), list(Y.registry), X.registry is Base.registry)
for o, n in ((b, "nope"), (B, "nope"), (b.m, "q")):
    try:
        getattr(o, n)
    except AttributeError as e:
        print(e)
print(hasattr(b, "__dict__"), hasattr(5, "__dict__"), b.__class__.__mro__[-1] is object, isinstance(b, A), type(b).__bases__)
class M(type):
    z = "from meta"
class WithMeta(metaclass=M): pass
print(WithMeta.z, hasattr(WithMeta(), "z"))
