"""Metaclasses."""
class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        print("new", name, [b.__name__ for b in bases], sorted(k for k in ns if not k.startswith("__")), kw)
        ns["added"] = "by meta"
        return super().__new__(mcls, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        print("init", name)
    def __call__(cls, *a):
        print("call", cls.__name__, a)
        return super().__call__(*a)
    def __len__(cls): return 42
    def __iter__(cls): return iter("xyz")
    def __getitem__(cls, k): return cls, k
    def __contains__(cls, x): return x == 1
    def __repr__(cls): return f"<M {cls.__name__}>"
    @property
    def meta_prop(cls): return cls.__name__ * 2
class A(metaclass=Meta, flag=True):
    x = 1
    def __init__(self, v=0): self.v = v
class B(A):
    y = 2
a = A(5)
print(a.v, a.added, B.added, len(A), list(A), A["k"], 1 in A, A, type(A).__name__, A.meta_prop, type(a) is A, isinstance(A, Meta))
try:
    a.meta_prop
except AttributeError as e:
    print(e)
class Prep(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return {"prepared": 1}
class P(metaclass=Prep):
    z = prepared + 1
print(P.prepared, P.z)
T = type("T", (A,), {"q": 3, "m": lambda self: self.q})
print(T().m(), T.__name__, T.__bases__)
class Other(type): pass
try:
    class Conflict(A, metaclass=Other): pass
except TypeError as e:
    print(e)
class Check(type):
    def __instancecheck__(cls, x): return x == 5
    def __subclasscheck__(cls, c): return c is int
class K(metaclass=Check): pass
print(isinstance(5, K), isinstance(6, K), issubclass(int, K), issubclass(str, K))
print(type(type).__name__, type(5), type(A) is Meta, isinstance(type, object), isinstance(object, type))
