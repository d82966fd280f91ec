# .name and .obj of an AttributeError that __getattr__ or __getattribute__ raises.


class Raising:
    def __getattr__(self, name):
        raise AttributeError("no " + name)


class Telling:
    def __getattr__(self, name):
        raise AttributeError("told", name="other", obj=1)


class Reading:
    def __getattribute__(self, name):
        raise AttributeError(name)


class Delegating:
    def __init__(self, target):
        self.target = target

    def __getattr__(self, name):
        return getattr(self.target, name)


class Captured:
    def __getattr__(self, name):
        def fail():
            raise AttributeError(name)

        fail()


class Other:
    def __getattr__(self, name):
        raise KeyError(name)


def tell(o, name):
    try:
        getattr(o, name)
    except AttributeError as e:
        print(e, e.name, type(e.obj).__name__, e.obj is o)
    except KeyError as e:
        print(repr(e))


tell(Raising(), "x")
tell(Telling(), "x")
tell(Reading(), "x")
tell(Delegating(5), "x")
tell(Delegating(Raising()), "x")
tell(Other(), "x")
print(hasattr(Captured(), "x"), getattr(Captured(), "x", "default"))
try:
    Raising().y
except AttributeError as e:
    print(e.args, e.name)
