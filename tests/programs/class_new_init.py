"""__new__, singletons, immutable subclasses, __init__ errors, __del__-free life."""
class Single:
    _one = None
    def __new__(cls, *a):
        print("new", a)
        if cls._one is None:
            cls._one = super().__new__(cls)
        return cls._one
    def __init__(self, *a):
        print("init", a)
print(Single(1) is Single(2))
class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))
    @property
    def first(self): return self[0]
p = Pair(1, 2)
print(p, p.first, len(p), p == (1, 2), isinstance(p, tuple), type(p).__name__, p + (3,))
class Other:
    def __new__(cls):
        return "not an instance"
    def __init__(self):
        print("never")
print(Other())
class Meters(float):
    def __new__(cls, v, unit="m"):
        self = super().__new__(cls, v)
        self.unit = unit
        return self
m = Meters(2.5, "km")
print(m, m.unit, m * 2, type(m * 2).__name__)
class BadInit:
    def __init__(self): return 5
class Plain: pass
class NoArgs:
    def __new__(cls): return object.__new__(cls)
for call in (lambda: BadInit(), lambda: Plain(1), lambda: object(1), lambda: NoArgs(1), lambda: object.__new__(5), lambda: int.__new__(str)):
    try:
        call()
    except TypeError as e:
        print(e)
o = Plain.__new__(Plain)
print(type(o).__name__, o.__dict__)
class Enumish:
    members = {}
    def __new__(cls, name):
        return cls.members.setdefault(name, super().__new__(cls))
print(Enumish("a") is Enumish("a"), Enumish("a") is Enumish("b"))
