"""Iteration through user iterators, and iterators that survive exceptions."""


class Count:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return self.n


class Seq:
    def __init__(self, items):
        self.items = items

    def __getitem__(self, i):
        return self.items[i]


class Sized(Seq):
    def __len__(self):
        return len(self.items)


def gen(*items):
    for x in items:
        yield x


print(list(Count(3)), tuple(Count(3)), set(Count(3)), frozenset(Count(2)), sorted(Count(4)), sum(Count(5)), max(Count(3)), min(Count(3)))
print(list(Seq("abc")), [*Seq([1, 2])], "b" in Seq("abc"), dict(Seq([(1, 2), "ab"])), dict.fromkeys(Count(2)), list(reversed(Sized("abc"))))
print(list(zip(Count(3), Seq("xyz"), gen(7, 8, 9), [1, 2, 3])), list(enumerate(gen("a", "b"), 5)), list(enumerate(Seq("pq"))))
print(list(map(str, Count(3))), list(map(lambda a, b: a + b, gen(1, 2), [10, 20, 30])), list(filter(None, gen(0, 1, "", "x"))))
print(list(filter(lambda x: x > 1, Count(4))), any(gen(0, 2)), all(gen(1, 0)), list(map(None.__class__, [])), any(Count(0)))
print(list(iter(iter([1, 2, 3, 0, 5]).__next__, 0)), next(Count(1)), next(Count(0), "end"), next(gen(), None), next(iter([]), 4))

m = map(int, ["1", "x", "3"])
print(next(m))
try:
    next(m)
except ValueError as e:
    print(e)
print(next(m), next(m, "end"))


def stop_at(x):
    if x == 2:
        raise StopIteration("stopped")
    return x


print(list(map(stop_at, [1, 2, 3])))
try:
    next(map(stop_at, [2]))
except StopIteration as e:
    print("StopIteration", e)
f = filter(lambda x: 10 // x > 3, [1, 0, 2, 5])
print(next(f))
try:
    next(f)
except ZeroDivisionError as e:
    print(e)
print(next(f), list(f))

for strict in (zip([1], [1, 2], strict=True), zip(gen(1), gen(1, 2), strict=True), zip(gen(1, 2), [1], strict=True),
               zip([1, 2], gen(1, 2), [1], strict=True), zip(gen(1), [1], gen(1, 2), strict=True), zip(gen(1), [1], strict=True),
               map(max, gen(1, 2), [1], strict=True), map(max, [1], [1, 2], strict=True), zip(strict=True)):
    try:
        print(list(strict))
    except ValueError as e:
        print(e)

d = {1: 1, 2: 2}
for change in (lambda: d.update({len(d) + 5: 0}), lambda: d.pop(1)):
    try:
        for k in d:
            change()
    except RuntimeError as e:
        print(e)
it = iter(d)
d[99] = 1
for _ in range(2):
    try:
        next(it)
    except RuntimeError as e:
        print(e)
s = {1, 2, 3}
try:
    for x in s:
        s.add(x + 10)
except RuntimeError as e:
    print(e)
try:
    for k in d:
        del d[k]
        d[k] = 1
except RuntimeError as e:
    print(e)
l = [1, 2, 3]
for x in l:
    if x < 6:
        l.append(x + 3)
print(l)
it = iter(l)
del l[2:]
print(list(it), list(it))
l.append(5)
print(list(it), it.__length_hint__())
r = reversed(l)
l.clear()
print(list(r), list(reversed([1, 2])), list(reversed((1, 2))), list(reversed("añb")), list(reversed(range(5))), list(reversed({1: 2, 3: 4})))
print(list(reversed({1: 2, 3: 4}.items())), list(reversed({1: 2, 3: 4}.values())), list(reversed(range(0, 10, 3))), list(reversed(range(0))))


class Rev:
    def __reversed__(self):
        return "custom"


class NotRev:
    __reversed__ = None


print(reversed(Rev()))
for bad in (lambda: reversed(NotRev()), lambda: reversed(gen()), lambda: reversed({1}), lambda: iter(5), lambda: next([]),
            lambda: zip(1), lambda: map(str, 1), lambda: list(Seq), lambda: enumerate(1), lambda: sum(5), lambda: [*5],
            lambda: reversed(Seq("a")), lambda: iter(1, 2), lambda: list(map(5, [1])), lambda: iter(object())):
    try:
        print(bad())
    except TypeError as e:
        print(e)


class BadIter:
    def __iter__(self):
        return 5


class NoneIter(list):
    __iter__ = None


for bad in (BadIter(), NoneIter()):
    for use in (list, iter, lambda x: [*x], sorted, sum, lambda x: dict(x), lambda x: zip(x), lambda x: map(str, x)):
        try:
            print(use(bad))
        except TypeError as e:
            print(e)


class L(list):
    def __iter__(self):
        yield "mine"


class D(dict):
    def __iter__(self):
        yield "own"

    def keys(self):
        return ["k"]

    def __getitem__(self, k):
        return "v:" + k


print(list(L([1])), [*L([1])], L([1]) + [2], sorted(L([1])), dict(D(a=1)), {**D(a=1)}, list(D(a=1)), set(L([1])), tuple(L()), L([1]) == [1])


def boom():
    yield 1
    raise KeyError("boom")


target = [0]
try:
    target.extend(boom())
except KeyError as e:
    print(e, target)
try:
    target[0:1] = boom()
except KeyError as e:
    print(e, target)
ss = {0}
try:
    ss.update(boom())
except KeyError as e:
    print(e, ss)
target += Count(2)
target *= 2
target[1:2] = Count(3)
target[::2] = gen(*"abcde")
print(target)
print(sum([[1], [2]], []), sum((0.1 for _ in range(10))), sum([0.1] * 10), sum(gen(1, 2.5, 3)), sum([1, 2], 0.5), sum([2**40, 0.1, 0.2, 0.3]))
print(sum([True, True]), sum([1e308, 1e308, -1e308]), sum([1e100, 1.0, -1e100]), sum([], 5), sum([1], start=-1), sum(gen(2**31, 1)))


class Add:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        return Add(self.v + (o.v if isinstance(o, Add) else o))

    __radd__ = __add__


print(sum([Add(1), Add(2)]).v, sum([1, 2, Add(3), 4]).v, sum(gen(0.5, Add(1), 2)).v)
