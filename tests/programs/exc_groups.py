"""Exception groups and except*."""
def show(g, depth=0):
    print("  " * depth + f"{type(g).__name__}: {g}")
    if isinstance(g, BaseExceptionGroup):
        for e in g.exceptions:
            show(e, depth + 1)
eg = ExceptionGroup("outer", [ValueError(1), ExceptionGroup("inner", [TypeError("t"), KeyError("k")]), ValueError(2)])
show(eg)
print(eg.message, len(eg.exceptions), repr(ExceptionGroup("m", [ValueError(1)])))
try:
    raise eg
except* ValueError as g:
    print("values", [str(e) for e in g.exceptions])
except* (TypeError, KeyError) as g:
    show(g)
try:
    try:
        raise eg
    except* ValueError:
        print("handled values")
except ExceptionGroup as rest:
    show(rest)
try:
    raise ValueError("naked")
except* ValueError as g:
    show(g)
match_, rest = eg.split(ValueError)
show(match_); show(rest)
show(eg.subgroup(lambda e: isinstance(e, KeyError)))
print(eg.subgroup(OSError))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), OSError("o")])
    except* ValueError:
        raise RuntimeError("new")
except ExceptionGroup as g:
    show(g)
try:
    pass
except* ValueError:
    print("never")
else:
    print("else")
finally:
    print("finally")
for args in (("x", []), ("x", [5]), (5, [ValueError()]), ("x", 5), ("x",)):
    try:
        ExceptionGroup(*args)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
show(eg.derive([OSError(1)]))
try:
    raise eg
except* OSError:
    print("no")
except* Exception as g:
    print("all", len(g.exceptions))
