"""__slots__."""
class P:
    __slots__ = ("x", "y")
    def __init__(self, x):
        self.x = x
p = P(1)
print(p.x, hasattr(p, "y"), hasattr(p, "__dict__"), P.__slots__)
p.y = 2
print(p.y)
del p.y
for call in (lambda: p.y, lambda: setattr(p, "z", 1), lambda: p.nope, lambda: delattr(p, "y")):
    try:
        call()
    except AttributeError as e:
        print(e)
class Q(P):
    pass
q = Q(5)
q.free = "ok"
print(q.x, q.free, q.__dict__)
class R(P):
    __slots__ = ["w"]
r = R(1)
r.w = 3; r.y = 4
print(r.x, r.y, r.w)
try:
    r.v = 1
except AttributeError as e:
    print(e)
class One:
    __slots__ = "single"
o = One()
o.single = 1
print(o.single, type(P.x).__name__)
try:
    class Bad:
        __slots__ = ("a",)
        a = 1
except ValueError as e:
    print(e)
class D:
    __slots__ = ("a", "__dict__")
d = D()
d.a, d.b = 1, 2
print(d.a, d.b, d.__dict__)
