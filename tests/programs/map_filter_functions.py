"""Loops over map and filter with functions of the program, and what these can do in between."""


class Truth:
    def __init__(self, v):
        self.v = v

    def __bool__(self):
        print("asked", self.v, end="; ")
        return bool(self.v % 2)


class Sized(list):
    pass


class Wrong:
    def __bool__(self):
        return "no"


def stop_at(n):
    def step(x):
        if x == n:
            raise StopIteration("early")
        return x * 10

    return step


def stop_plain(x):
    if x == 3:
        raise StopIteration
    return x


def defaulted(x, y=5):
    return x + y


def variadic(*args):
    return args


def yields(x):
    yield x


def fails(x):
    if x == 2:
        raise KeyError(x)
    return x


answers = {0: None, 1: "yes", 2: [], 3: 0.5, 4: Sized(), 5: Sized([1]), 6: 0, 7: -1}
print(list(filter(lambda n: answers[n], range(8))), [x for x in filter(lambda n: answers[n], range(8))])
print(list(filter(lambda n: Truth(n), range(6))))
print(list(filter(lambda n: Truth(n) if n < 3 else n == 4, range(6))))
for function in (stop_plain, stop_at(2), defaulted, variadic, yields, fails, lambda x: Wrong(), 5, "abc"):
    for make in (map, filter):
        kept = []
        try:
            for x in make(function, [1, 2, 3, 4]):
                kept.append(x if isinstance(x, (int, tuple)) else type(x))
        except Exception as e:
            print(type(e).__name__, e, end=" ")
        print(kept)
        made = make(function, iter([3, 1, 2, 4]))
        try:
            print(sum(made), end=" ")
        except Exception as e:
            print(type(e).__name__, e, end=" ")
        try:
            rest = next(made, "end")
            print(rest if isinstance(rest, (int, str)) else type(rest))
        except TypeError as e:
            print(e)
m = map(defaulted, [1, 2, 3])
print(next(m, None), next(m), next(m, None), next(m, None), next(m, "end"))
f = filter(defaulted, [1, -5, 2])
print(next(f, None), next(f, None), next(f, None))
print(list(map(fails, [])), list(filter(fails, [])), sum(map(lambda x: x, []), 7))


# the source changes meanwhile
items = [1, 2, 3]


def grow(x):
    if len(items) < 6:
        items.append(x + 10)
    return x % 3


print(list(map(grow, items)), items)
items = [1, 2, 3]
print(list(filter(grow, items)), items)
d = {1: 2, 3: 4}


def add(k):
    d[k + 100] = k
    return k


for make in (map, filter):
    try:
        print(list(make(add, d)))
    except RuntimeError as e:
        print(e, len(d))

# one in another, in a generator, left half-way, gone on with by next
def thirds(n):
    for x in filter(lambda v: v % 3 == 0, map(lambda v: v + 1, range(n))):
        yield x


print(list(thirds(20)), sum(thirds(100)), max(map(lambda v: -v, thirds(50))))
m = map(lambda v: v * v, range(10))
for x in m:
    if x > 10:
        break
print(x, next(m), list(m), list(m))
f = filter(lambda v: v % 4 == 1, range(30))
for x in f:
    if x > 10:
        break
print(x, next(f), list(f), list(f))


def deep(n):
    return n if n == 0 else sum(map(deep, [n - 1])) + 1


print(deep(50))


def endless(n):
    for x in map(endless, [n + 1]):
        return x


try:
    endless(0)
except RecursionError as e:
    print(type(e).__name__)


class Mapped(map):
    def __next__(self):
        return -super().__next__()


class Filtered(filter):
    pass


print(list(Mapped(lambda v: v + 1, [1, 2])), [x for x in Filtered(lambda v: v > 1, [1, 2, 3])])
print({x for x in map(lambda v: v % 3, range(9))}, dict(map(lambda v: (v, v * v), range(4))), ",".join(map(lambda v: str(v), range(5))))
print(sorted(filter(lambda v: v, [3, 0, 2])), tuple(map(lambda v: [v], "ab")), any(map(lambda v: v > 2, [1, 3])), all(filter(lambda v: v, [1, 0])))
print(sum(map(lambda v: v, [2**31, 2**40, -(2**40), 2**62, 2**62, 1, True])), sum(v * 2**45 for v in range(9)), sum([2**31, 5, 1.5, 2**48]))
print(sum(v for v in [2**48 - 1, 1, 2**48, -(2**48), 3]), sum(v for v in [2**40, 2**40, 0.1, 0.2, 0.3, 5]))
try:
    for x in map(lambda v: 1 // v, [1, 0]):
        print(x)
except ZeroDivisionError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_lineno)
        tb = tb.tb_next
