"""A class decorator that writes methods from annotations."""
def data(cls):
    fields = list(cls.__annotations__)
    defaults = {f: getattr(cls, f) for f in fields if hasattr(cls, f)}
    def __init__(self, *args, **kw):
        for name, value in zip(fields, args):
            setattr(self, name, value)
        for name in fields[len(args):]:
            if name in kw:
                setattr(self, name, kw.pop(name))
            elif name in defaults:
                setattr(self, name, defaults[name])
            else:
                raise TypeError(f"missing {name!r}")
        if kw:
            raise TypeError(f"unexpected {sorted(kw)}")
        if hasattr(self, "__post_init__"):
            self.__post_init__()
    cls.__init__ = __init__
    cls.__repr__ = lambda self: f"{cls.__name__}({', '.join(f'{f}={getattr(self, f)!r}' for f in fields)})"
    cls.__eq__ = lambda self, o: type(self) is type(o) and all(getattr(self, f) == getattr(o, f) for f in fields)
    cls.__hash__ = lambda self: hash(tuple(getattr(self, f) for f in fields))
    cls.__lt__ = lambda self, o: [getattr(self, f) for f in fields] < [getattr(o, f) for f in fields]
    cls.__match_args__ = tuple(fields)
    cls.replace = lambda self, **kw: cls(**{**{f: getattr(self, f) for f in fields}, **kw})
    return cls
@data
class Point:
    x: int
    y: int = 0
@data
class Order:
    id: int
    items: list
    total: float = 0.0
    def __post_init__(self):
        self.total = sum(price for _, price in self.items)
p = Point(1)
print(p, Point(x=1, y=2), p == Point(1, 0), p != Point(2), p.replace(y=5), sorted([Point(2, 1), Point(1, 9), Point(1, 2)]), len({Point(1), Point(1), Point(2)}))
print(Order(1, [("a", 2.5), ("b", 1)]))
for call in (lambda: Point(), lambda: Point(1, z=2)):
    try:
        call()
    except TypeError as e:
        print(e)
match Point(3, 4):
    case Point(x, y=4):
        print("matched", x)
print(Point.__annotations__, Point.__match_args__, Point.y)
