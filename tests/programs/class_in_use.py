"""Programs as people write them: dataclass-like and enum-like classes, proxies, descriptors, caches."""
def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, str(e))
# dataclass-like, enum-like, registries, functional tools on classes
def field_names(cls): return list(cls.__annotations__)
def dataclass(cls):
    names = field_names(cls)
    def __init__(self, *a, **k):
        for n, v in zip(names, a): setattr(self, n, v)
        for n in names[len(a):]:
            if n in k: setattr(self, n, k[n])
            elif hasattr(cls, n): setattr(self, n, getattr(cls, n))
            else: raise TypeError(f"missing {n}")
    def __repr__(self): return f"{cls.__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in names)})"
    def __eq__(self, o): return type(o) is cls and all(getattr(self, n) == getattr(o, n) for n in names)
    cls.__init__, cls.__repr__, cls.__eq__ = __init__, __repr__, __eq__
    cls.__match_args__ = tuple(names)
    return cls
@dataclass
class Pt:
    x: int
    y: int = 5
print(Pt(1), Pt(1, 2) == Pt(1, 2), Pt(x=3), Pt.__match_args__); show(lambda: Pt())
match Pt(1, 2):
    case Pt(a, b): print(a, b)
class EnumMeta(type):
    def __new__(m, n, b, ns):
        c = super().__new__(m, n, b, {k: v for k, v in ns.items() if k.startswith("_") or callable(v)})
        c._members = {}
        for k, v in ns.items():
            if not k.startswith("_") and not callable(v):
                o = object.__new__(c); o.name, o.value = k, v; c._members[k] = o; type.__setattr__(c, k, o)
        return c
    def __iter__(c): return iter(c._members.values())
    def __setattr__(c, k, v):
        if k.startswith("_"): super().__setattr__(k, v)
        else: raise AttributeError("cannot reassign " + k)
    def __call__(c, v):
        for m in c:
            if m.value == v: return m
        raise ValueError(f"{v} is not a valid {c.__name__}")
class Color(metaclass=EnumMeta):
    RED = 1
    BLUE = 2
    def __repr__(self): return f"<{type(self).__name__}.{self.name}>"
print(list(Color), Color.RED, Color(2), Color.RED is Color(1)); show(lambda: Color(9)); show(lambda: setattr(Color, "RED", 5))
match Color.RED:
    case Color.BLUE: print("b")
    case Color.RED: print("r")
# attributes of builtins and instances of builtin subclasses
class LL(list):
    __slots__ = ()
show(lambda: setattr(LL(), "x", 1)); print(hasattr(LL(), "__dict__"))
class LS(list): __slots__ = ("tag",)
x = LS([1]); x.tag = 5; print(x.tag, x); show(lambda: LS().tag); show(lambda: setattr(x, "q", 1))
class DD(dict):
    def __init__(self, *a, **k): super().__init__(*a, **k); self.meta = "m"
    def __getitem__(self, k): return "G" + str(super().__getitem__(k))
    def __repr__(self): return "DD" + super().__repr__()
    def keys(self): return ["overridden"]
d = DD(a=1); print(d, d["a"], d.meta, d.get("a"), dict(d), {**d} if False else 0, list(d.keys()), list(d))
class SI(set): pass
print(SI([1, 2]) | {3}, type(SI([1]) | {2}).__name__, type(SI([1]).copy()).__name__, SI([1]) == {1})
class BI(bytes): pass
print(BI(b"ab"), BI(b"ab") + b"c", type(BI(b"x")[0:1]).__name__)
class FS(frozenset):
    def __new__(cls, *a): return super().__new__(cls, [x * 2 for x in a])
print(FS(1, 2), hash(FS(1)) == hash(frozenset([2])))
class EX(ValueError):
    code = 7
    def __init__(self, *a, extra=None): super().__init__(*a); self.extra = extra
    def __str__(self): return f"EX[{super().__str__()}]({self.extra})"
try: raise EX("a", extra=3)
except ValueError as e: print(e, repr(e), e.code, e.extra, e.args)
try:
    try: raise EX("in")
    finally: print("fin")
except EX as e: print(e)
def gen():
    try: yield 1
    except EX as e: yield str(e)
g = gen(); next(g); print(g.throw(EX("thrown", extra=1)))
# class attribute caching across mutation
class CA:
    v = 1
    def m(self): return "m1"
def probe(o): return o.v, o.m()
o = CA(); r = [probe(o)]
CA.v = 2; r.append(probe(o)); CA.m = lambda self: "m2"; r.append(probe(o)); o.v = 3; r.append(probe(o)); del o.v; r.append(probe(o))
o.m = lambda: "own"; r.append(probe(o)); del o.m; r.append(probe(o))
class CB(CA): pass
b = CB(); r.append(probe(b)); CB.v = 9; r.append(probe(b)); del CB.v; r.append(probe(b)); CA.v = property(lambda s: "prop"); r.append(probe(b)); CA.v = 5; r.append(probe(b))
CA.__getattr__ = lambda s, n: "ga " + n; r.append(o.zzz); del CA.__getattr__; r.append(hasattr(o, "zzz"))
CB.__bases__
CA.counter = 0
for i in range(5): CA.counter += 1; r.append(b.counter)
CA.__call__ = lambda s: "called"; r.append(o()); CA.__len__ = lambda s: 4; r.append(len(b)); CA.__eq__ = lambda s, x: True; r.append(b == 5)
CA.__add__ = lambda s, x: "add"; r.append(o + 1); CA.__init__ = lambda s, q: setattr(s, "q", q); r.append(CA(5).q); CA.__new__ = lambda c, *a: object.__new__(c); r.append(CA(6).q)
print(r)
import_free = 1
class Node:
    __slots__ = ("val", "next", "__weakref__")
    def __init__(self, val, next=None): self.val, self.next = val, next
    def __iter__(self):
        n = self
        while n: yield n.val; n = n.next
print(list(Node(1, Node(2, Node(3)))))
class Desc:
    def __init__(self, default): self.default = default
    def __set_name__(self, o, n): self.n = "_" + n
    def __get__(self, o, t): return self if o is None else getattr(o, self.n, self.default)
    def __set__(self, o, v):
        if v < 0: raise ValueError(f"{self.n[1:]} must be >= 0")
        setattr(o, self.n, v)
class Acc:
    bal = Desc(0); lim = Desc(10)
a = Acc(); a.bal = 5; print(a.bal, a.lim, a.__dict__); show(lambda: setattr(a, "bal", -1))
class Chain:
    def __init__(self): self.ops = []
    def __getattr__(self, n):
        def f(*a): self.ops.append((n, a)); return self
        return f
print(Chain().select("a").where(1, 2).ops)
class Prox:
    def __init__(self, t): object.__setattr__(self, "_t", t)
    def __getattribute__(self, n): return getattr(object.__getattribute__(self, "_t"), n)
    def __setattr__(self, n, v): setattr(object.__getattribute__(self, "_t"), n, v)
p = Prox(a); p.bal = 8; print(p.bal, a.bal)
