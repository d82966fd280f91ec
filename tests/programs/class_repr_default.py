"""Default reprs of classes, functions and modules parts, without addresses."""
class A:
    class B:
        def m(self): pass
    def f(self): pass
def outer():
    def inner(): pass
    class Local: pass
    return inner, Local
inner, Local = outer()
print(A, A.B, int, type, object, Exception, Local, type(None), type(...), type(NotImplemented))
def cut(x):
    return repr(x).split(" at 0x")[0]
print(cut(A()), cut(A.B()), cut(A.f), cut(A().f).split(" of ")[0], cut(inner), cut(lambda: 0), cut(A.B.m), cut(object()), cut((x for x in [])), len, [].append.__name__)
print(None, ..., NotImplemented, Ellipsis is ..., print, repr(str.upper), repr([].append).split(" of ")[0], cut(iter([])), cut(map(abs, [])), cut(zip()))
print(A.__qualname__, A.B.__qualname__, A.B.m.__qualname__, inner.__qualname__, Local.__qualname__, (lambda: 0).__qualname__, A.__module__, A().f.__qualname__)
print(type(A.f).__name__, type(A().f).__name__, type(len).__name__, type([].append).__name__, type(str.upper).__name__, type(iter([])).__name__, type(iter({})).__name__, type(x for x in []).__name__, type(range(3)).__name__, type(iter("")).__name__, type(int.__add__).__name__, type({}.items()).__name__)
class WithRepr:
    def __repr__(self): return 5
class StrOnly:
    def __str__(self): return "as str"
print(str(StrOnly()), cut(StrOnly()))
try:
    repr(WithRepr())
except TypeError as e:
    print(e)
