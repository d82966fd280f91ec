"""Functions, methods and natives as objects."""
def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, str(e))
class Holder:
    def m(self): pass
def wraps(f):
    def deco(g):
        for n in ("__module__", "__name__", "__qualname__", "__doc__"): setattr(g, n, getattr(f, n))
        g.__dict__.update(f.__dict__); g.__wrapped__ = f
        return g
    return deco
def orig(a, b=2): "orig doc"; return a + b
orig.tag = "t"
@wraps(orig)
def wrapper(*a, **k): return orig(*a, **k) * 10
print(wrapper(1), wrapper.__name__, wrapper.__doc__, wrapper.tag, wrapper.__wrapped__ is orig, repr(wrapper).split(" at ")[0])
print((lambda: 0).__name__, (lambda: 0).__qualname__, type(lambda: 0), orig.__get__(5)(), orig.__call__(3))
m = type(Holder().m)(orig, 10); print(m(), m.__func__ is orig, m.__self__)
class MA:
    def meth(self): "d"; return 1
    meth.flag = "f"
print(MA().meth.flag, MA.meth.flag, MA().meth.__doc__); show(lambda: setattr(MA().meth, "x", 1))
print(int.__add__(1, 2), str.__len__("abc"), list.append.__name__, [].append.__self__, dict.fromkeys("ab"), (5).__add__(3), "x".join.__name__)
show(lambda: int.__add__("a", 2)); show(lambda: list.append(5, 1)); show(lambda: str.upper()); show(lambda: [].append()); show(lambda: [].append(1, 2)); show(lambda: int.__add__(1)); show(lambda: len()); show(lambda: len(1, 2)); show(lambda: len(x=1)); show(lambda: "a".split(foo=1))
print(orig.__code__.co_consts is not None, orig.__code__.co_firstlineno > 0, orig.__globals__ is globals())
print(type(orig.__code__), type((lambda x: lambda: x)(1).__closure__[0]).__name__, type(type(orig).__dict__["__code__"]).__name__)
f2 = lambda x, *, y=5: (x, y); f2.__defaults__ = (9,); f2.__kwdefaults__ = {"y": 8}; print(f2()); del f2.__defaults__; show(lambda: f2())
