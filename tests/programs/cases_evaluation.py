def t(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__ + ":", e)


# ----
# genattrs
def g():
    x = yield 1
    yield from [1,2]
a=g(); print(a.gi_running, a.gi_suspended, a.gi_yieldfrom, a.gi_code.co_name)
next(a); print(a.gi_suspended); next(a); print(type(a.gi_yieldfrom).__name__)
def re():
    try: next(me)
    except ValueError as e: print(e)
    yield 1
me=re(); next(me)
def re2():
    me2.close()
    yield
me2=re2(); t(lambda: next(me2))
def re3():
    me3.throw(KeyError)
    yield
me3=re3(); t(lambda: next(me3))
print(list(a)); print(a.gi_running)
a.__name__="zz"; print(a.__name__, a.__qualname__)
def s(): a.__name__=1
t(s)
def s(): a.foo=1
t(s)
print(iter(a) is a, a.__next__.__name__, hasattr(a,"send"), hasattr(a,"__iter__"), hasattr(a,"__len__"))
t(lambda: len(a)); t(lambda: a[0]); t(lambda: a()); t(lambda: a+1); t(lambda: type(a)())
# ----
# coroattrs
async def c(): return 1
a=c(); print(a.cr_running, a.cr_await, a.cr_code.co_name, a.cr_suspended, a.__name__); 
t(lambda: iter(a)); t(lambda: next(a)); t(lambda: a()); t(lambda: [x for x in a]); t(lambda: hasattr(a,"__next__")); print(hasattr(a,"__await__"), hasattr(a,"send"))
w=a.__await__(); t(lambda: w.send(None)); t(lambda: a.send(None))
async def ag(): yield 1
b=ag(); print(b.ag_running, b.ag_await, b.ag_code.co_name, b.__name__); t(lambda: b.send(1)); t(lambda: iter(b)); t(lambda: next(b)); t(lambda: b.__anext__().send(None))
d=ag(); t(lambda: d.asend(5).send(None))
e=ag(); n=e.__anext__(); t(lambda: n.send(None))
f=ag(); t(lambda: f.athrow(ValueError("q")).send(None)); t(lambda: f.__anext__().send(None))
h=ag(); t(lambda: h.aclose().send(None)); t(lambda: h.__anext__().send(None)); t(lambda: h.aclose().send(None))
async def m():
    x = f"{await c()} {[await c() for _ in range(2)]}"
    l = lambda: c()
    return x, await l(), (await c()) + (await c()), {await c(): await c()}, await c() if await c() else 0, not await c(), -await c()
t(lambda: m().send(None))
async def nested():
    async def inner(): return await c()
    return [await f() for f in (inner, c)], [y async for y in ag()], [[z async for z in ag()] for _ in range(2)]
t(lambda: nested().send(None))
def notasync(): return (x async for x in ag())
print(type(notasync()).__name__)
async def ret():
    try: return await c()
    finally: print("fin")
t(lambda: ret().send(None))
async def loopy():
    out=[]
    async for x in ag():
        out.append(x)
        if x: continue
    else: out.append("else")
    async for i, in tup(): out.append(i)
    return out
async def tup(): yield (1,)
t(lambda: loopy().send(None))
class AI:
    def __init__(s,n): s.n=n
    def __aiter__(s): return s
    async def __anext__(s):
        s.n-=1
        if s.n<0: raise StopAsyncIteration
        return s.n
async def ai(): return [x async for x in AI(3)], [x async for x in AI(5) if x%2], {x:x async for x in AI(2)}, [(x,y) async for x in AI(2) async for y in AI(2)]
t(lambda: ai().send(None))
# ----
# code
def f(a,b=1,*c,d,**e):
    x=1; y=len([a]); return lambda: x
c=f.__code__
print(c.co_name,c.co_qualname,c.co_argcount,c.co_kwonlyargcount,c.co_posonlyargcount,c.co_cellvars,c.co_freevars,c.co_flags&0xff,c.co_filename and 1,c.co_firstlineno)
print(f(1,d=2).__code__.co_freevars, f.__code__ is f.__code__, type(c).__name__)
def gen(): yield
async def co(): pass
async def ag(): yield
print(gen.__code__.co_flags&0x20>0, co.__code__.co_flags&0x80>0, ag.__code__.co_flags&0x200>0)
# ----
# match3
def f(v):
    match v:
        case bool(b): return "bool",b
        case int(i): return "int",i
        case float(x): return "float",x
        case str(s): return "str",s
        case bytes(b): return "bytes",b
        case bytearray(b): return "ba",b
        case list(l): return "list",l
        case tuple(t): return "tuple",t
        case dict(d): return "dict",d
        case set(s): return "set",s
        case frozenset(s): return "fs",s
        case range(start=s,stop=e): return "range",s,e
        case type(): return "type",v.__name__
        case object(): return "obj"
for v in (True,5,1.5,"s",b"b",bytearray(b"x"),[1],(1,),{"a":1},{1},frozenset([1]),range(3),int,None,...): print(f(v))
def g(v):
    match v:
        case [1,x] | [2,x]: return "alt",x
        case [[a,*_],*_] if a: return "nest",a
        case {"a":[x,{"b":y}]}: return "deep",x,y
        case {"op":"add"|"sub" as op,"args":[*args]}: return op,args
        case ("cmd",*rest) if len(rest)>2: return "long",rest
        case ("cmd",*rest): return "cmd",rest
        case {"x":None}: return "xnone"
        case {}: return "map"
        case [] | () : return "empty"
        case [*_,last]: return "last",last
        case 0x10|0b11|1_000: return "num"
        case -1|-2.5: return "neg"
        case "a" "b": return "ab"
        case None|True|False: return "const"
for v in ([1,5],[2,6],[[7,8],9],[[0]],{"a":[1,{"b":2}]},{"op":"sub","args":(1,2)},["cmd",1,2,3],("cmd",),{"x":None},{"y":1},[],(),[5,6],16,3,1000,-1,-2.5,"ab",None,True,False,"zz",3.5): print(g(v))
class A: __match_args__=("x",)
class B(A): pass
class C(A): __match_args__=("y","x")
a=A(); a.x=1; b=B(); b.x=2; c=C(); c.y=3; c.x=4
for o in (a,b,c,5):
    match o:
        case C(yy,xx): print("C",yy,xx)
        case B(q): print("B",q)
        case A(q): print("A",q)
        case _: print("none")
x=y=None
match [1,2,3]:
    case [x,y]: pass
    case [x,5,y]: pass
print(x,y)
match 5:
    case n if (n:=n+1)>5: print(n)
class G:
    @property
    def p(s): raise AttributeError("hidden")
    def __getattr__(s,n): return "ga_"+n
match G():
    case G(p="ga_p",z=zz): print(zz)
class Seq:
    def __len__(s): return 2
    def __getitem__(s,i): return i
match Seq():
    case [a,b]: print("seq")
    case _: print("not seq")
class L(list): pass
class D(dict):
    def get(s,k,d=None): print("get",k); return dict.get(s,k,d)
match L([1,2]):
    case [a,b]: print(a,b)
match D(a=1,b=2):
    case {"a":1,**r}: print(r,type(r))
match {1:"i",None:"n",(1,2):"t",True:"b"}:
    case {1:x,None:y}: print(x,y)
match "abc":
    case "abc" if False: print("no")
    case str(x) if x: print(x)
def h(*args):
    match args:
        case (): return 0
        case (x,): return 1
        case x,y: return 2
        case x,*_,y: return x,y
print(h(),h(1),h(1,2),h(1,2,3))
match (lambda: 3)():
    case 3: print("call")
t(lambda: f)if 0 else None
# ----
# nested_scopes
def f():
    a=1
    def g():
        b=2
        def h():
            nonlocal a,b
            a+=1; b+=1
            return a,b
        r=h(); return r,b
    return g(),a
print(f())
x=0
def g1():
    global x
    x=1
    def g2():
        x=2
        def g3():
            global x
            x+=10; return x
        return g3(),x
    return g2(),x
print(g1(),x)
class A:
    x=5
    def m(self): return x
    class B:
        y=x
        def n(self): return x
    l=[(lambda: x)() for _ in range(1)]
    gen=list(x for _ in range(1))
print(A().m(),A.B.y,A.B().n(),A.l,A.gen)
def loop():
    fs=[]
    for i in range(3):
        def f(j=i): return i,j
        fs.append(f)
    return [f() for f in fs]
print(loop())
def late():
    def inner(): return v
    v=5
    return inner()
print(late())
def shadow(len): return len
print(shadow(3), len("ab"))
def comp():
    i="outer"
    r=[i for i in range(2)]
    s=[(i:=j) for j in range(2)] if 0 else None
    return i,r
print(comp())
def walrus():
    if any((n:=x)>2 for x in [1,3]): return n
print(walrus())
def default(a=x,b=lambda: x): return a,b()
x=99; print(default())
def kwonly(*,a,b=2): return a,b
print(kwonly(a=1)); t(lambda: kwonly(1))
def rec(n,acc=()): return acc if not n else rec(n-1,acc+(n,))
print(rec(5))
def gen():
    x=1
    def inc():
        nonlocal x
        x+=1
    yield x; inc(); yield x
print(list(gen()))
def exc():
    try: raise ValueError("v")
    except ValueError as e:
        def f(): return e
    try: return f()
    except NameError as n: return str(n)
print(exc())
def cls():
    v=1
    class K:
        v=v if 0 else 7
        def get(self): return v
    return K.v,K().get()
t(cls)
def fn(): 
    fn.count=getattr(fn,"count",0)+1; return fn.count
fn(); print(fn(), fn.__dict__)
# ----
# printfile
class F:
    def __init__(s): s.d=[]
    def write(s,x): s.d.append(x)
    def flush(s): s.d.append("FLUSH")
f=F(); print(1,2,file=f,sep="-",end="!"); print(file=f,flush=True); print(f.d); print("x",file=None)
class NW: pass
t(lambda: print(1,file=NW())); t(lambda: print(1,file=5)); print(1,sep=None,end=None); print(end=""); print(*[],sep="x"); print("a",flush=True)
t(lambda: print("a",sep=5)); t(lambda: print("a",end=b"x"))
# ----
# evalorder2
def p(x): print(x,end=" "); return x
class A:
    def __getitem__(s,k): print("get",k,end=" "); return 1
    def __setitem__(s,k,v): print("set",k,v,end=" ")
    def __getattr__(s,n): print("ga",n,end=" "); return 1
    def __setattr__(s,n,v): print("sa",n,v,end=" ")
a=A()
a[p(1)]+=p(2); a.x+=p(3); a[p(4)]=a[p(5)]=p(6); a.x,a[p(7)]=p(8),p(9); print()
for a[p(1)] in [1,2]: pass
for a.z in [3]: pass
with_=0
class CM:
    def __enter__(s): return 5
    def __exit__(s,*a): pass
with (p(1) and CM()) as a[p(2)], CM() as a.q: pass
print()
(p(1),*p([2,3]),p(4)); {**p({1:2}),p(3):p(4)}; f=lambda *a,**k:0; f(*p([1]),p(2),*p([3]),k=p(4),**p({"z":5})); print()
p(1)<p(2)<p(0)<p(9); p(0) or p(0) and p(1); p(1) if p(0) else p(2); [p(i) for i in p([1,2]) if p(0) or 1]; print()
def g(a=p("def"),*,b:p("ann")=p("kw"))->p("ret"): pass
@(lambda f: p(1) and f)
@(lambda f: p(1) and f)
def h(): pass
print()
x,(y,*z),w=p(1),p((2,3,4)),p(5); print(x,y,z,w)
assert p(1),p("no"); del x
print()
try: p(1); raise p(ValueError("q"))
except p(ValueError) as e: p("caught")
else: p("else")
finally: p("fin")
print()
l=[1,2,3]; l[p(0)],l[p(1)]=l[p(1)],l[p(0)]; print(l)
d={}; d[p("k")]=len(d); print(d); i=0; l[i]=i=2; print(l,i); i,l[i]=0,9; print(l)
# ----
# strfmt_user
class P:
    def __init__(s,x): s.x=x
    def __getitem__(s,k): return f"item {k}"
    def __getattr__(s,n): return f"attr {n}"
print("{0.foo} {0[bar]} {0[0]} {a.b[c].d}".format(P(1),a=type("T",(),{"b":{"c":P(2)}})), "{:{}}|{:>{w}}|{!r:>5}".format("a",5,"b","c",w=3), "{0} {1} {0}".format(1,2), "{} {}".format(*"ab"), "{a}{b}".format(**{"a":1,"b":2}), "{{}}{}".format(1))
t(lambda: "{} {1}".format(1,2)); t(lambda: "{1} {}".format(1,2)); t(lambda: "{2}".format(1)); t(lambda: "{a}".format(b=1)); t(lambda: "{0.nope}".format(1)); t(lambda: "{[a]}".format({})); t(lambda: "{!}".format(1)); t(lambda: "{:".format(1)); t(lambda: "{0[}".format(1)); t(lambda: "{.}".format(1)); t(lambda: "{:{:{}}}".format(1,2,3)); t(lambda: "{0:{1}}".format(3.14159,".2f")); t(lambda: "{:z}".format("a"))
class M(dict):
    def __missing__(s,k): return f"<{k}>"
print("{a} {b}".format_map(M(a=1)), "%(q)s"%M())
# ----
# exc_misc
class E(Exception): pass
class E2(E):
    def __init__(s,*a,code=0): super().__init__(*a); s.code=code
    def __reduce__(s): return 1
e=E2(1,2,code=3); print(e,repr(e),e.args,e.code,e.__dict__,isinstance(e,E))
class E3(E):
    "docs"
    x=5
    __slots__=("s",)
e=E3("m"); e.s=1; e.y=2; print(e.s,e.x,e.__dict__,E3.__doc__,E3.__mro__[:3])
try:
    try: raise E("a")
    except E as x: raise E2("b") from x
except E as y: print(repr(y.__cause__),repr(y.__context__),y.__suppress_context__,y.__traceback__.tb_lineno>0)
def chain(n):
    try: 1/0
    except ZeroDivisionError as e:
        if n==0: raise
        if n==1: raise KeyError("k") from e
        if n==2: raise KeyError("k") from None
        if n==3: raise e
        if n==4: raise e from ValueError("c")
        if n==5: raise type(e)("new")
for i in range(6):
    try: chain(i)
    except Exception as e: print(i,repr(e),repr(e.__cause__),repr(e.__context__),e.__suppress_context__)
def ret():
    try: raise E
    except E: return "ex"
    else: return "el"
    finally: print("f")
print(ret())
def nest():
    for i in range(2):
        try:
            try:
                if i: raise ValueError(i)
                continue
            finally: print("in",i)
        except ValueError as e: print("v",e); break
        finally: print("out",i)
nest()
try:
    with CM() if 0 else open_() as f: pass
except NameError as e: print(e)
def gen():
    try: yield 1
    except GeneratorExit: print("ge"); raise
    finally: print("gf")
g=gen(); next(g); g.close()
def handler():
    try: raise ValueError("a")
    except ValueError:
        try: raise TypeError("b")
        except TypeError: pass
        raise
try: handler()
except ValueError as e: print(e,repr(e.__context__))
def ctx():
    try:
        raise ValueError("1")
    except ValueError as e1:
        try: raise TypeError("2")
        except TypeError as e2:
            e2.__context__=None
            return repr(e2.__context__)
print(ctx())
import_=0
e=ValueError("x"); 
try: raise e
except ValueError: pass
try: raise ValueError from TypeError("c")
except ValueError as q: print(repr(q),repr(q.__cause__))
t(lambda: (_ for _ in ()).throw(ValueError("thr")))
try: raise KeyError("a","b")
except KeyError as e: print(e,e.args)
try: {}[1,2]
except KeyError as e: print(e,e.args)
try: [][5]
except LookupError as e: print(type(e).__name__,e)
try: int("x"*50)
except ValueError as e: print(e)
try: raise StopIteration(5)
except StopIteration as e: print(e.value)
try: exec_
except NameError as e: print(e, e.name)
class Meta(type):
    def __instancecheck__(c,o): return True
    def __subclasscheck__(c,o): print("sc"); return True
class Any(Exception,metaclass=Meta): pass
try:
    try: raise ValueError("not any")
    except Any: print("caught any")
except ValueError as e: print("value",e)
print(issubclass(ValueError,(Exception,)), ValueError.__mro__[1], BaseException.__subclasses__()[0].__name__ in ("Exception","BaseExceptionGroup"))
try:
    try: raise ExceptionGroup("a",[ValueError(1),TypeError(2),ExceptionGroup("b",[ValueError(3),KeyError(4)])])
    except* ValueError as g: print(repr(g), [repr(x) for x in g.exceptions])
    except* KeyError as g: raise OSError("new")
except ExceptionGroup as g: print(repr(g)); print(repr(g.exceptions[0].__context__))
# ----
# didyoumean
class A:
    def __init__(s): s.value=1
    def method(s): pass
a=A()
t(lambda: a.valu); t(lambda: a.methd); t(lambda: valeu); foobar=1; t(lambda: foobr); t(lambda: prnt); t(lambda: [].appendd); t(lambda: "a".uper())
def f(value): return valu
t(lambda: f(1))
class B:
    attr=1
    def m(s): return attr
t(lambda: B().m())
import_=1
def g(name=1): return nam
t(g)
def kw(alpha, *, beta=1): pass
t(lambda: kw(1,bet=2)); t(lambda: kw(alph=1)); t(lambda: print(spe=1)); t(lambda: sorted([1],revers=1)); t(lambda: int("1",bas=2)); t(lambda: max([1],ky=1)); t(lambda: {}.get(key=1)); t(lambda: "a".split(seq=1)); t(lambda: "a".encode(enc=1))
