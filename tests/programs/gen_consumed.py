"""Generator expressions that a call uses up at once: what is seen of their frame, their errors and their order."""


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, repr(e.__cause__), repr(e.__context__), e.__suppress_context__)


print(
    sum(x for x in range(10)),
    sum(x * 0.1 for x in range(10)),
    sum(x for x in ()),
    sum(2**40 * x for x in range(5)),
)
print(
    sum(1.5 if x else 1 for x in range(3)),
    sum(2**70 + x for x in range(3)),
    sum(True for _ in range(3)),
)
print(type(sum(x for x in [True])), sum(0.1 for _ in range(10)), sum((0.1 for _ in range(10)), 1))
print(
    any(x > 3 for x in range(5)),
    any(x > 9 for x in range(5)),
    all(x for x in [1, 2]),
    all(x for x in [1, 0, 2]),
    any(x for x in ()),
    all(x for x in ()),
)
print(
    list(x * 2 for x in range(3)),
    tuple(x for x in "abc"),
    sorted(-x for x in range(3)),
    sorted((-x for x in range(3)), reverse=True),
    sorted((x for x in "bca"), key=lambda c: -ord(c)),
)
print(",".join(str(x) for x in range(4)), "".join(c for c in "xyz" if c != "y"))
show(lambda: sum("a" for _ in range(2)))
show(lambda: sum(x for x in [1, "a"]))
show(lambda: sum(x for x in 5))
show(lambda: any(next(iter(())) for _ in range(2)))
show(lambda: sum(next(iter(())) for _ in range(2)))
show(lambda: list(next(iter(())) for _ in range(2)))
show(lambda: "".join(1 for _ in range(2)))
show(lambda: tuple(1 // x for x in [1, 0]))


class V:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"V({self.n})"

    def __add__(self, o):
        print("add", self.n, o)
        return V(self.n + (o.n if isinstance(o, V) else o))

    def __radd__(self, o):
        print("radd", o, self.n)
        return V(self.n + o)

    def __bool__(self):
        print("bool", self.n)
        return self.n > 1


def noisy(n):
    print("item", n)
    return V(n)


print(sum(noisy(i) for i in range(3)).n)
print(any(noisy(i) for i in range(4)), all(noisy(i) for i in (2, 1, 3)))


class S:
    def __iter__(self):
        print("iter")
        return self

    n = 0

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return self.n


print(sum(x for x in S()), all(x for x in S()))


def f(k):
    total = sum(x * k for x in range(3))
    return (
        total,
        sum(sum(y * x for y in range(k)) for x in range(3)),
        [sum(x + y for x in range(2)) for y in range(3)],
    )


print(f(4))
print(sum(any(x == y for x in range(3)) for y in range(6)))


def w():
    if any((hit := x) > 2 for x in range(5)):
        return hit


print(w())
print([x for x in range(3)], sum(x for x in range(4)), "x" in globals())


def gen():
    yield sum(x for x in range(4))
    yield any(x for x in [0])


print(list(gen()), sum(n for n in gen()))


def nested():
    fs = [lambda: sum(x + k for x in range(3)) for k in range(2)]
    return (
        [g() for g in fs],
        sum((lambda: x)() for x in range(3)),
        list(lambda: x for x in range(2))[0](),
    )


print(nested())
try:
    print(sum(1 / 0 for _ in range(1)))
except ZeroDivisionError as e:
    try:
        print(any(int("x") for _ in [1]))
    except ValueError as v:
        print(repr(v.__context__))
globals()["sum"] = lambda it: ("mine", type(it).__name__, list(it))
print(sum(x for x in range(3)), f(2))
globals()["list"] = lambda it: ("mylist", type(it).__name__)
globals()["sorted"] = lambda it, **k: ("mysorted", type(it).__name__, k)
print(list(x for x in range(3)), sorted((x for x in range(3)), reverse=True))
del globals()["sum"]
print(sum(x for x in range(3)))


class C:
    v = sum(x for x in range(4))
    w = [1, 2]
    u = any(x for x in w)


print(C.v, C.u)
print(
    sum(x for row in [[1, 2], [3]] for x in row if x != 2),
    sum(a * b for a, b in zip(range(3), range(3))),
    sum(a for a, *_ in ["ab", "cd"] if 0),
)
