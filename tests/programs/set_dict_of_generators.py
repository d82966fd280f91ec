"""set() and dict() of generator expressions in a module that binds neither name."""


def noted(x):
    print("made", x, end="; ")
    return x


class Key:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        print("hash", self.v, end="; ")
        return self.v % 3

    def __eq__(self, other):
        print("eq", self.v, other.v, end="; ")
        return self.v == other.v

    def __repr__(self):
        return f"Key({self.v})"


def in_function(n):
    offset = 3
    return set(i % offset for i in range(n)), dict((i, i + offset) for i in range(n)), frozenset(i % offset for i in range(n))


print(in_function(7), set(i for i in ()), dict((i, i) for i in ()))
print(len(set(Key(noted(i % 4)) for i in range(6))))
print(dict((Key(i % 2), noted(i)) for i in range(4)))
print(dict((noted(i), noted(-i)) for i in range(3)))
print(dict(pair for pair in [(1, 2), "ab", [3, 4]]), dict([i, i * i] for i in range(3)), dict((*pair, 5) for pair in [(1,), (2,)]))
print(dict(((i, j), i * j) for i in range(3) for j in range(i) if j != 1), sorted(set((i, j) for i in range(2) for j in range(2))))
x = "outer"
print(set(x for x in "aab") == {"a", "b"}, x, dict((x, y) for y, x in enumerate("abc")), x)
for bad in (lambda: set([noted(i)] for i in range(3)), lambda: dict(([i], noted(i)) for i in range(3)), lambda: dict((i, i, i) for i in range(3)),
            lambda: dict(i for i in range(3)), lambda: set(i for i in 5), lambda: dict((i, 1 // i) for i in (1, 0)), lambda: set(next(iter([])) for i in range(3)),
            lambda: dict((next(iter([])), 1) for i in range(3)), lambda: set((i for i in range(2)), 1), lambda: dict(((i, i) for i in range(2)), a=1),
            lambda: dict((k, v) for k, v in [(1, 2), (3,)])):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e, type(e.__cause__).__name__)
made = set(i for i in range(5)), dict((i, {j for j in range(i)}) for i in range(3)), set(dict((i, i) for i in range(n)).popitem() for n in range(1, 4))
print(made[0] is not set(made[0]), made[1], sorted(made[2]))
print(set(sum(j for j in range(i)) for i in range(5)), dict((i, max(j for j in range(i + 1))) for i in range(4)))
print({**dict((c, ord(c)) for c in "ab")}, [*set(i for i in range(3))], set(y := i for i in range(3)), y, dict((k := i, k * 2) for i in range(2)), k)
print(list(set(i * 37 % 100 for i in range(40))) == list({i * 37 % 100 for i in range(40)}), list(set(i for i in range(30, 0, -1))))
