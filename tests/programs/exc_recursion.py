"""Unbounded recursion raises RecursionError and can be caught."""
def down(n):
    return down(n + 1)
try:
    down(0)
except RecursionError as e:
    print(type(e).__name__, "maximum recursion depth exceeded" in str(e))
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)
print(depth(500))
class R:
    def __getattr__(self, name):
        return getattr(self, name + "x")
try:
    R().a
except RecursionError:
    print("getattr recursion")
class S:
    def __repr__(self):
        return repr(self)
try:
    repr(S())
except RecursionError:
    print("repr recursion")
class E:
    def __eq__(self, o):
        return self == o
try:
    E() == E()
except RecursionError:
    print("eq recursion")
def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
print(even(300), odd(301))
def clean(n):
    try:
        return clean(n + 1)
    finally:
        pass
try:
    clean(0)
except RuntimeError as e:
    print(isinstance(e, RecursionError))
print(depth(100), "still alive")
