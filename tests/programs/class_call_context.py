"""__call__ and context managers."""
class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, x, *more, scale=1): return (x + self.n + sum(more)) * scale
print(Adder(5)(1), Adder(1)(1, 2, 3, scale=10), list(map(Adder(1), [1, 2])), callable(Adder(1)))
class Ctx:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()
    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind.__name__ if kind else None, value, tb is not None)
        return self.swallow
with Ctx("a") as v:
    print("body", v)
with Ctx("b"), Ctx("c") as c:
    print(c)
with (Ctx("d") as d, Ctx("e", True) as e,):
    raise ValueError("inner")
try:
    with Ctx("f"):
        raise KeyError("k")
except KeyError as err:
    print("caught", err)
def f():
    with Ctx("g"):
        return "returned"
print(f())
for i in range(3):
    with Ctx(str(i)):
        if i == 0: continue
        if i == 1: break
with Ctx("hi") as [p, q]:
    print(p, q)
class NoExit:
    def __enter__(self): pass
class BadEnter(Ctx):
    def __enter__(self): raise RuntimeError("enter failed")
class BadExit(Ctx):
    def __exit__(self, *a): raise RuntimeError("exit failed")
for make in (lambda: NoExit(), lambda: 5, lambda: BadEnter("i"), lambda: BadExit("j")):
    try:
        with make():
            print("in")
    except (TypeError, RuntimeError, AttributeError) as err:
        print(type(err).__name__, err)
try:
    with BadExit("k"):
        raise ValueError("first")
except RuntimeError as err:
    print(err, "|", repr(err.__context__))
