"""Exceptions as values: type, args, identity, storing and re-raising."""
saved = []
for bad in (lambda: 1 / 0, lambda: [][0], lambda: {}["k"], lambda: int("x"), lambda: None.a, lambda: undefined):
    try:
        bad()
    except Exception as e:
        saved.append(e)
for e in saved:
    print(type(e).__name__, e.args, isinstance(e, LookupError), isinstance(e, ArithmeticError), e.__traceback__ is not None)
for e in saved[:2]:
    try:
        raise e
    except Exception as again:
        print(again is e, repr(again), again.__context__)
err = ValueError("v", 1)
try:
    raise err
except ValueError as e:
    print(e is err, e.args, str(e))
a, b = ValueError("x"), ValueError("x")
print(a == b, a == a, hash(a) == hash(a), {a: 1}[a], [a].index(a), a in [b])
class Ctx(Exception):
    def __init__(self, msg, **ctx): super().__init__(msg); self.ctx = ctx
    def __str__(self): return f"{super().__str__()} [{', '.join(f'{k}={v}' for k, v in self.ctx.items())}]"
try:
    raise Ctx("failed", user="bob", code=5)
except Ctx as e:
    print(e, repr(e), e.ctx)
def risky(n):
    if n == 1: raise SystemExit(3)
    if n == 2: raise KeyboardInterrupt("ctrl")
    if n == 3: raise GeneratorExit
    raise StopIteration(n)
for n in range(4):
    try:
        try:
            risky(n)
        except Exception as e:
            print("Exception", repr(e))
    except BaseException as e:
        print("BaseException", repr(e), getattr(e, "code", "-"))
print(issubclass(SystemExit, Exception), issubclass(StopIteration, Exception), Exception("a", "b").args[1], BaseException("q"))
errors = {}
for f, arg in ((int, "z"), (float, "z"), (chr, -5), (list, 3), (dict, [1])):
    try:
        f(arg)
    except (ValueError, TypeError) as e:
        errors[f.__name__] = f"{type(e).__name__}({e})"
print(errors)
try:
    raise type("Dynamic", (Exception,), {"__module__": "__main__"})("made at run time")
except Exception as e:
    print(type(e).__name__, e)
