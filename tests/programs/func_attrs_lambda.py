"""Functions as objects."""
def f(a, b=2, *, c=3):
    """Docstring."""
    return a
print(f.__name__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__module__, f.__qualname__, f.__dict__)
f.tag = "x"
f.__name__ = "renamed"
f.__doc__ = "new"
print(f.tag, f.__name__, f.__doc__, f.__dict__, callable(f), f is f, f == f)
f.__defaults__ = (9,)
print(f(1), (lambda: None).__name__, (lambda x: x)(3), [g(2) for g in (lambda x: x, lambda x: x * x)])
ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b}
print({k: v(5, 3) for k, v in ops.items()}, sorted([3, 1], key=lambda x: -x), (lambda *a, k=1, **kw: (a, k, kw))(1, 2, z=3))
def outer(x):
    def inner(y): return x + y
    return inner
add5 = outer(5)
print(add5(1), add5.__name__, add5.__qualname__)
def apply(f, *a, **k): return f(*a, **k)
print(apply(max, 1, 5, 3), apply(sorted, [2, 1], reverse=True), apply(lambda: "nothing"), apply(str.upper, "x"), apply(dict, a=1))
def rec(n): return 1 if n <= 1 else n * rec(n - 1)
print(rec(20), (lambda f, n: f(f, n))(lambda s, n: 1 if n == 0 else n * s(s, n - 1), 5))
def default_now(x, acc=None):
    acc = [] if acc is None else acc
    acc.append(x)
    return acc
print(default_now(1), default_now(2))
def nothing(): pass
def ret(): return
def multi(): return 1, 2
def docs():
    "only a docstring"
print(nothing(), ret(), multi(), docs(), docs.__doc__, nothing.__doc__)
partial = lambda f, *a: lambda *b: f(*a, *b)
print(partial(pow, 2)(10), list(map(partial(max, 3), [1, 5])))
class M:
    def method(self): """meth doc"""
print(M.method.__doc__, M().method.__doc__, len.__name__, len.__doc__ is not None)
