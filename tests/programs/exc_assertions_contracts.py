"""Contracts, validation and error accumulation."""
def requires(pred, message):
    def deco(f):
        def g(*a):
            if not pred(*a): raise ValueError(f"{f.__name__}{a}: {message}")
            return f(*a)
        return g
    return deco
@requires(lambda n: n >= 0, "n must not be negative")
@requires(lambda n: isinstance(n, int), "n must be an int")
def isqrt(n): return next(i for i in range(n + 1) if (i + 1) ** 2 > n)
for n in (10, 0, -1, 2.5, "x"):
    try: print(isqrt(n))
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
def validate(d, schema):
    errors = []
    for key, kind in schema.items():
        try:
            value = d[key]
            assert isinstance(value, kind), f"{key}: {type(value).__name__} is not {kind.__name__}"
            if kind is str: assert value, f"{key}: empty"
        except KeyError as e: errors.append(f"missing {e}")
        except AssertionError as e: errors.append(str(e))
    extra = [k for k in d if k not in schema]
    if extra: errors.append(f"unexpected {extra}")
    if errors: raise ExceptionGroup("invalid", [ValueError(e) for e in errors])
    return "valid"
schema = {"name": str, "age": int}
for d in ({"name": "a", "age": 1}, {"name": "", "age": "1"}, {}, {"name": "b", "age": 2, "z": 0}):
    try: print(validate(d, schema))
    except* ValueError as g: print([str(e) for e in g.exceptions])
def checked(**kinds):
    def deco(f):
        def g(**kw):
            for k, v in kw.items():
                if not isinstance(v, kinds[k]): raise TypeError(f"{k}={v!r} is not {kinds[k].__name__}")
            return f(**kw)
        return g
    return deco
@checked(a=int, b=str)
def join(a, b): return f"{a}{b}"
for kw in ({"a": 1, "b": "x"}, {"a": "1", "b": "x"}, {"a": 1}, {"c": 1}):
    try: print(join(**kw))
    except (TypeError, KeyError) as e: print(type(e).__name__, e)
try:
    assert (1, "always true, a tuple")
    assert [] == [], "fine"
    assert not "", "fine"
    assert {}, {"reason": "empty"}
except AssertionError as e: print(e.args[0]["reason"], repr(e))
def f(x):
    match x:
        case int() if x > 0: return x
        case int(): raise ValueError("not positive")
        case _: raise TypeError(f"expected int, got {type(x).__name__}")
results = []
for x in (1, 0, "s", None):
    try: results.append(f(x))
    except (ValueError, TypeError) as e: results.append(e)
print(results, [isinstance(r, Exception) for r in results], [type(r).__mro__[1].__name__ for r in results[1:]])
