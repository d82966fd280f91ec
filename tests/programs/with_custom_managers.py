"""Context managers from classes and generators: timers without time, nesting, suppression, redirection."""
class contextmanager:
    def __init__(self, f): self.f = f
    def __call__(self, *a, **k): return _Ctx(self.f(*a, **k))
class _Ctx:
    def __init__(self, g): self.g = g
    def __enter__(self): return next(self.g)
    def __exit__(self, t, v, tb):
        if t is None:
            try: next(self.g)
            except StopIteration: return False
            raise RuntimeError("generator didn't stop")
        try: self.g.throw(v)
        except StopIteration: return True
        except BaseException as e:
            if e is v: return False
            raise
        raise RuntimeError("generator didn't stop after throw")
@contextmanager
def tag(name):
    print(f"<{name}>", end="")
    try: yield name.upper()
    finally: print(f"</{name}>")
with tag("p") as p, tag("b") as b: print(p, b, end="")
@contextmanager
def suppress(*kinds):
    try: yield
    except kinds as e: print("suppressed", repr(e))
with suppress(ZeroDivisionError, KeyError): 1 / 0
with suppress(KeyError): {}["x"]
try:
    with suppress(KeyError): int("x")
except ValueError as e: print("passed", e)
@contextmanager
def translate():
    try: yield
    except KeyError as e: raise LookupError("translated") from e
try:
    with translate(): {}["k"]
except LookupError as e: print(type(e).__name__, e, repr(e.__cause__))
class Stack:
    def __init__(self): self.exits = []
    def __enter__(self): return self
    def push(self, cm):
        v = cm.__enter__()
        self.exits.append(cm)
        return v
    def __exit__(self, *exc):
        while self.exits:
            if self.exits.pop().__exit__(*exc): exc = (None, None, None)
        return exc[0] is None
with Stack() as s:
    for n in "xyz": print(s.push(tag(n)), end=" ")
    print("in", end=" ")
class Atomic:
    def __init__(self, d): self.d = d
    def __enter__(self):
        self.saved = dict(self.d)
        return self.d
    def __exit__(self, t, *_):
        if t:
            self.d.clear(); self.d.update(self.saved)
        return t is ValueError
state = {"n": 1}
with Atomic(state) as d: d["n"] = 2
with Atomic(state) as d:
    d["n"] = 99
    raise ValueError
print(state)
class Reentrant:
    depth = 0
    def __enter__(self): Reentrant.depth += 1; return self.depth
    def __exit__(self, *a): Reentrant.depth -= 1
r = Reentrant()
with r as one:
    with r as two: print(one, two, Reentrant.depth)
print(Reentrant.depth)
def early():
    with tag("early"):
        for i in range(5):
            with tag(str(i)):
                if i == 1: return i
print(early())
@contextmanager
def bad(): yield 1; yield 2
try:
    with bad(): pass
except RuntimeError as e: print(e)
out = []
class Capture:
    def write(self, t): out.append(t)
print("captured", 1, file=Capture()); print(out)
