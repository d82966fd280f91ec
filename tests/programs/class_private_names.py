"""Name mangling of private names."""
class A:
    __secret = 1
    def __init__(self):
        self.__x = "ax"
        self.__dunder__ = "kept"
        self._single = "s"
    def get(self): return self.__x, self.__secret, A.__secret
    def __hidden(self): return "hidden A"
    def call(self): return self.__hidden()
class B(A):
    def __init__(self):
        super().__init__()
        self.__x = "bx"
    def __hidden(self): return "hidden B"
    def both(self): return self.__x, self._A__x
b = B()
print(b.get(), b.both(), b.call(), b._B__hidden(), sorted(b.__dict__))
try:
    b.__x
except AttributeError as e:
    print(e)
class _Under:
    def __init__(self): self.__v = 1
print(_Under().__dict__)
class C:
    def m(self, __arg=1):
        __local = __arg
        def inner(): return __local
        return inner()
    class __Inner: pass
print(C().m(5), C._C__Inner.__name__, C().m(_C__arg=3))
