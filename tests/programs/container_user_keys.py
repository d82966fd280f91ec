"""Dicts and sets whose keys have __hash__ and __eq__ in Python: what is called, when, and in which order."""
log = []


class K:
    def __init__(self, n, h=1):
        self.n = n
        self.h = h

    def __hash__(self):
        log.append(f"h{self.n}")
        return self.h

    def __eq__(self, other):
        log.append(f"{self.n}={other.n if isinstance(other, K) else other}")
        return isinstance(other, K) and self.n == other.n

    def __repr__(self):
        return f"K{self.n}"


def show(*values):
    print(*values, "|", " ".join(log))
    log.clear()


d = {K(1): "a", K(2): "b"}
show(d)
d[K(2)] = "c"
show(d)
show(d[K(1)])
show(K(3) in d, K(2) in d)
show(d.get(K(9)), d.get(K(9), "none"), d.get(K(1)))
show(d.setdefault(K(4), "d"), d.setdefault(K(4), "e"))
show(d.pop(K(2)), d.pop(K(2), "gone"))
del d[K(1)]
show(d)
for missing in (lambda: d[K(7)], lambda: d.pop(K(7)), lambda: d.__delitem__(K(7))):
    try:
        missing()
    except KeyError as e:
        show("KeyError", e)
show(d.update({K(4): 1, K(5): 2}), d)
show(d.update([(K(5), 3), [K(6), 4]]), d)
show(dict([(K(1), 1), (K(1), 2)]))
show(dict.fromkeys([K(1), K(2), K(1)], 0))
show({K(1): 1} == {K(1): 1}, {K(1): 1} != {K(1): 1}, {K(1): 1} == {K(2): 1})
show({K(1): 1} | {K(1): 2})
show({**{K(1): 1}, K(1): 2})
show({K(i % 2): i for i in range(4)})
k = K(8)
d = {k: 1}
show(d[k], k in d, d.keys() & {k}, (k, 1) in d.items())
show(d.keys() & {K(8)}, {K(8)} == d.keys(), K(8) in d.keys(), (K(8), 1) in d.items(), K(8) in d.values())

s = {K(1), K(2), K(1)}
show(s)
s.add(K(2))
show(s, K(2) in s, K(3) in s)
s.discard(K(1))
s.discard(K(1))
show(s)
try:
    s.remove(K(1))
except KeyError as e:
    show("KeyError", e)
a, b = {K(1), K(2), K(3)}, {K(2), K(3), K(4)}
show(a, b)
show(a | b)
show(a & b)
show(a - b)
show(a ^ b)
show(a <= b, a < a, a >= a, a == b, a == {K(1), K(2), K(3)}, a.isdisjoint(b))
a |= b
show(a)
a &= b
show(a)
a -= {K(4)}
show(a)
a ^= {K(2), K(9)}
show(a)
show(a.union([K(3)], (K(5),)))
show(a.intersection([K(3), K(3)]))
show(a.difference([K(3)], {K(9): 0}))
show(a.symmetric_difference([K(3), K(3)]))
show(a.issubset([K(3)]), a.issuperset([K(3)]), a.isdisjoint([K(1)]))
show(set(x for x in [K(1), K(1)]), frozenset([K(1), K(1)]))
show(frozenset([K(1)]) == {K(1)})
show(hash((K(1), K(2))) == hash((K(1), K(2))))
show({(K(1), 2): 3}[(K(1), 2)])
show(K(1) in [K(2), K(1)], [K(2), K(1)].index(K(1)), [K(1), K(1)].count(K(1)), (K(2),).count(K(1)))
l = [K(1), K(2), K(3)]
l.remove(K(2))
show(l)
show([K(1), K(2)] == [K(1), K(2)], [K(1)] == [K(1), K(2)], (K(1),) == (K(1), K(2)), [[K(1)]] == [[K(1)]])

# different hashes, numbers among the keys, and a great many with one hash
mixed = {1: "int", K(1): "k"}
show(mixed[1], mixed[K(1)], 1 in {K(1)})
many = {K(i, 7): i for i in range(60)}
log.clear()
print(many[K(59, 7)], len(log), len(many), sum(many.values()))
log.clear()
many = {K(i, i * 31): i for i in range(200)}
log.clear()
print(many[K(150, 150 * 31)], log)
log.clear()


class Grow:
    """Its __eq__ changes the dict that is being searched: the search begins again."""

    def __init__(self, d):
        self.d = d

    def __hash__(self):
        return 1

    def __eq__(self, other):
        log.append("eq")
        if len(self.d) < 40:
            for i in range(100, 150):
                self.d[i] = i
        return False


d = {}
d[Grow(d)] = "x"
show(Grow(d) in d, len(d))


class NotHashable:
    __hash__ = None


class Unequal:
    def __eq__(self, other):
        return True


for bad in (NotHashable(), Unequal(), [], {}, set(), bytearray(), ([],), slice([], 1)):
    for use in (lambda x: {x: 1}, lambda x: {x}, lambda x: {}.get(x), lambda x: x in {1}, lambda x: hash(x)):
        try:
            print(use(bad))
        except TypeError as e:
            print(e)


class BadHash:
    def __init__(self, h):
        self.h = h

    def __hash__(self):
        return self.h


for h in ("text", 1.5, -1, 2**61, 2**40 + 3, True, -2):
    try:
        print(hash(BadHash(h)), len({BadHash(h): 1}))
    except TypeError as e:
        print(type(e).__name__, e)


class Raises:
    def __hash__(self):
        raise ValueError("no hash")


for use in (lambda: {Raises()}, lambda: {Raises(): 1}, lambda: Raises() in {1: 2}, lambda: set([Raises()])):
    try:
        use()
    except ValueError as e:
        print(e)


class D(dict):
    def __missing__(self, key):
        log.append("missing")
        return key


show(D()[5], D()[K(5)], D({1: 2})[1])
