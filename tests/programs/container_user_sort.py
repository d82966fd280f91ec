"""sort, sorted, min and max with comparisons, keys and elements of the program's own."""
log = []


class V:
    def __init__(self, v, tag=""):
        self.v = v
        self.tag = tag

    def __lt__(self, other):
        log.append((self.v, other.v))
        return self.v < other.v

    def __repr__(self):
        return f"{self.v}{self.tag}"


def shuffled(n, seed=1):
    out = list(range(n))
    for i in range(n - 1, 0, -1):
        seed = (seed * 1103515245 + 12345) % 2147483648
        j = seed % (i + 1)
        out[i], out[j] = out[j], out[i]
    return out


for n in (0, 1, 2, 3, 5, 9, 20, 63, 64, 65, 100, 300):
    for make in (shuffled, lambda n: list(range(n)), lambda n: list(range(n, 0, -1)), lambda n: [i % 7 for i in range(n)],
                 lambda n: [*range(n // 2), *range(n // 2)]):
        for reverse in (False, True):
            log.clear()
            values = [V(v, chr(97 + i % 26)) for i, v in enumerate(make(n))]
            values.sort(reverse=reverse)
            check = 0
            for a, b in log:
                check = (check * 31 + a * 7 + b) % 1000003
            total = 0
            for x in values:
                total = (total * 33 + x.v + ord(x.tag)) % 1000003
            print(n, reverse, len(log), check, total)
print(sorted([V(3), V(1), V(2)]), sorted((V(i) for i in (2, 1))))
print(sorted("hello world", key=lambda c: (c == " ", c)), sorted([3, -1, 2], key=abs), sorted([3, -1, 2], key=abs, reverse=True))
print(sorted([1, 2, 3, 4], key=lambda x: V(-x)), sorted(["b", "A", "c"], key=str.lower))
print(sorted([(1, "b"), (1, "a"), (0, "z")]), sorted([(1, V(2)), (1, V(1)), (0, V(3))]))
print(sorted([1.5, 1, True, 0.5, 2**70, -(2**70)]), sorted([[2], [1, 5], [1]]), sorted(["é", "z", "a", "Z"]))
nan = float("nan")
print(sorted([3, nan, 1, 2, nan, 0]), sorted([2.0, nan, 1.0]), max([nan, 1]), min([1, nan]), max([1, nan]))
print(min(V(2), V(1)), max(V(1, "a"), V(1, "b")), min([V(1, "a"), V(1, "b")]), max([3, 1], key=lambda x: -x))
print(max([], default=None), min((x for x in ()), default="d"), max("abc", "b", key=len), max({1: 2, 3: 0}))

items = [3, 1, 2]


def spy(x):
    log.append(list(items))
    return x


log.clear()
items.sort(key=spy)
print(items, log)


def meddle(x):
    items.append(x)
    return x


try:
    items.sort(key=meddle)
except ValueError as e:
    print(e, items)


def fail(x):
    if x == 2:
        raise RuntimeError("key failed")
    return x


items = [3, 2, 1]
try:
    items.sort(key=fail)
except RuntimeError as e:
    print(e, items)
for bad in (lambda: sorted([1, "a"]), lambda: sorted([V(1), 2]), lambda: [None, 1].sort(), lambda: sorted([1], key=5),
            lambda: max(1, "a"), lambda: min([None, None]), lambda: sorted([1, 2], reverse="x" * 0 or 1), lambda: sorted([{}, {}]),
            lambda: sorted(["x", 1.5])):
    try:
        print(bad())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class Weird:
    """An inconsistent order must neither hang nor lose elements."""

    count = 0

    def __lt__(self, other):
        Weird.count += 1
        return Weird.count % 3 == 0


for n in (10, 64, 200, 1000):
    Weird.count = 0
    values = [Weird() for _ in range(n)]
    print(len(set(map(id, sorted(values)))) == n, Weird.count)


class Truthy:
    def __init__(self, t):
        self.t = t

    def __bool__(self):
        log.append(self.t)
        return self.t


class Partial:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return Truthy(self.v < other.v)

    def __gt__(self, other):
        return Truthy(self.v > other.v)


log.clear()
print([p.v for p in sorted([Partial(2), Partial(1)])], log, max(Partial(1), Partial(2)).v)
