"""raise, from, chaining, finally, with."""
def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, str(e), repr(e), e.args)
class E(Exception): pass
class E2(Exception):
    def __init__(self, a, b=2): super().__init__(f"{a}-{b}"); self.a = a
class E3(Exception):
    def __str__(self): return "str of E3"
class E4(Exception):
    def __init__(self, a): self.a = a
def chain():
    try:
        raise ValueError("first")
    except ValueError as v:
        raise KeyError("second") from v
try: chain()
except KeyError as k: print(repr(k.__cause__), repr(k.__context__), k.__suppress_context__)
try:
    try: 1 / 0
    except ZeroDivisionError: raise TypeError("t")
except TypeError as t: print(repr(t.__context__), t.__cause__, t.__suppress_context__)
try:
    try: 1 / 0
    except ZeroDivisionError: raise TypeError("t") from None
except TypeError as t: print(repr(t.__context__), t.__cause__, t.__suppress_context__)
def r1(): raise 5
def r2(): raise int
def r3(): raise E from 5
def r4(): raise
def r5(): raise E2
class NE(Exception):
    def __new__(cls): return 5
def r6(): raise NE
def r7(): raise ValueError from KeyError
for r in (r1, r2, r3, r4, r5, r6, r7): show(r)
try: r7()
except ValueError as e: print(repr(e.__cause__))
def fin():
    try: return "try"
    finally: print("finally")
print(fin())
def fin2():
    for i in range(3):
        try:
            if i == 1: continue
            print("i", i)
        finally: print("f", i)
fin2()
def fin3():
    try: raise ValueError("x")
    finally: return "swallowed"
print(fin3())
def exc_bad():
    try: raise ValueError
    except 5: pass
show(exc_bad)
def exc_bad2():
    try: raise ValueError
    except (TypeError, "x"): pass
show(exc_bad2)
class Ctx:
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, v, tb): print("exit", t, v, tb is not None); return t is ValueError
with Ctx(): pass
with Ctx(): raise ValueError("v")
def w():
    with Ctx() as c, Ctx(): raise KeyError("k")
show(w)
import_error = None
try: undefined_name
except NameError as e: print(e.name, e)
try: None.foo
except AttributeError as e: print(e.name, e.obj)
try: [][5]
except LookupError as e: print(type(e), e)
try: {}["k"]
except LookupError as e: print(type(e), e, e.args)
try:
    assert 1 == 2, "msg"
except AssertionError as e: print(repr(e))
try: assert False
except AssertionError as e: print(repr(e))
def rec(): return rec()
try: rec()
except RecursionError as e: print(e)
try:
    raise ValueError("a") from KeyError("b")
except ValueError as e:
    e2 = e.with_traceback(None); print(e2 is e, e.__traceback__)
print(issubclass(FileNotFoundError, OSError), IOError is OSError, EnvironmentError is OSError, TimeoutError.__mro__)
class Multi(KeyError, AttributeError): pass
print(repr(Multi("x")), str(Multi("x")), Multi.__mro__)
show(lambda: type("L", (OSError, AttributeError), {}))
