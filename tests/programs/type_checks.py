"""type, isinstance and issubclass over the built-in types."""
values = [0, 1.5, "s", b"b", [], (), {}, set(), frozenset(), None, True, ..., range(1), slice(1), len, print, int, type, object, lambda: 0, Exception(), NotImplemented, bytearray(), iter([]), (x for x in []), map(abs, []), zip(), enumerate([]), reversed([]), filter(None, []), {}.keys(), {}.values(), {}.items(), "".join, [].append, str.upper, property(), staticmethod(len), classmethod(len), object()]
print([type(v).__name__ for v in values])
print([isinstance(v, (int, float)) for v in values[:12]], [isinstance(v, object) for v in values].count(True) == len(values))
print([t.__name__ for t in (int, float, str, bytes, list, tuple, dict, set, frozenset, bool, range, type, object, slice, property, super) if isinstance(t, type)])
print(bool.__mro__, issubclass(bool, int), issubclass(int, object), issubclass(type, object), isinstance(type, type), issubclass(KeyError, (ValueError, LookupError)), isinstance(True, bool), isinstance(1, bool))
print(type(1) is int, type(True) is int, type("") == str, type(type(1)) is type, type(None) is type(None), (1).__class__ is int, type([]) in (list, tuple), [].__class__.__name__)
print(int(), float(), str(), bytes(), list(), tuple(), dict(), set(), frozenset(), bool(), bytearray(), object().__class__.__name__)
print(int | str, isinstance(5, int | str), isinstance(None, int | None), isinstance("x", int | float), (int | str) == (str | int), type(int | str).__name__, issubclass(bool, int | str))
for bad in (lambda: isinstance(1, "int"), lambda: isinstance(1, [int]), lambda: isinstance(1, (int, 5)), lambda: isinstance("", (int, 5)), lambda: issubclass(1, int), lambda: issubclass(int, 1), lambda: isinstance(1), lambda: isinstance(1, list[int]), lambda: type("X", (5,), {}), lambda: type("X", int, {}), lambda: type(5, (), {}), lambda: int | 5, lambda: type.__call__()):
    try:
        print(bad())
    except TypeError as e:
        print(e)
X = type("X", (list,), {"extra": 1})
print(X.__name__, X([1]).extra, X.__bases__, type(X).__name__, isinstance(X(), list), X([3, 1]), sorted(X([2, 1])))
class A: pass
class B(A): pass
print(type(B()) is A, isinstance(B(), A), type(B()) == B, B.__base__ is A, A.__subclasses__() == [B], object.__bases__, type.__bases__, A.__mro__ == (A, object))
