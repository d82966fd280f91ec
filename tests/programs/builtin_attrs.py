"""getattr, setattr, hasattr, delattr, vars, dir, callable, id, type."""
class A:
    x = 1
    def m(self): return "m"
a = A()
print(getattr(a, "x"), getattr(a, "y", "dflt"), hasattr(a, "m"), hasattr(a, "z"), getattr(a, "m")(), getattr(A, "m")(a), getattr("abc", "upper")())
setattr(a, "y", 5); setattr(A, "cls", "c")
print(a.y, a.cls, vars(a), [n for n in dir(a) if not n.startswith("__")], "m" in vars(A), "x" in dir(a), "__init__" in dir(a))
delattr(a, "y")
print(hasattr(a, "y"), callable(a.m), callable(A), callable(5), callable(lambda: 0), id(a) == id(a), id(a) == id(A()), type(a) is A, type(type(a)) is type)
print(isinstance(1, int), isinstance(True, int), isinstance("s", (int, str)), isinstance([], object), issubclass(bool, int), issubclass(A, (int, A)), isinstance(None, type(None)), isinstance(1, int | str), isinstance(2.5, int | None))
T = type("T", (A,), {"z": 3, "f": lambda self, k=2: self.z * k})
print(T.__name__, T().z, T().f(), T().f(5), T().m(), issubclass(T, A), T.__mro__[1].__name__)
class G:
    def __getattr__(self, n):
        if n == "dyn": return "dynamic"
        raise AttributeError(n)
print(hasattr(G(), "dyn"), hasattr(G(), "other"), getattr(G(), "q", None))
class P:
    @property
    def boom(self): raise ValueError("not an attribute error")
try:
    hasattr(P(), "boom")
except ValueError as e:
    print(e)
print(a.__class__.__name__, A.__dict__["x"], (5).__class__, "".__class__.__name__, a.m.__func__ is A.m, A.m.__name__, sorted(n for n in vars(A) if not n.startswith("__")))
o = object()
try:
    o.x = 1
except AttributeError as e:
    print(e)
print(type(1), type("a") == str, type([]) is list, type(None).__name__, type(type).__name__, type(lambda: 0).__name__, type(print).__name__, type(...).__name__)
x, y = 1000, 1000
print(x == y, x is x, None is None, () is (), a is not A())
