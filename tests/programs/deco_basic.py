"""Decorators with and without arguments, stacked, on classes, on methods."""
def loud(f):
    def wrapper(*args, **kw):
        print("call", f.__name__, args, kw)
        result = f(*args, **kw)
        print("->", result)
        return result
    wrapper.__name__ = f.__name__
    return wrapper
def times(n):
    def deco(f):
        return lambda *a: [f(*a) for _ in range(n)]
    return deco
@loud
def add(a, b=1):
    return a + b
add(1); add(1, b=5)
print(add.__name__)
@times(2)
@loud
def hi(name):
    return "hi " + name
print(hi("bob"))
def tag(cls):
    cls.tag = cls.__name__.lower()
    return cls
registry = {}
def register(name):
    def deco(obj):
        registry[name] = obj
        return obj
    return deco
@register("pt")
@tag
class Point:
    @loud
    def m(self, x):
        return x * 2
    @staticmethod
    @loud
    def s(x):
        return x
    @(lambda f: f)
    def odd(self):
        return "odd"
p = Point()
print(p.m(4) if False else Point.tag, registry["pt"] is Point, p.odd())
Point.s(3)
class Count:
    def __init__(self, f):
        self.f, self.n = f, 0
    def __call__(self, *a):
        self.n += 1
        return self.f(*a)
@Count
def sq(x):
    return x * x
print(sq(3), sq(4), sq.n, [f for f in [sq, add] if callable(f)] != [])
def trace(name):
    print("make", name)
    def deco(f):
        print("apply", name)
        return f
    return deco
@trace("a")
@trace("b")
def z(): pass
@property
def weird(): pass
print(type(weird).__name__)
