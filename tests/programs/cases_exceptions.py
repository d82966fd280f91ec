def t(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__ + ":", e)


# ----
# tree
names="BaseException Exception ArithmeticError AssertionError AttributeError BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError EncodingWarning EnvironmentError FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError PythonFinalizationError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError BaseExceptionGroup ExceptionGroup"
import_=None
g={}
def get(n):
    try: return {c.__name__:c for c in allsub(BaseException)}.get(n)
    except Exception as e: return e
def allsub(c):
    yield c
    for s in c.__subclasses__(): yield from allsub(s)
BI={c.__name__:c for c in allsub(BaseException)}
for n in names.split():
    c=BI.get(n)
    print(n, c and [b.__name__ for b in c.__mro__])
# ----
# fields
e=StopIteration(); print(e.value)
e=StopIteration(1,2); print(e.value)
e=SystemExit(1,2); print(e.code)
e=SystemExit(); print(e.code)
e=KeyError(1); print(e.args)
e=ImportError("a",name="n",path="p"); print(e.msg,e.name,e.path)
e=ImportError(); print(e.msg,e.name,e.path)
t(lambda: ImportError(foo=1)); t(lambda: Exception(foo=1)); t(lambda: AttributeError(foo=1))
e=SyntaxError("m",("f",1,2,"t")); print(e.msg,e.filename,e.lineno,e.offset,e.text,e.end_lineno)
e=UnicodeDecodeError("u",b"ab",0,1,"w"); print(e.encoding,e.object,e.start,e.end,e.reason)
t(lambda: UnicodeDecodeError()); t(lambda: UnicodeDecodeError(1,2,3,4,5)); t(lambda: UnicodeEncodeError("a"))
e=Exception(1); e.args=(2,3); print(e, e.args); e.args=[5]; print(e.args)
def f(): e.args=5
t(f)
def f(): del e.args
t(f)
def f(): e.__cause__=5
t(f)
def f(): e.__context__=5
t(f)
def f(): e.__traceback__=5
t(f)
def f(): e.__suppress_context__=5; return e.__suppress_context__
t(f)
def f(): del e.__cause__
t(f)
e.foo=1; print(e.foo, e.__dict__)
try: raise e
except Exception as q: print(q is e, q.__traceback__ is not None, q.__traceback__.tb_lineno, q.__traceback__.tb_next)
print(e.with_traceback(None) is e, e.__traceback__)
t(lambda: e.with_traceback(3))
e.add_note("n1"); e.add_note("n2"); print(e.__notes__)
t(lambda: e.add_note(3))
print(hasattr(Exception(),'__notes__'))
try: None.foo
except AttributeError as x: print(x.name, x.obj)
try: undefd
except NameError as x: print(x.name)
try: {}['q']
except KeyError as x: print(x.args)
try: [].foo
except AttributeError as x: print(x.name, x.obj)
class A:
    __slots__=()
try: A().zork
except AttributeError as x: print(x.name, type(x.obj))
# ----
# raising
def r(x): raise x
t(lambda: r(5)); t(lambda: r(int)); t(lambda: r("s")); t(lambda: r(None)); t(lambda: r(ValueError)); t(lambda: r(ValueError("v"))); t(lambda: r(KeyError))
def f(): raise
t(f)
def f(): raise ValueError from 5
t(f)
def f(): raise ValueError from KeyError
try: f()
except ValueError as e: print(repr(e.__cause__), e.__suppress_context__)
def f():
    try: 1/0
    except ZeroDivisionError as e: raise ValueError("v") from e
try: f()
except ValueError as e: print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
def f():
    try: 1/0
    except: raise ValueError("v") from None
try: f()
except ValueError as e: print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
def f():
    try: 1/0
    except: raise ValueError("v")
try: f()
except ValueError as e: print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
def f():
    try:
        try: 1/0
        finally: raise ValueError("fin")
    except ValueError as e: print(repr(e.__context__))
f()
def f():
    try:
        try: raise KeyError("a")
        except KeyError:
            try: raise ValueError("b")
            except ValueError: raise TypeError("c")
    except TypeError as e:
        while e: print(repr(e)); e=e.__context__
f()
class E(Exception):
    def __init__(self): pass
class E2(Exception):
    def __new__(cls,*a): return 5
t(lambda: r(E2))
class E3(Exception):
    def __init__(self,a,b): super().__init__(a); self.b=b
t(lambda: r(E3)); t(lambda: r(E3(1,2)))
class E4(Exception):
    def __str__(self): return "custom"
    def __repr__(self): return "R"
t(lambda: r(E4)); print(E4(), [E4()])
def f():
    try: raise ValueError("1")
    except ValueError as e:
        e2=e
        try: raise e
        except ValueError as q: print(q is e2, q.__context__)
f()
def f():
    try: 
        try: raise ValueError("x")
        except ValueError:
            raise
    except ValueError as e: print("re",e, e.__context__)
f()
def reraise():
    try: 1/0
    except ZeroDivisionError: helper()
def helper(): raise
t(reraise)
# ----
# except_forms2
def f(x):
    try:
        if x: raise x
    except (KeyError, IndexError) as e: return "look", repr(e)
    except ValueError: return "val"
    except: return "other"
    else: return "else"
    finally: print("fin", end=" ")
for x in (KeyError(1), IndexError, ValueError, TypeError, KeyboardInterrupt, None): print(f(x))
def g(c):
    try: 1/0
    except c: return "caught"
t(lambda: g(ZeroDivisionError)); t(lambda: g((int,))); t(lambda: g(5)); t(lambda: g("a")); t(lambda: g((ArithmeticError,KeyError))); t(lambda: g(())); t(lambda: g([ZeroDivisionError])); t(lambda: g(((ZeroDivisionError,),))); t(lambda: g(None))
def h():
    try: raise KeyError
    except ValueError, KeyError: return "noparen"
t(h)
def k():
    for i in range(3):
        try:
            if i==1: continue
            if i==2: break
            print("body",i)
        finally: print("f",i)
    else: print("noelse")
k()
def m():
    try: return "try"
    finally: return "finally"
print(m())
def n():
    while True:
        try: 1/0
        finally: break
    return "ok"
print(n())
def o():
    for i in range(2):
        try: 1/0
        finally: continue
    return "cont"
print(o())
def p():
    x=1
    try: return x
    finally: x=2
print(p())
def q():
    try:
        try: return 1
        finally: print("a")
    finally: print("b")
print(q())
def r():
    try: pass
    except: print("no")
    else:
        try: raise ValueError("from else")
        except ValueError as e: print(e)
    finally: print("done")
r()
def s():
    try: raise ValueError("a")
    except ValueError as e: pass
    try: e
    except NameError as x: print(x)
s()
def u():
    e=5
    try: raise ValueError
    except ValueError as e: e=3
    return e
t(u)
def v():
    try: 1/0
    except ZeroDivisionError as e:
        del e
    return "okdel"
t(v)
def w():
    try:
        raise ValueError("first")
    finally:
        try: raise KeyError("second")
        except KeyError as e: print(repr(e.__context__))
t(w)
def dyn():
    def classes(): print("evaluated"); return ValueError
    try: pass
    except classes(): pass
    try: raise ValueError
    except classes(): return 1
t(dyn)
# ----
# groups
def f(excs):
    try: raise ExceptionGroup("eg", excs)
    except* ValueError as e: print("V", repr(e))
    except* (TypeError, KeyError) as e: print("TK", repr(e))
    else: print("else")
    finally: print("fin")
t(lambda: f([ValueError(1), TypeError(2), KeyError(3)])); t(lambda: f([OSError(1), ValueError(2)])); t(lambda: f([ExceptionGroup("in",[ValueError(1),OSError(5)])]))
def g():
    try: raise ValueError("plain")
    except* ValueError as e: print(repr(e), e.exceptions, e.message)
g()
def h():
    try: raise ExceptionGroup("a",[ValueError(1)])
    except* ValueError: raise KeyError("new")
try: h()
except BaseException as e: print(repr(e), repr(e.__context__), type(e))
def k():
    try: raise ExceptionGroup("a",[ValueError(1),TypeError(2)])
    except* ValueError: raise KeyError("new")
    except* TypeError: raise
try: k()
except BaseException as e: print(repr(e))
def l():
    try: raise ExceptionGroup("a",[ValueError(1)])
    except* ExceptionGroup: pass
t(l)
def m():
    try: raise ExceptionGroup("a",[ValueError(1)])
    except* 5: pass
t(m)
t(lambda: ExceptionGroup("a",[])); t(lambda: ExceptionGroup("a",[1])); t(lambda: ExceptionGroup(1,[ValueError()])); t(lambda: ExceptionGroup("a")); t(lambda: ExceptionGroup("a",5)); t(lambda: ExceptionGroup("a",[KeyboardInterrupt()])); t(lambda: ExceptionGroup())
eg=ExceptionGroup("top",[ValueError(1),ExceptionGroup("n",[TypeError(2),ValueError(3)])])
print(eg, repr(eg), eg.subgroup(ValueError), repr(eg.subgroup(lambda e: isinstance(e,TypeError))), eg.split(TypeError), eg.derive([OSError(1)]), eg.exceptions, eg.message, str(eg), eg.args)
print(repr(eg.split((ValueError,TypeError))), eg.subgroup(KeyError))
t(lambda: eg.subgroup(5)); t(lambda: eg.split("a"))
class MyEG(ExceptionGroup):
    def derive(self,excs): return MyEG(self.message,excs)
print(type(MyEG("q",[ValueError(1),TypeError()]).split(ValueError)[0]).__name__)
def n():
    for i in range(2):
        try: raise ExceptionGroup("x",[ValueError(i)])
        except* ValueError: print("c",i)
    return "ok"
print(n())
def o():
    try: raise ExceptionGroup("x",[ValueError(1),KeyError(2)])
    except* ValueError as e: raise TypeError("t") from e
try: o()
except BaseException as e: print(repr(e), [repr(x.__cause__) for x in e.exceptions])
try:
    try: raise BaseExceptionGroup("b",[KeyboardInterrupt(),ValueError(1)])
    except* ValueError: print("val")
except BaseException as e: print(repr(e))
def p():
    try: raise ExceptionGroup("x",[ValueError(1)])
    except* ValueError as e: pass
    return e
t(p)
# ----
# with
class C:
    def __init__(s,n,sup=False,eerr=None,xerr=None): s.n=n; s.sup=sup; s.eerr=eerr; s.xerr=xerr
    def __enter__(s):
        print("enter",s.n)
        if s.eerr: raise s.eerr
        return s.n
    def __exit__(s,t,v,tb):
        print("exit",s.n,t and t.__name__,v, tb is not None)
        if s.xerr: raise s.xerr
        return s.sup
def f():
    with C(1) as a, C(2) as b: print(a,b)
    with (C(1) as a, C(2) as b,): print(a,b)
    with (C(3)): pass
    with (C(4), C(5)): pass
    with (C(6)) as x, (C(7)) as y: pass
    with C(8,sup=True): raise ValueError("x")
    print("suppressed")
    with C(9) as (q): print(q)
    with C((1,2)) as (p,q): print(p,q)
    l=[0]
    with C(5) as l[0]: print(l)
    for i in range(2):
        with C(i): 
            if i: break
            continue
    with C(1): return "ret"
t(f)
def g():
    with C(1,sup=True), C(2,xerr=KeyError("x")): raise ValueError("v")
    print("after")
t(g)
def h():
    with C(1,sup=True), C(2,eerr=KeyError("e")): print("never")
    print("after")
t(h)
def i():
    with C(1,xerr=TypeError("xx")): raise ValueError("v")
try: i()
except TypeError as e: print(repr(e), repr(e.__context__))
def j():
    with 5: pass
t(j)
class NE:
    def __exit__(s,*a): pass
def j():
    with NE(): pass
t(j)
class NX:
    def __enter__(s): pass
def j():
    with NX(): pass
t(j)
class AC:
    async def __aenter__(s): pass
    async def __aexit__(s,*a): pass
def j():
    with AC(): pass
t(j)
class BX:
    def __enter__(s): return 1
    def __exit__(s): pass
def j():
    with BX(): pass
t(j)
class TE:
    def __enter__(s): return 1
    def __exit__(s,*a):
        class B:
            def __bool__(s): raise KeyError("bool")
        return B()
def j():
    with TE(): raise ValueError
t(j)
def k():
    with C(1,sup=1):
        with C(2): 
            try: raise ValueError("in")
            finally: print("fin")
    return "k"
t(k)
b=C(5)
b.__exit__=lambda *a: print("inst")
with b: pass
# ----
# traceback
def a(): b()
def b(): c()
def c(): raise ValueError("deep")
try: a()
except ValueError as e:
    tb=e.__traceback__
    while tb: print(tb.tb_lineno, type(tb)); tb=tb.tb_next
# ----
# assert
def f(x): assert x>0, "neg"
t(lambda: f(-1))
def f(x): assert x
t(lambda: f(0))
def f(x): assert (x, ), [1,2]
t(lambda: f(0))
def f(): assert False, {"a":1}
try: f()
except AssertionError as e: print(e.args)
