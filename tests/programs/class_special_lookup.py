"""Special methods are looked up on the class, and may stand behind descriptors of any kind."""


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ":", e)


# ---- a descriptor answers with the method
class Method:
    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner=None):
        return lambda *args: self.function(type(instance).__name__, *args)


class Shape:
    __len__ = Method(lambda name: 7)
    __getitem__ = Method(lambda name, key: (name, key))
    __call__ = Method(lambda name, *args: (name, args))
    __add__ = Method(lambda name, other: f"{name} + {other}")
    __radd__ = Method(lambda name, other: f"{other} + {name}")
    __contains__ = Method(lambda name, item: item == 3)
    __getattr__ = Method(lambda name, attribute: f"{name}.{attribute}")
    __eq__ = Method(lambda name, other: other == "same")
    __hash__ = Method(lambda name: 5)
    __enter__ = Method(lambda name: "entered")
    __exit__ = Method(lambda name, *error: error[0] is KeyError)


shape = Shape()
print(len(shape), shape["k"], shape(1, 2), shape + 1, 1 + shape, 3 in shape, 4 in shape)
print(shape.colour, shape == "same", shape != "same", hash(shape))
with shape as entered:
    print(entered)
    raise KeyError


class Computed:
    @property
    def __call__(self):
        return lambda *args, **kwargs: (args, kwargs)

    @property
    def __len__(self):
        raise ZeroDivisionError("no length")


print(Computed()(1, x=2))
show(lambda: len(Computed()))


# ---- an object that can be called is not a descriptor
class Plain:
    def __init__(self, answer):
        self.answer = answer

    def __call__(self, *args):
        return (self.answer, args)


class Uses:
    __getattr__ = Plain("attribute")
    __getitem__ = Plain("item")
    __call__ = Plain("called")


print(Uses().x, Uses()[1], Uses()(2))


# ---- who claims to be of another class
class Base:
    def hello(self):
        return "hello"


class Proxy:
    def __init__(self, target):
        self.__target = target

    def __getattribute__(self, name):
        if name.startswith("_Proxy__"):
            return object.__getattribute__(self, name)
        return getattr(self.__target, name)


proxy = Proxy(Base())
print(isinstance(proxy, Base), isinstance(proxy, (int, Base)), isinstance(proxy, int), type(proxy).__name__, proxy.hello())


# ---- super without an object binds when it is looked up
class Child(Base):
    def hello(self):
        return "child, " + self.__super.hello()


Child._Child__super = super(Child)
print(Child().hello())


# ---- a metaclass that changes the order of look-ups
class Mixed:
    def extra(self):
        return "extra"


class Ordered(type):
    def mro(cls):
        order = super().mro()
        return order[:1] + [Mixed] + order[1:]


class Thing(Base, metaclass=Ordered):
    pass


print(Thing().extra(), Thing().hello(), [c.__name__ for c in Thing.__mro__])
show(lambda: Ordered("Bad", (int,), {}).__mro__[1].__name__)


class Wrong(type):
    def mro(cls):
        return [cls, 5, object]


show(lambda: Wrong("W", (), {}))


class Layout(type):
    def mro(cls):
        return [cls, list, object]


show(lambda: Layout("L", (), {}))


# ---- property
class Titled(property):
    """the class' own text"""


def local():
    class Inner:
        @Titled
        def title(self):
            "of the getter"

        @property
        def area(self):
            return 1

        hidden = property()

    return Inner


Inner = local()
print(Inner.title.__doc__, Inner.area.__doc__)
show(lambda: setattr(Inner(), "area", 2))
show(lambda: delattr(Inner(), "area"))
show(lambda: Inner().hidden)
show(lambda: setattr(Inner.area, "fget", None))


class Wrapped:
    @classmethod
    @property
    def both(cls):
        return 5


show(lambda: Wrapped.both())
show(lambda: type(Wrapped.both).__name__)


# ---- what may be set and deleted
class Slotted:
    fixed = 1
    __slots__ = ("free",)


show(lambda: delattr(Slotted(), "fixed"))
show(lambda: setattr(Slotted(), "fixed", 2))
show(lambda: setattr(slice(1), "start", 2))
show(lambda: setattr(Slotted.__init_subclass__, "__self__", 2))


class Open:
    pass


o = Open()
o.x = 1
del o.__dict__
print(o.__dict__, hasattr(o, "x"))


class NotGeneric:
    __class_getitem__ = None


show(lambda: NotGeneric[int])
