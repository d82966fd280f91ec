"""Abstract-like base classes, mixins, duck typing, NotImplemented hooks."""
class Shape:
    def area(self): raise NotImplementedError(f"{type(self).__name__}.area")
    def scale(self, k): raise NotImplementedError
    def describe(self): return f"{self.name} with area {self.area():.2f}"
    @property
    def name(self): return type(self).__name__.lower()
    def __lt__(self, o): return self.area() < o.area() if isinstance(o, Shape) else NotImplemented
class Square(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
    def scale(self, k): return type(self)(self.s * k)
class Circle(Shape):
    PI = 3.14159
    def __init__(self, r): self.r = r
    def area(self): return self.PI * self.r ** 2
class Cube(Square):
    def area(self): return 6 * super().area()
    @property
    def name(self): return "3d " + super().name
for s in sorted([Square(3), Circle(1), Cube(1)]): print(s.describe())
print(type(Cube(1).scale(3)).__name__, Cube(1).scale(2).s)
for bad in (lambda: Shape().area(), lambda: Circle(1).scale(2), lambda: Square(1) < 5, lambda: sorted([Square(1), 5])):
    try: bad()
    except (NotImplementedError, TypeError) as e: print(type(e).__name__, e)
class Comparable:
    def __eq__(self, o): return self._key() == o._key() if type(o) is type(self) else NotImplemented
    def __hash__(self): return hash(self._key())
    def __lt__(self, o): return self._key() < o._key()
    def __le__(self, o): return self < o or self == o
    def __gt__(self, o): return o < self
    def __ge__(self, o): return o <= self
class Loud:
    def __repr__(self): return f"!{super().__repr__()}!"
class Version(Loud, Comparable):
    def __init__(self, text): self.parts = tuple(map(int, text.split(".")))
    def _key(self): return self.parts
    def __str__(self): return ".".join(map(str, self.parts))
v = [Version(t) for t in ("1.10", "1.2", "2.0", "1.2")]
print(*sorted(v), v[1] == v[3], v[0] > v[1], v[0] >= v[2], len(set(v)), max(v), min(v), v[1] != v[0], v[0] == "1.10")
class Abstract(type):
    def __call__(cls, *a, **k):
        missing = [n for n in getattr(cls, "_abstract", ()) if not hasattr(cls, n)]
        if missing: raise TypeError(f"cannot make {cls.__name__}: {', '.join(missing)} missing")
        return super().__call__(*a, **k)
class Repo(metaclass=Abstract):
    _abstract = ("load", "save")
class Half(Repo):
    def load(self): return "loaded"
class Full(Half):
    def save(self): return "saved"
print(Full().load(), Full().save())
for c in (Repo, Half):
    try: c()
    except TypeError as e: print(e)
class Duck:
    def quack(self): return "quack"
class Robot:
    quack = staticmethod(lambda: "beep")
class Silent: quack = None
for d in (Duck(), Robot(), Silent(), 5):
    f = getattr(d, "quack", None)
    print(f() if callable(f) else f"{type(d).__name__} cannot quack", end="; ")
print()
class Template:
    steps = ("a", "b")
    def run(self): return [getattr(self, f"step_{s}")() for s in self.steps]
    def step_a(self): return "A"
    def step_b(self): return "B"
class Custom(Template):
    steps = (*Template.steps, "c")
    def step_b(self): return super().step_b() + "!"
    def step_c(self): return "C"
print(Template().run(), Custom().run())
