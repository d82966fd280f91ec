"""Classes: attributes, methods, instances, repr and str."""
class Point:
    """A point."""
    dims = 2
    count = 0
    def __init__(self, x, y=0):
        self.x = x
        self.y = y
        Point.count += 1
    def shift(self, dx=0, dy=0):
        self.x += dx
        self.y += dy
        return self
    def __repr__(self):
        return f"Point({self.x!r}, {self.y!r})"
    def __str__(self):
        return f"({self.x}, {self.y})"
p = Point(1)
q = Point(y=5, x=2)
print(p, q, repr(p), [p, q], f"{p} {p!r}", p.shift(1).shift(dy=2), Point.count, p.dims, Point.__doc__)
p.dims = 3
print(p.dims, q.dims, Point.dims, p.__dict__, q.__dict__, vars(q) is q.__dict__)
p.new = "dynamic"
print(p.new, hasattr(q, "new"), getattr(q, "new", "none"), p.__class__.__name__, type(p) is Point, isinstance(p, Point))
del p.new
for call in (lambda: p.new, lambda: q.shift(1, 2, 3), lambda: Point(), lambda: Point.nope, lambda: delattr(p, "zz")):
    try:
        print(call())
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
m = p.shift
m(10)
print(p.x, m.__self__ is p, m.__func__ is Point.shift, Point.shift(p, 1).x, m.__name__)
setattr(p, "z", 9)
print(p.z, sorted(vars(p)), Point.__name__, Point.__module__, Point.__qualname__, Point.__bases__)
class Empty: pass
e = Empty()
e.a = e.b = 1
print(e.__dict__, Empty() == Empty(), e == e, e is e, bool(e), callable(Point), callable(p))
Point.late = lambda self: self.x * 100
print(q.late())
