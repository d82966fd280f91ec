"""Class patterns of every kind, and comparisons whose methods decline or are no plain functions."""


class P:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Q(P):
    pass


class R:
    __match_args__ = ["x"]


class G:
    __match_args__ = ("v", "w")

    @property
    def v(self):
        print("v asked")
        return 7

    def __getattr__(self, n):
        print("getattr", n)
        if n == "w":
            return 9
        raise AttributeError(n)


class M(type):
    def __instancecheck__(cls, o):
        print("check")
        return o == 3


class C(metaclass=M):
    pass


class Bad:
    __match_args__ = (1,)


class Two:
    __match_args__ = ("a", "a")
    a = 1


class Slots:
    __slots__ = ("a", "b")
    __match_args__ = ("a", "b")


class I(int):
    pass


class NoArgs:
    pass


class Fake:
    @property
    def __class__(self):
        return P

    x = 5
    y = 6


def m(v):
    try:
        match v:
            case bool(b):
                return "bool", b
            case I():
                return "I"
            case int(n) if n > 10:
                return "big", n
            case C():
                return "C"
            case int():
                return "int"
            case str(s):
                return "str", s
            case [] | ():
                return "empty"
            case [a, b]:
                return a, b
            case [a, *r, 5]:
                return a, r
            case [int(q), *_]:
                return "q", q
            case Q(1, y=y):
                return "Q1", y
            case P(x=0):
                return "P0"
            case P(x, 2):
                return "P2", x
            case P(x, y):
                return "P", x, y
            case P(x):
                return "Px", x
            case G(a, w=b):
                return a, b
            case G(a, b):
                return a, b
            case Slots(a, b):
                return "slots", a, b
            case {"k": int(k)}:
                return "k", k
            case float(f):
                return f
            case Two(a, b):
                return a, b
            case R(x):
                return x
    except Exception as e:
        return type(e).__name__, str(e)


s = Slots()
s.a = 1
s.b = 2
t = Slots()
t.a = 1
p = P(1, 2)
del p.y
for v in (
    True,
    11,
    3,
    4,
    I(5),
    "a",
    [],
    (),
    [1, 2],
    [1, 2, 3, 5],
    (1, 2, 3),
    [None, 1, 1],
    Q(1, 9),
    Q(2, 9),
    P(0, 1),
    P(3, 2),
    P(4, 4),
    p,
    s,
    t,
    {"k": 1},
    {"k": "x"},
    1.5,
    G(),
    Fake(),
    Two(),
    R(),
):
    print(m(v))


def n(v, f):
    try:
        return f(v)
    except Exception as e:
        return type(e).__name__, str(e)


def f1(v):
    match v:
        case NoArgs(1):
            return 1


def f2(v):
    match v:
        case Bad(1):
            return 1


def f3(v):
    match v:
        case int(1, 2):
            return 1


def f4(v):
    match v:
        case P(1, 2, 3):
            return 1


def f5(v):
    match v:
        case P(1, x=2):
            return 1


def f6(v):
    match v:
        case len():
            return 1


def f7(v):
    match v:
        case object(x=1):
            return 1
        case object():
            return 2


print(
    n(NoArgs(), f1),
    n(Bad(), f2),
    n(1, f3),
    n(P(1, 2), f4),
    n(P(1, 2), f5),
    n(1, f6),
    n(1, f7),
    n(P(1, 1), f7),
)


class D:
    def __lt__(self, o):
        print("lt")
        return NotImplemented

    def __gt__(self, o):
        print("gt")
        return NotImplemented

    def __eq__(self, o):
        print("eq")
        return NotImplemented


for f in (
    lambda: D() < D(),
    lambda: D() > D(),
    lambda: D() == D(),
    lambda: D() != D(),
    lambda: D() <= D(),
):
    try:
        print(f())
    except TypeError as e:
        print(e)


class E:
    __lt__ = lambda a, b, c=3: ("lt", c)

    def __eq__(*a):
        return len(a)

    __hash__ = None


print(E() < E(), E() == E(), E() != E(), E() > E())
