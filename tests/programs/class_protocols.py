"""Every operator and protocol as a dunder."""
def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, str(e))
class V:
    def __init__(s, *v): s.v = v
    def __iadd__(s, o): s.v += o.v; return s
    def __isub__(s, o): return NotImplemented
    def __sub__(s, o): return "sub"
    def __matmul__(s, o): return "mm"
    def __rmatmul__(s, o): return "rmm"
    def __pow__(s, o, m=None): return ("pow", o, m)
    def __rpow__(s, o): return ("rpow", o)
    def __neg__(s): return "neg"
    def __invert__(s): return "inv"
    def __abs__(s): return "abs"
    def __round__(s, n=None): return ("round", n)
    def __trunc__(s): return 5
    def __floor__(s): return 4
    def __divmod__(s, o): return ("dm", o)
    def __rdivmod__(s, o): return ("rdm", o)
    def __reversed__(s): return iter("rev")
    def __length_hint__(s): return 10
    def __lshift__(s, o): return "ls"
    def __rand__(s, o): return "rand"
    def __complex__(s): return 1
    def __float__(s): return 2.5
    def __int__(s): return 7
    def __bytes__(s): return b"by"
v = V(1); w = v; v += V(2); print(v.v, w is v); v -= 5; print(v)
v = V(1); print(v @ 1, 1 @ v, v ** 2, 2 ** v, pow(v, 2, 3), -v, ~v, abs(v), round(v), round(v, 2), divmod(v, 1), divmod(1, v), list(reversed(v)), v << 1, 1 & v, float(v), int(v), bytes(v))
class Base:
    def __add__(s, o): return "Base.add"
    def __radd__(s, o): return "Base.radd"
class Der(Base):
    def __radd__(s, o): return "Der.radd"
class Der2(Base): pass
print(Base() + Der(), Base() + Der2(), Der() + Base(), 1 + Der())
class CE:
    def __eq__(s, o): return "eq-result"
    def __lt__(s, o): return []
print(CE() == 1, 1 == CE(), CE() != 1, CE() < 1, 1 > CE(), CE() in [1], [CE()] == [1])
class It:
    def __init__(s): s.n = 0
    def __iter__(s): return s
    def __next__(s):
        s.n += 1
        if s.n > 3: raise StopIteration
        return s.n
print(list(It()), sum(It()), max(It()), [*It()], dict(zip(It(), "abc")), 2 in It(), tuple(It()))
a, *b = It(); print(a, b)
class GI:
    def __getitem__(s, i):
        if i > 2: raise IndexError
        return i * 10
print(list(GI()), 10 in GI(), list(reversed([1])), [x for x in GI()])
class Rep:
    def __init__(s): s.me = [s]
    def __repr__(s): return f"Rep({s.me})"
show(lambda: repr(Rep())[:0] or "x")
