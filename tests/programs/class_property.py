"""property: getter, setter, deleter, inheritance."""
class Temp:
    def __init__(self, c):
        self._c = c
    @property
    def c(self):
        "Celsius."
        return self._c
    @c.setter
    def c(self, v):
        if v < -273:
            raise ValueError("too cold")
        self._c = v
    @c.deleter
    def c(self):
        print("deleting")
        self._c = 0
    @property
    def f(self):
        return self._c * 9 / 5 + 32
    x = property(lambda self: "x!", None, None, "doc x")
t = Temp(100)
t.c = 37
print(t.c, t.f, t.x, Temp.c.__doc__, Temp.x.__doc__, type(Temp.c).__name__)
del t.c
print(t.c)
for call in (lambda: setattr(t, "c", -300), lambda: setattr(t, "f", 1), lambda: delattr(t, "f"), lambda: setattr(t, "x", 1)):
    try:
        call()
    except (ValueError, AttributeError) as e:
        print(type(e).__name__, e)
class Sub(Temp):
    @property
    def c(self):
        return super().c + 1000
    @Temp.f.getter
    def f(self):
        return "sub f"
s = Sub(1)
print(s.c, s.f, "c" in vars(Temp), "c" in vars(t))
class Cached:
    @property
    def v(self):
        if not hasattr(self, "_v"):
            print("compute")
            self._v = 42
        return self._v
    @property
    def broken(self):
        return self.missing
c = Cached()
print(c.v, c.v)
try:
    c.broken
except AttributeError as e:
    print(e)
