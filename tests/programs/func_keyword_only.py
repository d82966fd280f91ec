"""Keyword-only and positional-only parameters in every combination."""
def f(a, /, b, *, c): return a, b, c
def g(*, a=1, b): return a, b
def h(a=1, /, b=2, *args, c=3, **kw): return a, b, args, c, kw
def k(a, b=2, /, *, c): return a, b, c
def m(*args, sep="-"): return sep.join(args)
print(f(1, 2, c=3), f(1, b=2, c=3), g(b=1), g(b=1, a=2), h(), h(5), h(5, 6, 7, 8), h(5, b=6), h(c=9, a=1, b=2), k(1, c=3), k(1, 5, c=3), m("a", "b"), m("a", "b", sep="+"), m())
for call in (lambda: f(1, 2, 3), lambda: f(a=1, b=2, c=3), lambda: f(1, 2), lambda: f(1), lambda: g(1, 2), lambda: g(), lambda: g(1, b=2), lambda: k(1, b=2, c=3), lambda: k(c=1), lambda: h(1, a=2, b=3, **{"b": 4}), lambda: f(1, 2, c=3, d=4), lambda: g(b=1, c=2), lambda: k(1, 2, 3), lambda: f(), lambda: k()):
    try:
        print(call())
    except TypeError as e:
        print(e)
class C:
    def __init__(self, x, /, *, y=2): self.v = x, y
    def m(self, *a, k=1, **kw): return self.v, a, k, kw
    @classmethod
    def make(cls, *a, **kw): return cls(*a, **kw)
    @staticmethod
    def s(a, *, b): return a, b
print(C(1).v, C(1, y=3).v, C.make(5, y=6).v, C(1).m(1, 2, k=3, z=4), C.s(1, b=2))
for call in (lambda: C(), lambda: C(x=1), lambda: C(1, 2), lambda: C.make(), lambda: C.s(1), lambda: C.s(1, 2), lambda: C(1).m(self=1)):
    try:
        print(call())
    except TypeError as e:
        print(e)
def forward(*args, **kwargs): return h(*args, **kwargs)
print(forward(1, 2, 3, c=4, d=5), forward(*"ab", **{"c": "c"}), forward(**{}, **{"x": 1}), forward(*[1], *(2,), 3, *range(2)))
print((lambda a, /, *b, c=0, **d: (a, b, c, d))(1, 2, c=3, a=4), f.__kwdefaults__, g.__kwdefaults__, h.__defaults__)
def order(a, b, *c, d, e=5, **f): return sorted(locals())
print(order(1, 2, d=4))
