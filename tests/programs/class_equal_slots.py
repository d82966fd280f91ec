# __class__ assignment between classes of equal slots; a slot named __weakref__; hashes of dict views.


class Point:
    __slots__ = ("x", "y")

    def show(self):
        return ("point", self.x, self.y)


class Place:
    __slots__ = ("y", "x")

    def show(self):
        return ("place", self.x, self.y)


class Deep(Point):
    __slots__ = ("z",)


class DeepPlace(Place):
    __slots__ = ("z",)


class Line:
    __slots__ = ("x",)


class Open:
    pass


def become(o, cls):
    try:
        o.__class__ = cls
    except TypeError as e:
        print(e)
    else:
        print(type(o).__name__, o.show())


p = Point()
p.x, p.y = 1, 2
for cls in (Place, Line, Open, Deep, int, Point):
    become(p, cls)
d = Deep()
d.x, d.y, d.z = 3, 4, 5
become(d, DeepPlace)
become(d, Place)
d.y = 6
print(d.show(), d.z, hasattr(d, "__dict__"))


class Referred:
    __slots__ = ("__weakref__", "name")


r = Referred()
r.name = "n"
print(r.__weakref__, r.name, sorted(k for k in vars(Referred) if k in ("__dict__", "__weakref__", "name")))
try:
    r.other = 1
except AttributeError as e:
    print(e)

values = {1: 2}.values()
print(hash(values) == hash(values), {values: 3}[values])
for view in ({}.keys(), {}.items()):
    try:
        hash(view)
    except TypeError as e:
        print(e)
