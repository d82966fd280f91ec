"""C3 linearisation, cooperative super, and impossible orders."""
class A:
    def who(self):
        return ["A"]
class B(A):
    def who(self):
        return ["B"] + super().who()
class C(A):
    def who(self):
        return ["C"] + super().who()
class D(B, C):
    def who(self):
        return ["D"] + super().who()
print(D().who(), [k.__name__ for k in D.__mro__], [k.__name__ for k in D.mro()])
class E(C, B): pass
print(E().who())
class X: pass
class Y: pass
class Z: pass
class XY(X, Y): pass
class YZ(Y, Z): pass
class K(XY, YZ, Z): pass
print([k.__name__ for k in K.__mro__])
try:
    class Bad(D, E): pass
except TypeError as e:
    print(e)
try:
    class Bad2(A, B): pass
except TypeError as e:
    print(e)
try:
    class Bad3(A, A): pass
except TypeError as e:
    print(e)
try:
    class Bad4(5): pass
except TypeError as e:
    print(e)
try:
    class Bad5(bool): pass
except TypeError as e:
    print(e)
class Mixin:
    def __init__(self, *a, extra=None, **k):
        super().__init__(*a, **k)
        self.extra = extra
class Root:
    def __init__(self, v):
        self.v = v
class Both(Mixin, Root): pass
b = Both(5, extra="e")
print(b.v, b.extra, super(Mixin, b).__init__ is not None, Both.__mro__[1].__name__)
