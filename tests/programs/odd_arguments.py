# Calls with arguments that are not what they should be.
def f(*args, **kwargs):
    return args, kwargs


def gen():
    yield 1


class C:
    def __call__(self, a=1):
        return a

    def m(self):
        pass

    def __str__(self):
        return "a C"


class Named:
    def __init__(self):
        self.__qualname__ = "Called"


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: min(0, default=1, key=2, foo=3))
attempt(lambda: max(0, foo=3))
attempt(lambda: print(1, foo=2))
attempt(lambda: print(1, sep="", end="", file=None, flush=False, foo=2))
attempt(lambda: zip([1], strict=1, foo=1))
attempt(lambda: round(1, foo=2))
attempt(lambda: ImportError("a", nam="b"))
attempt(lambda: ImportError(name=1, path=2, name_from=3, x=4))
attempt(lambda: ImportError("a", name="b", path="c").path)
attempt(lambda: AttributeError("a", nme=1))
attempt(lambda: AttributeError(name=1, obj=2, x=3))
attempt(lambda: AttributeError("a", path=1))
attempt(lambda: NameError("a", obj=1))
attempt(lambda: NameError(name=1, x=2))
attempt(lambda: gen().throw(ValueError, None, "a"))
attempt(lambda: gen().throw(3, None, "a"))

for callee in (f, len, C, C(), C().m, Named(), None, 5, print, "".join, [].append, lambda: 1, gen):
    attempt(lambda: callee(*5))
    attempt(lambda: callee(**5))
    attempt(lambda: callee(**{"a": 1}, **{"a": 2}))

# iter(f, sentinel) used up by its own function
n = 0


def count():
    global n
    n += 1
    if n == 2:
        print("inner", list(it))
        return 7
    return 0 if n > 4 else n


it = iter(count, 0)
print(list(it), n)


# Tracebacks that are cut short.
def inner():
    raise ValueError(1)


def outer():
    inner()


def lines(error):
    found, tb = [], error.__traceback__
    while tb:
        found.append(tb.tb_lineno)
        tb = tb.tb_next
    return found


try:
    outer()
except ValueError as error:
    print(lines(error))
    rest = error.__traceback__.tb_next
    same = error.with_traceback(rest)
    print(same is error, lines(error), rest.tb_lineno)
    error.__traceback__ = error.__traceback__.tb_next
    print(lines(error))
    error.__traceback__ = error.__traceback__
    print(lines(error), error.__traceback__ is error.__traceback__)


def again():
    try:
        outer()
    except ValueError as error:
        raise error.with_traceback(error.__traceback__.tb_next)


def other():
    try:
        outer()
    except ValueError as error:
        raise KeyError("x").with_traceback(error.__traceback__.tb_next)


for function in (again, other):
    try:
        function()
    except (ValueError, KeyError) as error:
        print(lines(error))

for name in ("co_name", "co_argcount", "co_varnames", "co_filename"):
    try:
        setattr(inner.__code__, name, 1)
    except AttributeError as error:
        print(error)
