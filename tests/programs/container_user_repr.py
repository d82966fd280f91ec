"""repr, str and hash of containers: cycles, user elements, subclasses, deep nesting."""


class R:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"<{self.n}>"


class Bad:
    def __repr__(self):
        raise ValueError("no repr")


class NotStr:
    def __repr__(self):
        return 5


r = R(1)
print([r], (r,), (r, r), {r: r}, {1: [r]}, [(r, [r])], {1: r}.values(), {1: r}.items(), {r: 1}.keys(), slice(r, 1))
print({r}, frozenset([r]), [[], {}, (), set(), frozenset(), range(0)], str([r, "a"]), f"{[r]}", "%s" % [r], "%r" % (r,))
l = [r]
l.append(l)
d = {1: l}
l.append(d)
d[2] = d
print(l, d)
t = ([r],)
t[0].append(t)
print(t)
l = []
l.append(l)
d = {}
d["d"] = d
d["v"] = d.values()
print(l, d, (l, d))
for bad in ([Bad()], (1, [Bad()]), {1: Bad()}, {Bad()}, [NotStr()]):
    for _ in range(2):
        try:
            print(bad)
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)


class L(list):
    def __repr__(self):
        return "L" + super().__repr__()


class T(tuple):
    pass


class D(dict):
    pass


class S(set):
    pass


class F(frozenset):
    pass


print(L([1, L()]), [L([r])], T((1, r)), D({1: r}), S([1]), S(), F([1]), F(), [S([r])], F([r]))
deep = [r]
for _ in range(300):
    deep = [deep]
print(repr(deep) == "[" * 301 + "<1>" + "]" * 301)
deep2 = 1
for _ in range(300):
    deep2 = (deep2,)
deep3 = 1
for _ in range(300):
    deep3 = (deep3,)
print(deep2 == deep3, hash(deep2) == hash(deep3), {deep2: 1}[deep3], repr(deep2) == repr(deep3))
a, b = [], []
for _ in range(300):
    a, b = [a], [b]
print(a == b, a != b, a <= b, a in [b], [a].index(b))
a, b = {}, {}
for _ in range(250):
    a, b = {1: a}, {1: b}
print(a == b, str(a) == str(b))
a = []
a.append(a)
print(a == a, a in a, a.index(a), a.count(a))
try:
    hash(([],))
except TypeError as e:
    print(e)
print(hash(()) == hash(()), hash((1, 2)) == hash((1.0, True + 1)), hash(frozenset([1, 2])) == hash(frozenset([2, 1])), hash(range(3)) == hash(range(0, 3, 1)))
print(hash((1, 2, 3)), hash(()), hash(frozenset()), hash(frozenset([1, 2, 3])), hash(range(10)), hash(slice(1, 2)), hash((None, 0.5, (1,))))
