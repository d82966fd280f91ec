"""Messages of AttributeError and NameError, with the object's type."""
class C:
    def __init__(self): self.value = 1
    def method(self): pass
c = C()
import_like = None
calls = (lambda: c.nope, lambda: C.nope, lambda: None.x, lambda: (5).x, lambda: "s".x, lambda: [].push, lambda: {}.x, lambda: (1,).x, lambda: len.x, lambda: c.method.x, lambda: (lambda: 0).x, lambda: type.x, lambda: int.x, lambda: True.x, lambda: (1.5).x, lambda: {1}.x, lambda: b"".x, lambda: range(3).x, lambda: (x for x in []).x, lambda: ....x, lambda: print.x, lambda: Exception("e").x, lambda: object().x, lambda: super(C, c).x)
for call in calls:
    try:
        call()
    except AttributeError as e:
        print(e, "|", e.name)
def set_on(o):
    o.attr = 1
for o in (5, "s", None, [], (), {}, len, object(), 1.5, True, range(3), b""):
    try:
        set_on(o)
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
for o in (int, str, type(None), list):
    try:
        o.attr = 1
    except TypeError as e:
        print(e)
def f(): pass
f.attr = 5
print(f.attr, f.__dict__)
try:
    del c.nope
except AttributeError as e:
    print(e)
for name in ("undefined_thing", ):
    try:
        undefined_thing
    except NameError as e:
        print(e, e.name)
try:
    undefined_func()
except NameError as e:
    print(e)
try:
    c.method.attr = 1
except AttributeError as e:
    print(e)
try:
    getattr(c, 5)
except TypeError as e:
    print(e)
try:
    c.__class__ = 5
except TypeError as e:
    print(e)
