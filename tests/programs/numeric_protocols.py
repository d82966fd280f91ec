"""__int__, __float__, __index__, __round__, __trunc__, __bool__, __complex__-free conversions."""
class N:
    def __init__(self, **kw): self.__dict__.update(kw)
class I:
    def __index__(self): return 3
class F:
    def __float__(self): return 2.5
class T:
    def __int__(self): return 9
class R:
    def __round__(self, n=None): return f"rounded {n}"
    def __floor__(self): return 1
    def __abs__(self): return "absolute"
    def __neg__(self): return "negated"
    def __pos__(self): return "positive"
    def __invert__(self): return "inverted"
    def __divmod__(self, o): return ("divmod", o)
    def __rdivmod__(self, o): return ("rdivmod", o)
    def __bool__(self): return False
print(int(I()), float(I()), [1, 2, 3, 4][I()], "abcdef"[I():], range(I()), bin(I()), hex(I()), chr(I() .__index__() + 62), "ab" * I(), [0] * I(), bytes(I()), round(2.34567, I()), list(range(10))[::I()], "x".ljust(I(), "-"), divmod(10, 3))
print(float(F()), int(T()), "%.1f" % F(), "%d" % T() if False else "", "%x" % I(), round(R()), round(R(), 2), abs(R()), -R(), +R(), ~R(), divmod(R(), 1), divmod(1, R()), bool(R()), not R())
for bad in (lambda: int(F()), lambda: float(T()), lambda: [1][T()], lambda: round(N()), lambda: abs(N()), lambda: int(N()), lambda: range(F()), lambda: "a" * F(), lambda: hex(T()), lambda: sum([N()]), lambda: round(1.5, "a"), lambda: divmod(N(), 1), lambda: N() + 1, lambda: 1 + N(), lambda: bin(1.5)):
    try:
        print(bad())
    except TypeError as e:
        print(e)
class BadI:
    def __index__(self): return "x"
class BadF:
    def __float__(self): return 1
class BadT:
    def __int__(self): return 1.5
for bad in (lambda: [1][BadI()], lambda: float(BadF()), lambda: int(BadT()), lambda: range(BadI())):
    try:
        print(bad())
    except TypeError as e:
        print(e)
class Money:
    def __init__(self, c): self.c = c
    def __add__(self, o): return Money(self.c + (o.c if isinstance(o, Money) else o * 100))
    __radd__ = __add__
    def __mul__(self, k): return Money(round(self.c * k))
    __rmul__ = __mul__
    def __truediv__(self, o): return self.c / o.c if isinstance(o, Money) else Money(self.c // o)
    def __eq__(self, o): return isinstance(o, Money) and self.c == o.c
    def __lt__(self, o): return self.c < o.c
    def __repr__(self): return f"${self.c / 100:.2f}"
a, b = Money(1250), Money(399)
print(a + b, a + 1, 1 + a, a * 2, 1.5 * a, a / b, a / 3, sum([a, b]), sum([a, b], Money(0)), max(a, b), sorted([a, b]), a == Money(1250), a != b, a > b, [a, b].index(b))
x = a
x += b; x *= 2
print(x, a)
