# Built-in methods under the names of other special methods.


def attempt(call):
    try:
        print(call())
    except (TypeError, KeyError, AttributeError) as error:
        print(type(error).__name__, error)


# ----
class L(list):
    __repr__ = object.__repr__
    __eq__ = object.__eq__
    __hash__ = object.__hash__


a = L([1])
b = L([1])
print(
    repr(a)[:9], str(a)[:9], a == b, a == a, a != b, len({a, b}), f"{a}"[:9], [a] == [b], a in [b]
)


class I(int):
    __add__ = int.__sub__
    __eq__ = object.__eq__
    __hash__ = int.__hash__
    __str__ = int.__repr__
    __bool__ = int.__bool__


print(I(5) + 3, I(5) == 5, I(5) == I(5), str(I(7)), 5 == I(5), I(5) - 1)


class S(str):
    __str__ = str.__repr__
    __len__ = str.__len__
    __lt__ = str.__gt__
    __getitem__ = str.__mul__
    __contains__ = str.startswith
    __mod__ = str.__add__
    __call__ = str.upper
    __iter__ = None


s = S("abc")
print(
    s,
    str(s),
    s < S("b"),
    s[2],
    "ab" in s,
    "bc" in s,
    s % "x",
    s(),
    sorted([S("a"), S("c"), S("b")]),
)
attempt(lambda: list(s))


class F(float):
    __lt__ = float.__ge__
    __neg__ = float.__abs__
    __repr__ = float.hex
    __format__ = object.__format__
    __hash__ = object.__hash__
    __int__ = float.__int__


print(F(2) < F(1), -F(-3), F(2.0), f"{F(2)}", repr(F(1)))
attempt(lambda: f"{F(2):.1f}")


class T(tuple):
    __getitem__ = tuple.index
    __len__ = tuple.__len__
    __add__ = tuple.count
    __iter__ = tuple.__iter__


t = T((4, 5, 6))
print(t[5], t + 6, (4, 5, 6) in t, 4 in t)


class E(Exception):
    __str__ = Exception.__repr__


try:
    raise E("x")
except E as e:
    print(e, str(e), repr(e))


class O:
    __str__ = object.__repr__
    __repr__ = object.__repr__
    __eq__ = object.__eq__
    __hash__ = None


print(str(O())[:9])
attempt(lambda: hash(O()))


class L2(list):
    __iadd__ = list.append
    __setitem__ = list.insert
    __delitem__ = list.remove
    __bool__ = lambda s: False
    __len__ = list.__len__
    __reversed__ = list.copy


l = L2([1, 2, 3])
l[0] = 9
print(list(l))
del l[9]
print(list(l))
print(bool(l), list(reversed(l)))
l += 5
print(l)


class B(bytes):
    __str__ = bytes.decode
    __repr__ = bytes.hex


b = B(b"ab")
print(b, str(b), repr(b), [b], f"{b}", "%s %r" % (b, b))


# ----
class AD(dict):
    __getattr__ = dict.get
    __setattr__ = dict.__setitem__
    __delattr__ = dict.__delitem__


d = AD(a=1)
print(d.a, d.zz)
d.b = 2
print(d)
del d.a
print(d)
try:
    del d.q
except KeyError as e:
    print("KeyError", e)


class AD2(dict):
    __getattr__ = dict.__getitem__


attempt(lambda: AD2().x)
print(hasattr(AD(), "x"), getattr(AD(x=3), "x", 0))


class C(dict):
    __init__ = dict.update
    __call__ = dict.get
    __missing__ = lambda s, k: k * 2


c = C({"x": 1}, y=2)
print(c, c("x"), c("n"), c["mm"])


class R(list):
    __iter__ = list.__reversed__


r = R([1, 2, 3])
print(
    list(r), [x for x in r], *r, tuple(r), sum(r), r, sorted(r), dict(enumerate(r)), max(r), 2 in r
)
for x in r:
    print(x, end=" ")
a, b, c = r
print(a, b, c)


class S(str):
    __add__ = str.join
    __radd__ = str.__add__
    __getattr__ = str.find
    __eq__ = str.startswith
    __hash__ = str.__hash__


print(S("-") + "abc", S("abc").b, S("abc") == "ab", S("abc") == "x", S("abc") != "abc")


class D(dict):
    __or__ = dict.__ior__
    __iter__ = dict.__iter__
    __len__ = dict.__len__
    __lt__ = dict.__eq__
    __enter__ = dict.copy
    __exit__ = lambda *a: None
    __index__ = dict.__len__
    __int__ = dict.__len__
    __float__ = lambda s: 1.5


print(D(a=1) | {"b": 2}, D() < {}, [10, 20, 30][D(a=1)], int(D(a=1, b=2)), range(D(a=1)))
with D(q=1) as e:
    print(e)


class T(tuple):
    __call__ = tuple.index
    x = property(tuple.__len__)
    y = property(lambda s: s[0])

    @classmethod
    def make(cls, *a):
        return cls(a)


t = T((1, 2, 3))
print(t(3), t.x, t.y, T.make(5, 6), isinstance(t[:2], T), type(t + (1,)).__name__, t * 2)


class Meta(type):
    __call__ = type.__call__
    __getitem__ = type.mro
    __str__ = type.__repr__
    __len__ = lambda c: 4
    __iter__ = lambda c: iter([1, 2])
    __contains__ = type.__instancecheck__
    __eq__ = type.__subclasscheck__
    __hash__ = type.__hash__


class K(metaclass=Meta):
    pass


print(K, str(K), len(K), list(K), K() in K, 3 in K, K == K, K == int)


class Fn:
    __slots__ = ("a",)
    __setattr__ = object.__setattr__
    __getattribute__ = object.__getattribute__
    __delattr__ = object.__delattr__


f = Fn()
f.a = 3
print(f.a)
try:
    f.b = 2
except AttributeError as e:
    print(e)


class N(int):
    __truediv__ = int.__floordiv__
    __neg__ = int.__pos__
    __abs__ = int.__neg__
    __bool__ = lambda s: True
    __index__ = int.__neg__
    __int__ = int.bit_length
    __pow__ = int.__lshift__
    __round__ = int.__invert__
    __ceil__ = __floor__ = __trunc__ = int.__neg__
    __divmod__ = int.__mod__
    __format__ = int.__format__


n = N(8)
print(
    n / 3,
    -n,
    abs(n),
    bool(N(0)),
    int(n),
    n**2,
    round(n),
    divmod(n, 3),
    [1, 2, 3, 4, 5, 6, 7, 8, 9][n],
    hex(n),
    f"{n:>4}",
)


class FF(float):
    __eq__ = float.__lt__
    __hash__ = float.__hash__
    __add__ = float.__sub__
    __mod__ = float.__pow__
    __bool__ = float.is_integer
    __int__ = float.__round__
    __call__ = float.as_integer_ratio


x = FF(2.5)
print(
    x == 3,
    x == 2,
    x + 1,
    x % 2,
    bool(x),
    bool(FF(0)),
    x(),
    x in [3],
    [3].count(x),
)


class Sub(set):
    __and__ = set.union
    __le__ = set.__ge__
    __eq__ = set.isdisjoint
    __hash__ = object.__hash__
    __len__ = set.__len__
    __iadd__ = set.symmetric_difference
    __invert__ = set.pop
    __add__ = set.__or__


s = Sub({1, 2})
print(s & {3}, s <= {1}, s == {5}, s == {1}, s + {7}, ~Sub({9}))
s += {2, 8}
print(s)


# ----
class It:
    def __init__(s):
        s.n = 0

    def __iter__(s):
        return s

    def __next__(s):
        s.n += 1
        if s.n > 3:
            raise StopIteration
        return s.n


class M(map):
    __next__ = map.__next__
    __iter__ = map.__iter__


print(list(M(str, [1, 2])))


class E(enumerate):
    def __next__(s):
        return "x", super().__next__()


print(list(E("ab")))


class Z(zip):
    __iter__ = zip.__next__


try:
    for x in Z("ab", "cd"):
        print(x)
except TypeError as e:
    print(e)


class B(bytearray):
    __iter__ = bytearray.split


attempt(lambda: list(B(b"a b")))


class B2(bytearray):
    __iter__ = lambda s: iter(s.split())
    __contains__ = bytearray.startswith


print(list(B2(b"a b")), b"a" in B2(b"ab"), b"b" in B2(b"ab"))


class R(dict):
    __iter__ = dict.__reversed__


r = R(a=1, b=2)
print(
    list(r),
    dict(r),
    {**r},
    list(r.items()),
    [*r],
    len(set(r)),
    r.copy(),
    list(r.keys()),
    sorted(r),
    ",".join(r),
    str.join("-", r),
    R(r),
    "a" in r,
)
k = r.keys()
print(k)


class Q(tuple):
    __iter__ = None


attempt(lambda: list(Q((1,))))
attempt(lambda: print(*Q((1,))))
try:
    (a,) = Q((1,))
except TypeError as e:
    print(e)
