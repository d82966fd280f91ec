# Small cases of attribute look-up, calls by method name and variables that are called like built-ins.


def report(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


# Keywords of a function that is called through __call__.
def add(a, b=2, *, function=None, cls=None):
    return a, b, function, cls


class Point:
    def __init__(self, **keywords):
        self.keywords = keywords

    def move(self, a, function=1):
        return a, function


report(lambda: add.__call__(a=1))
report(lambda: add.__call__(1, b=3, function=4, cls=5))
report(lambda: Point().move.__call__(a=1, function=2))
report(lambda: type.__call__(Point, a=3, b=4, cls=5, function=6).keywords)


# A descriptor without __get__ lets the attribute be seen, that of a class too.
class Stored:
    def __init__(self, name):
        self.name = name

    def __set__(self, owner, value):
        owner.__dict__[self.name] = value


class Meta(type):
    pass


class Made(metaclass=Meta):
    a = 42


class Plain:
    a = Stored("a")


Meta.a = Stored("a")
Meta.b = Stored("b")
report(lambda: Made.a)
report(lambda: type(Made.b).__name__)
plain = Plain()
report(lambda: type(plain.a).__name__)
plain.a = 3
report(lambda: plain.a)


# setattr() and delattr() answer None, whatever the method answers.
class Talkative:
    def __set__(self, owner, value):
        return "set"

    def __delete__(self, owner):
        return "deleted"


class Owner:
    a = Talkative()

    def __setattr__(self, name, value):
        return super().__setattr__(name, value) or "done"

    def __delattr__(self, name):
        return object.__delattr__(self, name) or "gone"


report(lambda: setattr(Owner(), "a", 1))
report(lambda: delattr(Owner(), "a"))
report(lambda: Owner().__setattr__("a", 1))
report(lambda: Owner().__delattr__("a"))
report(lambda: object.__setattr__(Owner(), "a", 1))


def result_in_a_variable():
    answer = setattr(Owner(), "a", 1)
    return answer


report(result_in_a_variable)


# A variable around a method may be called super.
def shadowed():
    class super:
        message = "quite super"

    class C:
        def method(self):
            return super().message

    return C().method()


def shadowed_by_function():
    super = lambda *arguments: arguments

    class C:
        def method(self):
            return super(), [super() for _ in range(2)]

    return C().method()


report(shadowed)
report(shadowed_by_function)


# A traceback is the same object as long as nothing is added to it.
def traceback_identity():
    try:
        1 / 0
    except ZeroDivisionError as error:
        trace = error.__traceback__
        other = ValueError().with_traceback(trace)
        return trace is error.__traceback__, other.__traceback__ is trace, trace == error.__traceback__


class Context:
    def __enter__(self):
        pass

    def __exit__(self, kind, error, trace):
        print(kind.__name__, trace is error.__traceback__)
        return True


report(traceback_identity)
with Context():
    raise KeyError


def cleared():
    try:
        raise ValueError
    except ValueError as error:
        trace = error.__traceback__
        error.__traceback__ = None
        gone = error.__traceback__
        error.__traceback__ = trace
        return gone


report(cleared)

group = ExceptionGroup("a", [ValueError(1)])
report(lambda: setattr(group, "message", 1))
report(lambda: setattr(group, "exceptions", 1))
