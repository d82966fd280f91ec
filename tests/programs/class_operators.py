"""Arithmetic dunders, reflected and in-place forms, NotImplemented."""
class N:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"N({self.v})"
    def _v(o): return o.v if isinstance(o, N) else o
    def __add__(self, o): return N(self.v + N._v(o)) if isinstance(o, (int, N)) else NotImplemented
    def __radd__(self, o): return N(f"r{o}+{self.v}")
    def __sub__(self, o): return N(self.v - N._v(o))
    def __mul__(self, o): return N(self.v * N._v(o))
    def __rmul__(self, o): return N(("rmul", o))
    def __truediv__(self, o): return "truediv"
    def __floordiv__(self, o): return "floordiv"
    def __mod__(self, o): return "mod"
    def __divmod__(self, o): return "divmod"
    def __pow__(self, o, m=None): return "pow", o, m
    def __rpow__(self, o): return "rpow", o
    def __matmul__(self, o): return "matmul"
    def __lshift__(self, o): return "lshift"
    def __rrshift__(self, o): return "rrshift"
    def __and__(self, o): return "and"
    def __or__(self, o): return "or"
    def __xor__(self, o): return "xor"
    def __neg__(self): return N(-self.v)
    def __pos__(self): return "pos"
    def __abs__(self): return "abs"
    def __invert__(self): return "invert"
    def __round__(self, n=None): return "round", n
    def __int__(self): return 77
    def __float__(self): return 7.5
    def __index__(self): return 2
a, b = N(1), N(2)
print(a + b, a + 5, 5 + a, a - b, a * 3, 3 * a, a / b, a // b, a % b, divmod(a, b), a ** 2, pow(a, 2, 3), 2 ** a, a @ b, a << 1, 1 >> a, a & b, a | b, a ^ b)
print(-a, +a, abs(a), ~a, round(a), round(a, 2), int(a), float(a), [10, 20, 30][a], bin(a), "abc"[:a])
class M:
    def __init__(self, items): self.items = items
    def __iadd__(self, o):
        self.items.append(o)
        return self
    def __imul__(self, o): return "replaced"
m = same = M([])
m += 1; m += 2
print(m is same, m.items)
m *= 2
print(m)
a += 10
print(a)
for call in (lambda: a + "x", lambda: "x" + a if False else a + [], lambda: M([]) + 1, lambda: -M([]), lambda: M([]) @ 1, lambda: 1 - M([]), lambda: M([]) < M([]), lambda: [] + a if False else {} + M([])):
    try:
        print(call())
    except TypeError as e:
        print(e)
class Left:
    def __add__(self, o): return NotImplemented
class Right:
    def __radd__(self, o): return "right wins"
class SubN(N):
    def __radd__(self, o): return "sub first"
print(Left() + Right(), N(1) + SubN(2), SubN(1) + N(2))
