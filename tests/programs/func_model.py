"""Signatures, code objects, closures, methods, properties, super's checks."""
def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, str(e))
def fn(a, b=1, /, c=2, *args, d, e=5, **kw): "docstring"; return (a, b, c, args, d, e, kw)
print(fn(1, d=4), fn(1, 2, 3, 4, d=5, z=6), fn.__code__.co_varnames, fn.__code__.co_argcount, fn.__code__.co_posonlyargcount, fn.__code__.co_kwonlyargcount, fn.__code__.co_flags, fn.__code__.co_name)
for c in (lambda: fn(), lambda: fn(1), lambda: fn(a=1, d=2), lambda: fn(1, d=1, c=2, b=5), lambda: fn(1, 2, 3, c=5, d=1)): show(c)
print(fn.__name__, fn.__doc__, fn.__defaults__, fn.__kwdefaults__, fn.__module__, fn.__dict__)
fn.attr = 1; print(fn.attr, fn.__dict__); fn.__name__ = "renamed"; print(fn.__name__)
show(lambda: setattr(fn, "__name__", 5)); show(lambda: setattr(fn, "__defaults__", 5)); show(lambda: fn.nope); show(lambda: setattr(len, "x", 1))
def outer():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
i = outer(); i(); i(); print(i(), i.__closure__[0].cell_contents, i.__code__.co_freevars, outer.__code__.co_cellvars)
class K:
    def m(self, x=1): return x
    @classmethod
    def c(cls): return cls
    @staticmethod
    def s(): return "s"
    @property
    def p(self): "pdoc"; return self._p
    @p.setter
    def p(self, v): self._p = v
    @p.deleter
    def p(self): del self._p
    ro = property(lambda self: 5, doc="rodoc")
    wo = property(None, lambda self, v: None)
k = K(); print(k.m.__self__ is k, k.m.__func__ is K.m, k.m.__name__, k.m.__defaults__, K.c() is K, k.c() is K, K.s(), k.s(), k.m == k.m, hash(k.m) == hash(k.m))
k.p = 5; print(k.p, K.p.__doc__, K.ro.__doc__, K.p.fget.__name__); del k.p
for c in (lambda: k.p, lambda: setattr(k, "ro", 1), lambda: delattr(k, "ro"), lambda: k.wo, lambda: K.m(), lambda: K.m(1, 2, 3), lambda: k.m(1, 2)): show(c)
print(type(K.__dict__["c"]), type(K.__dict__["s"]), type(K.__dict__["p"]), K.__dict__["s"].__func__())
print(staticmethod(len)([1, 2]), type(K.m), type(k.m), type(len), type([].append), type(str.upper), type(K.__init__), type(k.__init__))
for bad in (lambda: super(5, k), lambda: super(K, 5), lambda: super(int, k)): show(bad)
print(repr(super(K, k)).split(" at ")[0], super(K, k).__self__ is k, super(K, k).__thisclass__)
