"""Scopes of class bodies, class keywords, __slots__, introspection."""
def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, str(e))
class Op:
    def __init__(self, v): self.v = v
    def __call__(self): pass
o = Op(1)
def deco(arg):
    def w(cls): cls.tag = arg; return cls
    return w
@deco("t1")
class Deco: pass
print(Deco.tag)
class WithCell:
    def a(self): return __class__
    b = lambda self: __class__
print(WithCell().a() is WithCell, WithCell().b() is WithCell)
x = "global"
class Scope:
    x = "class"
    y = x
    def get(self): return x
    z = [x for _ in range(1)]
print(Scope.y, Scope().get(), Scope.z)
print(type(NotImplemented), type(...), type(None)(), isinstance(True, int), type(type), type(int), int.__class__, type.__mro__)
print(Op.__init__.__qualname__, o.__init__.__func__.__name__, Op.__dict__["v"] if "v" in Op.__dict__ else "no v")
class KW:
    def __init_subclass__(cls, /, **kw): print("init_sub", cls.__name__, kw)
class KW2(KW, a=1, **{"b": 2}): pass
show(lambda: type("KW3", (KW,), {}, c=3).__name__)
import_free = type("Dyn", (), dict(__slots__=("q",)))
d = import_free(); d.q = 1; print(d.q); show(lambda: setattr(d, "w", 1))
class SlotGen:
    __slots__ = (n for n in ("g1", "g2"))
sg = SlotGen(); sg.g1 = 5; print(sg.g1, sorted(k for k in SlotGen.__dict__ if k.startswith("g")))
for bad in ((5,), ("1a",), ("a", "a b"), ("__dict__", "__dict__")):
    show(lambda: type("S", (), {"__slots__": bad}))
show(lambda: type("S", (int,), {"__slots__": ("a",)}))
show(lambda: type("S", (type("S1", (), {"__slots__": "a"}), type("S2", (), {"__slots__": "b"})), {}))
print(dir(Deco)[:3], [n for n in dir(Op(1)) if not n.startswith("__")], sorted(vars(Op(3))))
show(lambda: vars(5)); show(lambda: vars(d))
print(getattr(o, "v"), hasattr(o, "zz")); show(lambda: getattr(o, 5)); show(lambda: setattr(o, 5, 1))
print(callable(o), callable(Op), callable(5), isinstance(o, (int, Op)), issubclass(bool, (str, int)))
show(lambda: isinstance(5, 5)); show(lambda: issubclass(5, int)); show(lambda: isinstance(5, list[int])); show(lambda: issubclass(int, 5))
