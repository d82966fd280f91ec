"""Truth, short circuits, and what and/or return."""
def f(x):
    print("f", x, end=" ")
    return x
print(f(0) or f(2) or f(3))
print(f(1) and f(0) and f(3))
print(not f(""), not f("a"))
print(1 and 2 or 3, 0 and 2 or 3, None or [] or {}, "a" and "b")
for value in (None, 0, 0.0, "", (), [], {}, set(), range(0), b"", False, 1, -1, "0", " ", [0], (None,), {0: 0}, range(1), 0.1):
    print(repr(value), bool(value), end="; ")
print()
class Empty:
    def __len__(self):
        return 0
class No:
    def __bool__(self):
        return False
class Bad:
    def __bool__(self):
        return 3
print(bool(Empty()), bool(No()), bool(object()), "yes" if Empty() else "no")
try:
    bool(Bad())
except TypeError as e:
    print(e)
print(True is (1 == 1), True == 1, True is not 1 if False else "-", bool("False"), repr(True), str(False))
print(1 if False else 2 if False else 3, (lambda: 1 if 0 else 2)())
print(any([0, "", 3]), all([1, "a", []]), any([]), all([]), True < 2, sorted([True, False, True]))
