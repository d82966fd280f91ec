"""Comparison dunders, equality and hashing."""
class V:
    def __init__(self, *p): self.p = p
    def __eq__(self, o): return self.p == o.p if isinstance(o, V) else NotImplemented
    def __lt__(self, o): return self.p < o.p
    def __le__(self, o): return self.p <= o.p
    def __hash__(self): return hash(self.p)
    def __repr__(self): return f"V{self.p}"
a, b, c = V(1, 2), V(1, 3), V(1, 2)
print(a == c, a != c, a == b, a < b, b > a, a <= c, b >= a, a == 5, a != 5, a is c, a in [c], {a: 1}[c], len({a, b, c}))
print(sorted([b, a, c]), max(a, b), min([b, a]), [a, b] == [c, b], (a,) < (b,), a < b < V(2))
class OnlyEq:
    def __eq__(self, o): return True
print(OnlyEq() == 5, OnlyEq() != 5, 5 == OnlyEq(), OnlyEq() in [1], [OnlyEq()] == [3])
try:
    hash(OnlyEq())
except TypeError as e:
    print(e)
try:
    {OnlyEq(): 1}
except TypeError as e:
    print(e)
try:
    OnlyEq() < OnlyEq()
except TypeError as e:
    print(e)
class Odd:
    def __eq__(self, o): return "eq!"
    def __lt__(self, o): return []
    def __ne__(self, o): return "ne!"
    def __gt__(self, o): return "gt " + str(o)
print(Odd() == 1, Odd() != 1, Odd() < 1, Odd() > 1, 1 < Odd(), not Odd() == 1)
class Ref:
    def __gt__(self, o): return "reflected gt"
print(5 < Ref())
class H:
    def __hash__(self): return 5
h = H()
print(hash(h), h == H(), {h: 1}[h], hash(H()) == hash(h))
class BadHash:
    def __hash__(self): return "x"
try:
    hash(BadHash())
except TypeError as e:
    print(e)
class Same:
    def __eq__(self, o): return False
s = Same()
print(s == s, s in [s], [s] == [s], [s].index(s), [s].count(s))
