"""Custom namespaces of class bodies, cooperative construction, super."""
def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, str(e))
# custom namespaces
class Track(dict):
    def __init__(self): super().__init__(); self.log = []
    def __setitem__(self, k, v):
        if not k.startswith("__"): self.log.append(k)
        super().__setitem__(k, v)
    def __missing__(self, k):
        if k.startswith("auto_"): return k.upper()
        raise KeyError(k)
class TM(type):
    @classmethod
    def __prepare__(m, n, b): return Track()
    def __new__(m, n, b, ns):
        c = super().__new__(m, n, b, ns); c.log = ns.log; return c
class Tracked(metaclass=TM):
    a = 1
    b = a + 1
    c = auto_x
    def f(self): return self.a
    del b
    for i in range(2): pass
    try: undefined_q
    except NameError as e: err = str(e)
print(Tracked.log, Tracked.c, Tracked.err, hasattr(Tracked, "b"), Tracked().f(), len)
class Mapping2:
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
class MM(type):
    def __prepare__(n, b): return Mapping2()
    def __new__(m, n, b, ns): return super().__new__(m, n, b, dict(ns.d))
class Mapped(metaclass=MM):
    x = 1
    y = x + 1
    del x
    z = len("abc")
print(Mapped.y, Mapped.z, hasattr(Mapped, "x"))
class BadPrep(type):
    @classmethod
    def __prepare__(m, n, b): return 5
def bp():
    class Q(metaclass=BadPrep): pass
show(bp)
def fmeta(n, b, ns, **k): return (n, b, sorted(x for x in ns if not x.startswith("__")), k)
class FM(metaclass=fmeta, opt=1): v = 1
print(FM)
class NoCell(type):
    def __new__(m, n, b, ns):
        ns.pop("__classcell__", None); return super().__new__(m, n, b, ns)
def nc():
    class Q(metaclass=NoCell):
        def f(self): return __class__
show(nc)
class MroE:
    def __mro_entries__(self, bases): return (int, )
class FromEntry(MroE()): pass
print(FromEntry.__mro__, FromEntry.__orig_bases__ is not None, FromEntry(5) + 1)
class GL(list[int]): pass
print(GL.__mro__, GL([1]), len(GL.__orig_bases__))
show(lambda: type("Z", (list[int],), {}))
# cooperative init
class R:
    def __init__(self, **k): assert not k, k; self.order = ["R"]
class P1(R):
    def __init__(self, *, p1, **k): super().__init__(**k); self.p1 = p1; self.order.append("P1")
class P2(R):
    def __init__(self, *, p2=2, **k): super().__init__(**k); self.p2 = p2; self.order.append("P2")
class PP(P1, P2):
    def __init__(self, **k): super().__init__(**k); self.order.append("PP")
print(PP(p1=1).order); show(lambda: PP(p1=1, zz=3))
class Singleton:
    inst = None
    def __new__(cls, *a, **k):
        if cls.inst is None: cls.inst = super().__new__(cls)
        return cls.inst
    def __init__(self, v=None): self.v = v
print(Singleton(1) is Singleton(2), Singleton.inst.v)
class SM(type):
    cache = {}
    def __call__(cls, *a):
        if cls not in cls.cache: cls.cache[cls] = super().__call__(*a)
        return cls.cache[cls]
class S1(metaclass=SM):
    def __init__(self, v): self.v = v
print(S1(1) is S1(2), S1(3).v)
class Sup:
    @classmethod
    def make(cls): return "make " + cls.__name__
    @staticmethod
    def st(): return "st"
    @property
    def pr(self): return "pr"
    def __init_subclass__(cls): cls.reg = cls.__name__
    def __new__(cls): return super().__new__(cls)
class Sb(Sup):
    @classmethod
    def make(cls): return super().make() + "!"
    @staticmethod
    def st(): return super(Sb, Sb).st() + "!"
    @property
    def pr(self): return super().pr + "!"
    def inner(self):
        def f(): return super(Sb, self).pr
        g = lambda: __class__
        return f(), g() is Sb, [super(Sb, self).pr for _ in range(1)]
print(Sb.make(), Sb.st(), Sb().pr, Sb.reg, Sb().inner())
class SetSuper(Sup):
    def f(self): super().zz = 1
show(lambda: SetSuper().f())
show(lambda: super(Sb, Sb()).nope)
