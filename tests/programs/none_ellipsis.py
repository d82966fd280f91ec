"""None, Ellipsis, NotImplemented, object()."""
print(None, str(None), repr(None), bool(None), None == None, None is None, None == 0, type(None), [None])
print(..., Ellipsis, type(...), bool(...), ... is Ellipsis, [...], {...: 1}[...])
print(NotImplemented, type(NotImplemented))
try:
    bool(NotImplemented)
except TypeError as e:
    print(e)
def f(x=None): return x if x is not None else "default"
print(f(), f(0), f(None), f(False))
for bad in (lambda: None + 1, lambda: None[0], lambda: None(), lambda: len(None), lambda: None.x, lambda: None < 1, lambda: list(None), lambda: -None, lambda: int(None), lambda: None in None, lambda: {**None}, lambda: [*None], lambda: None | 5, lambda: f(*None)):
    try:
        print(bad())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
o = object()
print(o == o, o != object(), bool(o), isinstance(o, object), hash(o) == hash(o), type(o).__name__)
x = y = z = None
print(x is y is z, {None: "n"}[None], sorted([None], key=lambda v: 0), [None] * 2, (None,), max([None], key=str), None or "a", None and "a", not None)
print(print(None), [].append(1), [3, 1].sort(), {}.update({}), None if True else 1)
try:
    a, b = None
except TypeError as e:
    print(e)
try:
    for _ in None: pass
except TypeError as e:
    print(e)
try:
    with None: pass
except TypeError as e:
    print(e)
try:
    raise None
except TypeError as e:
    print(e)
