"""Iterators that are consumed by every consumer."""
class R:
    def __init__(self, n): self.n = n
    def __iter__(self): return RI(self.n)
class RI:
    def __init__(self, n): self.i, self.n = 0, n
    def __iter__(self): return self
    def __next__(self):
        if self.i == self.n: raise StopIteration
        self.i += 1
        return self.i
r = R(3)
print(list(r), tuple(r), sorted(r, reverse=True), sum(r), min(r), max(r), [*r], {*r} == {1, 2, 3}, dict.fromkeys(r, 0), list(map(str, r)), list(zip(r, r)), list(enumerate(r)), 2 in r, 9 in r, any(r), all(r), ",".join(str(x) for x in r), list(filter(lambda x: x > 1, r)))
a, b, c = r
print(a, b, c, max(*r), bytes(r), bytearray(r), list(reversed(list(r))), [x for x in r for y in r if x < y], frozenset(r) == {1, 2, 3}, next(iter(r)))
l = [0]; l.extend(r); l += r; l[1:2] = r
print(l, set().union(r) == {1, 2, 3}, {1, 2}.issubset(r), "".join(map(str, r)))
def f(*a): return a
print(f(*r, *r))
it = iter(r)
print(next(it), list(it), list(it))
for x in r:
    for y in r:
        if y == 2: break
        print((x, y), end=" ")
print()
d = {}; d.update((k, k * k) for k in r); print(d, dict((k, k) for k in r))
s = iter("ab"); print(next(s), next(s), next(s, "end"))
for t in (iter([1]), iter((1,)), iter({1: 2}), iter({1}), iter("1"), iter(range(1, 2)), iter(b"\x01"), iter({1: 2}.items()), iter({2: 1}.values()), reversed([1])):
    print(next(t), next(t, "end"), end="; ")
print()
