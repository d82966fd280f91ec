"""__getattr__, __getattribute__, __setattr__, __delattr__, __dir__."""
class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "target", target)
    def __getattr__(self, name):
        print("getattr", name)
        return getattr(self.target, name)
    def __setattr__(self, name, value):
        print("setattr", name, value)
        setattr(self.target, name, value)
    def __delattr__(self, name):
        print("delattr", name)
        delattr(self.target, name)
class T: kind = "target"
p = Proxy(T())
p.x = 5
print(p.x, p.kind, p.target.x)
del p.x
try:
    p.x
except AttributeError as e:
    print(e)
print(hasattr(p, "zzz"), getattr(p, "yyy", "default"))
class Auto:
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(f"no {name}")
        return lambda *a: (name, a)
print(Auto().anything(1, 2), Auto().foo())
try:
    Auto()._private
except AttributeError as e:
    print(e)
class Watch:
    v = 1
    def __getattribute__(self, name):
        if name == "secret":
            return "intercepted"
        return super().__getattribute__(name)
    def __getattr__(self, name):
        return "fallback " + name
w = Watch()
w.own = 2
print(w.secret, w.v, w.own, w.other)
class Dirred:
    def __dir__(self): return ["b", "a"]
print(dir(Dirred()))
class Rec(dict):
    __getattr__ = dict.get
    __setattr__ = dict.__setitem__
r = Rec(a=1)
r.b = 2
print(r.a, r.b, r.c, r)
class Dunder:
    pass
d = Dunder()
d.__len__ = lambda: 5
try:
    len(d)
except TypeError as e:
    print(e)
