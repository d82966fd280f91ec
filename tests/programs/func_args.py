"""Positional, keyword, default, star and double-star arguments."""
def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw
print(f(1, c=3), f(1, 2, 3, 4, c=5), f(a=1, c=3, z=9), f(1, c=3, d=5, e=6), f(*[1, 2], **{"c": 3}))
def pos(a, b, /, c, *, d):
    return a, b, c, d
print(pos(1, 2, 3, d=4), pos(1, 2, c=3, d=4))
def kwname(a, /, **kw):
    return a, kw
print(kwname(1, a=2))
def only(*, x=1, y):
    return x, y
print(only(y=2), only(x=5, y=6))
def defaults(a, b=[], c={}, d=1 + 1):
    b.append(a)
    return b, c, d
print(defaults(1), defaults(2), defaults(3, []))
print((lambda *a, **k: (a, k))(1, x=2), (lambda x, y=2: x + y)(1), (lambda: None)(), (lambda a, /, b, *, c: (a, b, c))(1, 2, c=3))
order = []
def t(x):
    order.append(x)
    return x
def g(*a, **k):
    return a, k
print(g(t(1), *[t(2)], t(3), k=t(4), **{"m": t(5)}), order)
print(f.__defaults__, f.__kwdefaults__, f.__name__, f.__qualname__, pos.__defaults__)
n = 5
def late(x=n):
    return x
n = 6
print(late(), late(7))
def star(*args):
    args += (9,)
    return args
base = (1, 2)
print(star(*base), base, print(*[1, 2], sep="-"))
