def t(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__ + ":", e)


# ----
# arity
def f0(): pass
def f1(a): pass
def f2(a,b=2): pass
def f3(a,b,/,c,*,d,e=5): return a,b,c,d,e
def f4(*a,k): return a,k
def f5(**kw): return kw
def f6(a,/,**kw): return a,kw
def f7(a,b,c,d): pass
def f8(*,a,b,c): pass
def f9(a,b=1,*c,d,e=2,**f): return a,b,c,d,e,f
for fn in (lambda: f0(1), lambda: f0(1,2), lambda: f0(a=1), lambda: f1(), lambda: f1(1,2), lambda: f1(1,a=2), lambda: f1(b=2), lambda: f1(1,b=2), lambda: f2(), lambda: f2(1,2,3), lambda: f2(1,2,b=3), lambda: f2(b=3),
 lambda: f3(1,2,3,d=4), lambda: f3(1,2,3), lambda: f3(1), lambda: f3(), lambda: f3(1,2,3,4), lambda: f3(1,2,3,4,d=5), lambda: f3(1,b=2,c=3,d=4), lambda: f3(a=1,b=2,c=3,d=4), lambda: f3(1,2,d=1), lambda: f3(1,2,3,d=1,z=2), lambda: f3(1,2,c=3,d=4,e=6),
 lambda: f4(1,2), lambda: f4(k=1), lambda: f4(1,k=2,z=3), lambda: f5(1), lambda: f5(a=1,b=2), lambda: f6(1,a=2), lambda: f6(a=2), lambda: f6(), lambda: f7(), lambda: f7(1), lambda: f7(1,2), lambda: f7(1,2,3), lambda: f7(1,2,3,4,5), lambda: f7(d=1), lambda: f8(), lambda: f8(a=1), lambda: f8(a=1,b=2), lambda: f8(1), lambda: f8(1,2,a=1),
 lambda: f9(1,d=2), lambda: f9(1,2,3,4,d=5,z=6), lambda: f9(), lambda: f9(1), lambda: f9(1,a=2,d=3), lambda: f9(**{'a':1,'d':2,'q':3}), lambda: f9(*(1,2,3),d=1), lambda: f1(**{1:2}), lambda: f1(**3), lambda: f1(*3), lambda: f1(*[1],*[2]), lambda: f5(**{'a':1},**{'a':2}), lambda: f5(a=1,**{'a':2}), lambda: f1(**{'a':1,'b':2}), lambda: f0(*[],**{}), lambda: f0(**None), lambda: f0(*None),
 lambda: (lambda x,y: 1)(1), lambda: (lambda: 1)(1), lambda: (lambda *,k: 1)(), lambda: f2(c=1,d=2), lambda: f2(1, bb=2), lambda: f8(a=1,b=2,cc=3), lambda: 3(), lambda: "a"(), lambda: None(), lambda: [](1), lambda: (1,2)(3), lambda: f1(1)(2)): t(fn)
class A:
    def m(self,x): pass
    @classmethod
    def c(cls,x): pass
    @staticmethod
    def s(x): pass
    def none(): pass
t(lambda: A().m()); t(lambda: A().m(1,2)); t(lambda: A.m()); t(lambda: A.c()); t(lambda: A.s()); t(lambda: A().none()); t(lambda: A.none(1)); t(lambda: A.m(1)); t(lambda: A().c(1,2)); t(lambda: A().m(y=1)); t(lambda: A().m(x=1,y=2))
def outer():
    def inner(a): pass
    return inner
t(lambda: outer()()); 
# ----
# closures
def mk():
    n=0
    def inc():
        nonlocal n
        n+=1
        return n
    def get(): return n
    return inc,get
i,g=mk(); i();i(); print(g(), i.__closure__[0].cell_contents, i.__code__.co_freevars, i.__code__.co_name, i.__code__.co_varnames, i.__code__.co_argcount)
fs=[lambda: x for x in range(3)]; print([f() for f in fs])
fs=[lambda x=x: x for x in range(3)]; print([f() for f in fs])
def u():
    print(v)
    v=1
t(u)
def u2():
    def k(): return w
    r=k()
    w=1
t(u2)
def u3():
    x=1
    del x
    return x
t(u3)
def u4():
    x=1
    def k(): return x
    del x
    return k()
t(u4)
def u5():
    global gg
    gg=1
    del gg
    return gg
t(u5)
def u6():
    for i in []: pass
    return i
t(u6)
def u7():
    del zz
t(u7)
def u8():
    zz=1
    del zz
    del zz
t(u8)
def u9():
    global nn
    del nn
t(u9)
def u10():
    count+=1
t(u10)
cnt=0
def u11():
    cnt+=1
t(u11)
def u12():
    try: 1/0
    except ZeroDivisionError as e: pass
    return e
t(u12)
def u13():
    if 0: z = 1
    return [y for y in range(2)], y
t(u13)
def u14():
    a=1
    class B:
        a=a
    return B.a
t(u14)
print(sum.__name__, mk.__defaults__, (lambda a,b=1,*,c=2: 0).__kwdefaults__, (lambda a,b=1: 0).__defaults__)
# ----
# fattrs
def f(a:int, b:"str"=1, *c:3, d:list[int]=2, **e:None)->float:
    "doc string"
    return 1
print(f.__annotations__, f.__doc__, f.__name__, f.__qualname__, f.__module__, f.__defaults__, f.__kwdefaults__)
f.x=1; print(f.__dict__, f.x, hasattr(f,'y'))
t(lambda: f.y)
def s(): f.__name__=3
t(s)
def s(): f.__defaults__=3
t(s)
def s(): f.__code__=3
t(s)
def s(): f.__dict__=3
t(s)
f.__name__='g'; print(f.__name__, f.__qualname__)
f.__defaults__=(5,6); 
print(f())
f.__doc__=None; print(f.__doc__)
def s(): del f.__name__
t(s)
def s(): del f.nope
t(s)
print(f.__code__.co_argcount, f.__code__.co_kwonlyargcount, f.__code__.co_posonlyargcount, f.__code__.co_varnames, f.__code__.co_flags & 12)
print(f.__get__(5).__self__, f.__get__(None,int) is f)
print((lambda:0).__name__, (lambda: 0).__qualname__)
print(f.__globals__ is globals(), f.__closure__, f.__type_params__)
print(f.__call__ and 1, f.__wrapped__ if hasattr(f,'__wrapped__') else 'none')
# ----
# lambda
print((lambda *a,**k: (a,k))(1,2,z=3), (lambda a,/,b,*,c: (a,b,c))(1,2,c=3), (lambda: (yield))(), sorted([3,1],key=lambda v:-v)) if 0 else 0
print((lambda x: lambda y: x+y)(1)(2), (lambda x=(lambda: 5): x())(), [f(2) for f in [lambda x: x*2, lambda x: x**3]])
g=lambda: (yield 5)
print(list(g()))
print((lambda a,b=2,*c,d,e=5,**f: (a,b,c,d,e,f))(1,d=4))
print(*map(lambda p: p[0]*p[1], {1:2,3:4}.items()))
# ----
# decorators
def d(n):
    print("make",n)
    def w(f):
        print("apply",n, f.__name__ if hasattr(f,'__name__') else f)
        return f
    return w
@d(1)
@d(2)
def f(): pass
@d(3)
class A:
    @d(4)
    @staticmethod
    def s(): return 's'
    @d(5)
    @property
    def p(self): return 'p'
print(A.s(), A().p)
x=[d(6)]
@x[0]
def g(): pass
@(lambda f: 42)
def h(): pass
print(h)
@d(7) if True else d(8)
def r(): pass
@(y := d(9))
def s(): pass
def reg(f=None,*,name=None):
    if f is None: return lambda f: reg(f,name=name)
    f.tag=name; return f
@reg
def a1(): pass
@reg(name="z")
def a2(): pass
print(a1.tag,a2.tag)
class Dec:
    def __init__(self,f): self.f=f; self.n=0
    def __call__(self,*a): self.n+=1; return self.f(*a)
    def __get__(self,o,c): return lambda *a: self.f(o,*a)
class B:
    @Dec
    def m(self,x): return x*2
print(B().m(4))
@Dec
def cc(x): return x
cc(1); cc(2); print(cc.n)
# ----
# order
def p(x): print(x,end=" "); return x
d={}
d[p(1)]=p(2)
p([0,0])[p(0)]=p(5)
a,b=p(1),p(2)
p(d)[p(1)]+=p(3)
print()
def f(*a,**k): return None
f(p(1),*p([2]),p(3),x=p(4),**p({'y':5}),z=p(6)); print()
{p(1):p(2),p(3):p(4)}; [p(1),p(2)]; print()
p(1) if p(0) else p(2); p(1) < p(2) < p(3); p(3) < p(2) < p(1); print()
x=y=z=p(9); print()
(p(1)+p(2))*p(3)-p(4)**p(2); print()
p(0) and p(1) or p(2); not p(1); print()
def g(a=p("d1"),b=p("d2"),*,c:p("never")=p("kd")): pass
print()
class C(p(object),metaclass=p(type)): x=p("body")
print()
lambda q=p("ld"): 0; print()
d={p("k"+str(i)):p("v"+str(i)) for i in range(2)}; print()
for p([0])[p(0)] in [1,2]: pass
print()
i=0; l=[0,0,0]
i,l[i]=1,9; print(l)
i=0
l[i],i=7,2; print(l,i)
x=[1,2,3]; x[x.index(2)],x[0]=x[0],x[1]; print(x)
print(p(1),p(2),sep=p("-"))
assert p(1), p("no")
del p(d)[p("k0")]; print(d)
f"{p(1)}{p(2):{p(3)}}"; print()
# ----
# g1
class A[T, *Ts, **P]:
    def m(self, x: T) -> T: return x
print(A.__type_params__)
# ----
# g3
type Alias = list[int]
print(Alias, Alias.__value__, type(Alias), Alias.__name__)
# ----
# g4
type G[T] = dict[str, T]
print(G, G[int], G.__type_params__, G.__value__, G[int].__args__, G[int].__origin__)
# ----
# g5
def g[T: int](x: T): return T.__bound__
print(g(1))
def h[T: (int, str)](x): return T.__constraints__
print(h(1))
# ----
# g6
def d[T = int](x): return T.__default__, T.has_default()
print(d(1))
type Rec = Rec | None
print(Rec.__value__)
# ----
# g7
class A[T]:
    def __init__(self, x: T): self.x = x
    def get(self) -> T: return self.x
class B(A[int]): pass
print(B.__bases__, B(3).get(), A[int](4).get(), A[str]("s").x)
print(B.__orig_bases__)
# ----
# g10
print(list[int], dict[str, int], tuple[int, ...], tuple[()], list[list[int]], type[int], int | None, list[int] | None, set[int].__args__, frozenset[int](), list[int]([1]))
t(lambda: isinstance([], list[int])); t(lambda: int | 3); t(lambda: issubclass(list, list[int])); print(isinstance(1, int | str), issubclass(bool, int | str), int | str == str | int, hash(int|str)==hash(str|int), (int|str|int).__args__, type(int|str), int | "x" if 0 else 1)
def f(x: int | None = None, *a: list[int]) -> dict[str, "X"]: pass
print(f.__annotations__)
print(list[int] == list[int], list[int] == list[str], hash(list[int]) == hash(list[int]), list[int].__origin__ is list, type(list[int]))
t(lambda: list[int]().x); t(lambda: list[int].append); t(lambda: list[int, str]); t(lambda: dict[int]); t(lambda: float[int]); t(lambda: str[0])
