"""Module-level names, __name__, __doc__, conditional definitions, redefinition, deletion."""
print(__name__, __doc__)
if __name__ == "__main__":
    def main(): return "main ran"
else:
    def main(): return "imported"
print(main())
x = 1
def x(): return "function now"
print(x())
class x: pass
print(x.__name__)
x = lambda: "lambda now"
print(x(), x.__name__)
del x
print("x" in globals(), "main" in globals(), callable(globals()["main"]))
try:
    x
except NameError as e:
    print(e)
import_like = {}
for name in ("alpha", "beta"):
    globals()[name] = name.upper()
print(alpha, beta)
try:
    from_nowhere
except NameError as e:
    print(e)
else:
    print("no")
def uses_later(): return later_defined()
try:
    uses_later()
except NameError as e:
    print(e)
def later_defined(): return "defined later"
print(uses_later())
for i in range(3):
    def f(): return i
print(f(), i)
while True:
    inside_loop = "visible outside"
    break
print(inside_loop)
with type("C", (), {"__enter__": lambda s: "entered", "__exit__": lambda s, *a: None})() as w: pass
print(w)
try:
    1 / 0
except ZeroDivisionError as err: pass
print("err" in globals())
a = b = c = []
a.append(1)
print(b, c is a)
print([n for n in ("print", "len", "int") if n in globals()], print is print)
print_original = print
def print(*a, **k): print_original("overridden:", *a, **k)
print("hello")
del print
print("restored")
max = 5
try:
    max(1, 2)
except TypeError as e:
    print(e)
del max
print(max(1, 2))
_private, __dunder__, ALL_CAPS, camelCase = 1, 2, 3, 4
print(_private + __dunder__ + ALL_CAPS + camelCase)
exec_count = 0
def once():
    global exec_count
    exec_count += 1
    return exec_count
y = once() if False else once() + once()
print(y, exec_count)
before = len(globals())
counted = 1
print(len(globals()) - before, len(vars()) - before)
globals()["by_key"] = 2
print(len(globals()) - before, len(globals().keys()) - before)
del counted
print(len(globals()) - before)
