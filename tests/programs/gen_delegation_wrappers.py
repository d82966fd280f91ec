"""yield from an iterator that is not a generator: send, throw and close are asked of the object."""


def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__ + ":", e)


def counter():
    try:
        while True:
            got = yield "next"
            print("got", got)
    except ValueError as e:
        print("caught", e)
        yield "after"
    finally:
        print("closed")


class Wrapper:
    def __init__(self, generator):
        self.generator = generator

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.generator)

    def __getattr__(self, name):
        print("asked for", name)
        return getattr(self.generator, name)


def delegate(iterator):
    return (yield from iterator)


g = delegate(Wrapper(counter()))
print(next(g))
print(g.send(5))
print(g.throw(ValueError("v")))
g.close()


class Plain:
    def __iter__(self):
        return self

    def __next__(self):
        return 1


class Broken(Plain):
    def __getattr__(self, name):
        raise ZeroDivisionError(name)


for cls in (Plain, Broken):
    g = delegate(cls())
    next(g)
    show(lambda: g.send(2))
    g = delegate(cls())
    next(g)
    show(lambda: g.throw(KeyError("k")))
    g = delegate(cls())
    next(g)
    show(g.close)


# ---- what throw() is given is made before it is thrown: what goes wrong then is thrown instead
class NotMade(Exception):
    def __new__(cls, *args):
        return 5


class Refuses(Exception):
    def __init__(self):
        raise OSError("refused")


def catches():
    while True:
        try:
            yield "ready"
        except Exception as e:
            print("inside", type(e).__name__, e)


g = catches()
next(g)
print(g.throw(NotMade))
print(g.throw(Refuses))
show(lambda: g.throw(5))
g = catches()
show(lambda: g.throw(NotMade))
show(lambda: next(g))


def raises(kind):
    raise kind


show(lambda: raises(NotMade))


# ---- parts of a group have a cause, if only None
try:
    raise ExceptionGroup("group", [ValueError(1), TypeError(2)])
except ExceptionGroup as group:
    part = group.subgroup(ValueError)
    print(repr(part), part.__suppress_context__, group.__suppress_context__)

# ---- fields of f-strings within the specs of fields
value, width, precision = 1.5, 10, 3
print(f"{value:{width:{0}}.{precision:1}}|{value:{'':{''}}}")
