def t(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__ + ":", e)


# ----
# descr
class ND:
    def __get__(s,o,c=None): return "nd"
class DD:
    def __get__(s,o,c=None): return "dd"
    def __set__(s,o,v): o.__dict__["_dd"]=v
class SO:
    def __set__(s,o,v): raise AttributeError("ro")
class A:
    n=ND(); d=DD(); s=SO()
a=A(); a.__dict__.update(n=1,d=2,s=3); print(a.n,a.d,a.s,A.n,type(A.s).__name__)
a.d=9; print(a.__dict__)
t(lambda: setattr(a,"s",1)); t(lambda: delattr(a,"d")); t(lambda: delattr(a,"s"))
class P:
    def __init__(s): s._x=1
    x=property(lambda s: s._x, lambda s,v: setattr(s,"_x",v), None, "docx")
    @property
    def ro(s): "doc ro"; return 5
    @property
    def err(s): raise AttributeError("inner")
    @x.deleter
    def y(s): print("del y")
    wo=property(None, lambda s,v: print("wo",v))
p=P(); print(p.x,P.x.__doc__,P.ro.__doc__,P.ro.fget.__name__,type(P.ro))
p.x=3; print(p.x); t(lambda: setattr(p,"ro",1)); t(lambda: delattr(p,"ro")); t(lambda: p.err); t(lambda: delattr(p,"x")); del p.y; p.wo=1; t(lambda: p.wo); t(lambda: P.ro.__get__(p)); t(lambda: P.ro.__set__(p,1)); t(lambda: P.ro.fget(p)); print(P.ro.__name__, P.x.fdel)
t(lambda: property(1).__get__(p)); t(lambda: property().__get__(p))
class CP(property): pass
class Q:
    @CP
    def z(s): return 1
print(Q().z, isinstance(Q.__dict__["z"], property), type(Q.z).__name__)
class cached:
    def __init__(s,f): s.f=f
    def __set_name__(s,o,n): s.n=n
    def __get__(s,o,c):
        if o is None: return s
        v=o.__dict__[s.n]=s.f(o); return v
class R:
    @cached
    def v(s): print("computing"); return 42
r=R(); print(r.v,r.v,r.__dict__)
class Typed:
    def __init__(s,ty): s.ty=ty
    def __set_name__(s,o,n): s.n="_"+n
    def __get__(s,o,c): return s if o is None else getattr(o,s.n)
    def __set__(s,o,v):
        if not isinstance(v,s.ty): raise TypeError(f"{s.n[1:]} must be {s.ty.__name__}, not {type(v).__name__}")
        setattr(o,s.n,v)
class T: a=Typed(int); b=Typed(str)
x=T(); x.a=1; t(lambda: setattr(x,"b",2)); print(x.a); t(lambda: x.b)
class SM:
    @staticmethod
    def s(*a): return a
    @classmethod
    def c(cls,*a): return cls.__name__,a
    sl=staticmethod(len); cl=classmethod(lambda c: c)
print(SM.s(1),SM().s(1),SM.c(1),SM().c(1),SM().sl("ab"),SM.cl(),SM.__dict__["s"].__func__(2),SM.__dict__["s"](3),SM.s.__name__,SM.c.__self__)
t(lambda: SM.__dict__["c"](3))
print(A.__dict__["n"].__get__(a,A), type(SM.__dict__["s"]), type(SM.__dict__["c"]))
class M(type):
    @property
    def mp(c): return c.__name__
    def mm(c): return "mm"+c.__name__
class WM(metaclass=M): mm2=1
print(WM.mp, WM.mm()); t(lambda: WM().mp); t(lambda: WM().mm())
# ----
# abc_like
class Meta(type):
    def __call__(cls,*a,**k):
        missing=[n for c in cls.__mro__ for n,v in vars(c).items() if getattr(v,"abstract",0) and getattr(getattr(cls,n),"abstract",0)]
        if missing: raise TypeError(f"abstract {missing}")
        return super().__call__(*a,**k)
def abstract(f): f.abstract=True; return f
class Sh(metaclass=Meta):
    @abstract
    def area(s): ...
class Sq(Sh):
    def __init__(s,a): s.a=a
    def area(s): return s.a**2
t(Sh); print(Sq(3).area())
class Single(type):
    _i={}
    def __call__(c,*a):
        if c not in c._i: c._i[c]=super().__call__(*a)
        return c._i[c]
class S(metaclass=Single):
    def __init__(s,v): s.v=v
print(S(1) is S(2), S(3).v)
class OrderedMeta(type):
    @classmethod
    def __prepare__(m,n,b): return Dup()
    def __new__(m,n,b,ns): c=super().__new__(m,n,b,dict(ns)); c._f=[k for k in ns if not k.startswith("_")]; return c
class Dup(dict):
    def __setitem__(s,k,v):
        if k in s and not k.startswith("_"): raise TypeError(f"dup {k}")
        super().__setitem__(k,v)
class O(metaclass=OrderedMeta): b=1; a=2; c=3
print(O._f)
def f():
    class O2(metaclass=OrderedMeta): x=1; x=2
t(f)
class Enum(type):
    def __new__(m,n,b,ns):
        c=super().__new__(m,n,b,{k:v for k,v in ns.items() if k.startswith("_") or callable(v)})
        c._members={}
        for k,v in ns.items():
            if not k.startswith("_") and not callable(v):
                o=object.__new__(c); o.name=k; o.value=v; c._members[k]=o; setattr(c,k,o)
        return c
    def __iter__(c): return iter(c._members.values())
    def __getitem__(c,k): return c._members[k]
    def __call__(c,v):
        for m in c:
            if m.value==v: return m
        raise ValueError(f"{v!r} is not a valid {c.__name__}")
    def __len__(c): return len(c._members)
class Color(metaclass=Enum):
    RED=1; GREEN=2
    def __repr__(s): return f"<{type(s).__name__}.{s.name}: {s.value}>"
print(list(Color), Color["RED"], Color(2) is Color.GREEN, len(Color)); t(lambda: Color(9))
# ----
# mro2
class A:
    def f(s): return ["A"]
class B(A):
    def f(s): return ["B"]+super().f()
class C(A):
    def f(s): return ["C"]+super().f()
class D(B,C):
    def f(s): return ["D"]+super().f()
class E(C,B):
    def f(s): return ["E"]+super().f()
print(D().f(),E().f(),[c.__name__ for c in D.mro()])
class Mix:
    def __init__(s,**k): print("Mix",k); super().__init__(**k)
class Base2:
    def __init__(s,a): print("Base2",a)
class X(Mix,Base2):
    def __init__(s): super().__init__(a=1)
X()
t(lambda: Mix(z=1))
def f():
    class Z(object,A): pass
t(f)
class Int2(int):
    def __new__(c,v): return super().__new__(c,v*2)
    def __init__(s,v): s.orig=v
    def __add__(s,o): return type(s)(int.__add__(s,o))
print(Int2(3), Int2(3).orig, Int2(1)+1, type(Int2(1)+1).__name__, Int2(2)*2, -Int2(1), Int2(5)//2, [1,2,3,4,5][Int2(1)], Int2(1)==2, hash(Int2(1))==hash(2), {2:"x"}[Int2(1)], bool(Int2(0)), f"{Int2(2):05}", repr(Int2(4)), str(Int2(4)), isinstance(Int2(1),int), int(Int2(2)), float(Int2(2)), Int2(3).bit_length(), Int2(2)<5, sorted([Int2(2),1]))
class Str2(str):
    def __new__(c,v): return super().__new__(c,v.upper())
    def __repr__(s): return f"Str2({str(s)!r})"
print(Str2("a"), [Str2("a")], Str2("ab")+"c", Str2("x")*2, type(Str2("x").lower()), len(Str2("abc")), Str2("a")=="A", {"A":1}[Str2("a")], "-".join([Str2("a"),"b"]), Str2("a") in "bA", f"{Str2('q')}", "%s"%Str2("q"), Str2("a b").split(), Str2("ab")[0], list(Str2("ab")))
class List2(list):
    def __init__(s,*a): super().__init__(a); s.tag="t"
    def __eq__(s,o): return "eq"
    def __contains__(s,x): return True
print(List2(1,2), List2(1)==1, 5 in List2(), List2(3,1,2)[::-1], type(List2(1)+[2]), sorted(List2(3,1)), List2(1).tag, len(List2(1,2)), bool(List2()), List2(1)*2, List2(1).copy(), type(List2(1).copy()))
class Dict2(dict):
    def __getattr__(s,k):
        try: return s[k]
        except KeyError: raise AttributeError(k) from None
    def __setattr__(s,k,v): s[k]=v
    def __delattr__(s,k): del s[k]
d=Dict2(a=1); d.b=2; print(d.a,d.b,d,dict(d)); del d.a; t(lambda: d.a); t(lambda: d.zz); print({**d}, len(d), list(d), d.items(), d.keys(), d|{"z":1}, type(d|{}), type(d.copy()))
class Exc2(KeyError):
    def __init__(s,k,extra): super().__init__(k); s.extra=extra
    def __str__(s): return f"{s.args[0]}+{s.extra}"
try: raise Exc2("k",5)
except LookupError as e: print(e, repr(e), e.extra, e.args)
# ----
# unusual
x=[1,2,3]; x[0],x[1:]=x[1],[9]; print(x)
a=b=c=[]; a+=[1]; print(b is c, c)
i=5; i-=-i; print(i); i=i++i; print(i); i=i--i; print(i)
print(1 if 0 else 2 if 0 else 3, [] or {} or "x", None or 0, 0 and 1/0, 1 or 1/0, not [] and 5)
print("%s %s"%(1,2), "%d%%"%5, "%(a)s"%{"a":1}, "%5.2f|%-5s|%05d|%x|%r"%(3.14159,"ab",42,255,"q"))
def f(x,*,y=1,**z): return x,y,z
print(f(1,**{"y":2,"w":3}))
for i,(a,b) in enumerate(zip("ab",[1,2])): print(i,a,b,end=";")
print()
print([i for i in range(10) if i%2 if i%3], {i:j for i,j in zip("ab",range(2))}, [(i,j) for i in range(3) for j in range(i)])
def g(n):
    while n:
        n-=1
        if n==2: continue
        if n==0: break
        yield n
    else: yield "else"
print(list(g(5)),list(g(0)))
for i in range(3):
    for j in range(3):
        if j==1: break
    else: continue
    break
print(i,j)
try: pass
except: pass
else: print("else")
finally: print("finally")
class A: x=1; y=x+1; z=[x]*2; w=(lambda x=x: x)()
print(A.y,A.z,A.w)
def outer():
    x=1
    class B:
        nonlocal x
        x=2
        def f(s): return x
    return x, B().f(), hasattr(B,"x")
print(outer())
def d(x=[]): x.append(1); return x
d(); print(d(), d.__defaults__)
print(*[1,2],*(3,),**{"sep":"-","end":"!\n"})
print(((1,2),3)[0][1], [[1]][0][0], {"a":{"b":[1]}}["a"]["b"][0], (lambda x:(lambda y:x+y))(1)(2))
assert (1,), "never"
print(r"\n", b"\x00\xff", "\u00e9", """a
b""", 'a\
b')
_=1; __=2; print(_,__)
print(0.1+0.2, 1e16, 1e-5, 100000000000000000000.0, 1/3, -0.0, 1e300*1e10, float("nan"), 5//-2, -5%3, 5.5//2, -7//2, 7%-3, 2**-1, 10**20, round(2.5), round(-1.5), round(1.005,2), int(-3.7), divmod(-7,2), 1_000)
# ----
# del_scope
x=1
def f():
    del x
t(f)
def g(a):
    del a
    try: a
    except UnboundLocalError as e: print(e)
    a=5; return a
t(lambda: g(1))
class A: 
    x=1; del x
    try: print(x)
    except NameError as e: print("ne",e)
l=[1,2,3,4,5]; del l[::2]; print(l); del l[:]; print(l)
d={"a":1}; del d["a"]; t(lambda: d.__delitem__("a")); 
class B:
    def __delitem__(s,k): print("delitem",k)
    def __delattr__(s,k): print("delattr",k)
b=B(); del b[1], b["x",2], b[1:2], b.foo, b.q
t(lambda: [].__delitem__(0)); t(lambda: (1,).__delitem__)
# ----
# iterprotocol2
class Rev:
    def __reversed__(s): return "notiter"
print(reversed(Rev()))
t(lambda: reversed(5)); t(lambda: reversed({1})); print(list(reversed({"a":1,"b":2})), list(reversed(range(3))), list(reversed("ab")))
class NoRev: __reversed__=None
t(lambda: reversed(NoRev()))
class Len:
    def __len__(s): return 3
    def __getitem__(s,i): return [0,1,2][i]
print(list(reversed(Len())), [x for x,_ in zip(Len(),range(3))])
class LH:
    def __iter__(s): return iter([1,2])
    def __length_hint__(s): return 10
print(list(LH()))
it=iter([1,2,3]); print(list(zip(it,it)), list(it)); it=iter([1,2]); next(it); print(list(it),list(it))
t(lambda: next(iter({}))); 
def mod():
    d={1:1}
    for k in d: d[k+1]=1
t(mod)
def mod():
    s={1}
    for k in s: s.add(k+1)
t(mod)
def mod():
    l=[1,2,3]
    for x in l:
        if x<3: l.append(x+10)
        if len(l)>8: break
    return l
t(mod)
def mod():
    d={1:1,2:2}
    for k in d: del d[k]
t(mod)
def mod():
    d={1:1,2:2}
    for k in list(d): del d[k]
    return d
t(mod)
def mod():
    d={1:1}
    for k in d.items(): d.clear()
    return d
t(mod)
m=map(lambda a,b:a+b,[1,2],[3]); print(list(m)); f=filter(None,[0,1,"",2]); print(list(f)); print(list(enumerate("ab",start=1)), list(zip()), list(map(str,())))
t(lambda: map()); t(lambda: map(1)); t(lambda: list(map(1,[1]))); t(lambda: filter(1)); t(lambda: zip(1)); t(lambda: enumerate()); t(lambda: enumerate(1)); t(lambda: zip(a=1)); t(lambda: sorted()); t(lambda: sorted(1)); t(lambda: sorted([1],2)); t(lambda: sum()); t(lambda: sum(1)); t(lambda: max()); t(lambda: max([])); t(lambda: max(1)); t(lambda: min([],default=5)); t(lambda: max(1,2,default=3)); t(lambda: any()); t(lambda: all(1)); t(lambda: len()); t(lambda: len(1)); t(lambda: range()); t(lambda: range(1,2,0)); t(lambda: range("a")); t(lambda: range(1.0)); t(lambda: isinstance(1)); t(lambda: isinstance(1,1)); t(lambda: issubclass(1,int)); t(lambda: hasattr(1)); t(lambda: getattr(1)); t(lambda: callable()); t(lambda: print(sep=1)); t(lambda: print(1,end=2)); t(lambda: print(1,foo=2)); t(lambda: ord("ab")); t(lambda: ord(1)); t(lambda: chr(-1)); t(lambda: chr("a")); t(lambda: abs("a")); t(lambda: round("a")); t(lambda: pow("a",2)); t(lambda: divmod(1,0)); t(lambda: hash([])); t(lambda: id()); t(lambda: iter(1)); t(lambda: bin(1.0)); t(lambda: int("x")); t(lambda: int("1",37)); t(lambda: int([])); t(lambda: float("x")); t(lambda: float([])); t(lambda: str(1,2)); t(lambda: str(b"a","bad")); t(lambda: list(1)); t(lambda: dict(1)); t(lambda: dict([1])); t(lambda: dict([(1,2,3)])); t(lambda: set(1)); t(lambda: tuple(1)); t(lambda: bool(1,2)); t(lambda: type(1,2)); t(lambda: object(1)); t(lambda: slice()); t(lambda: bytes("a")); t(lambda: bytes([256])); t(lambda: bytearray("a")); t(lambda: vars(1)); t(lambda: format(1,2)); t(lambda: input(1,2)); t(lambda: repr()); t(lambda: super())
# ----
# setclass
class A:
    x=1
    def who(s): return "A"
class B:
    x=2
    def who(s): return "B"
a=A(); a.q=5; a.__class__=B; print(a.who(),a.x,a.q,type(a))
class S: __slots__=("a",)
class S3: __slots__=("b",)
s=S(); s.a=1; 
t(lambda: setattr(a,"__class__",S))
class I(int): pass
class I2(int): pass
i=I(5); t(lambda: setattr(i,"__class__",I2) or type(i).__name__); t(lambda: setattr(i,"__class__",int)); t(lambda: setattr(5,"__class__",I)); t(lambda: delattr(a,"__class__"))
class M(type): pass
class MC(metaclass=type): pass
t(lambda: setattr(MC,"__class__",M) or type(MC))
class L(list): pass
t(lambda: setattr(L(),"__class__",A))
class Prop:
    @property
    def __class__(s): return int
print(isinstance(Prop(),int), isinstance(Prop(),Prop), type(Prop()), Prop().__class__)
# ----
# typeattrs
class A:
    __slots__=()
print(A.__basicsize__>=0 if 0 else "", A.__itemsize__ if 0 else "", A.__weakrefoffset__ if 0 else "", A.__flags__ and 1 if 0 else "")
print(type.__doc__ is not None, A.__doc__, type.__name__, type.__call__ is not None, type.__dict__ is not None)
print(type.__call__(int,"5"), type.__getattribute__(A,"__name__"), object.__getattribute__(A(),"__class__"), type.__repr__(A), object.__repr__(5)[:11])
type.__setattr__(A,"z",3); print(A.z); type.__delattr__(A,"z"); t(lambda: A.z)
t(lambda: object.__setattr__(A,"z",3)); t(lambda: object.__delattr__(A,"z")); t(lambda: object.__setattr__(5,"a",1)); t(lambda: object.__getattribute__(5,"zz")); t(lambda: type.__setattr__(5,"a",1)); t(lambda: object.__getattribute__(A)); t(lambda: type.mro(5)); t(lambda: type.__subclasses__(5)); print(type.mro(A), A.mro is not None, type.__subclasses__(A))
print(type(A.__dict__), A.__dict__.get("q"), "__slots__" in A.__dict__, len(A.__dict__)>0); t(lambda: A.__dict__.__setitem__("a",1)); 
def s(): A.__dict__["a"]=1
t(s)
print(type.__instancecheck__(int,5), type.__subclasscheck__(int,bool), int.__instancecheck__(5) , int.__subclasscheck__(bool), object.__subclasshook__(5))
print(callable(A), isinstance(A,type), issubclass(type,object), isinstance(type,type), isinstance(object,type), issubclass(int,(str,int)), isinstance(5,(str,(int,))), isinstance(True,int))
t(lambda: isinstance(5,"int")); t(lambda: isinstance(5,(int,"x"))); t(lambda: isinstance("a",(int,"x"))); t(lambda: issubclass(5,int)); t(lambda: issubclass(int,5)); t(lambda: isinstance(5,[int]))
print(A.__eq__(A,A) if 0 else (A==A, A!=A, A is A, hash(A)==hash(A), A<A if 0 else 1))
t(lambda: A<A); t(lambda: A+A); t(lambda: A[0]); t(lambda: len(A)); t(lambda: iter(A)); t(lambda: A()()); t(lambda: -A); t(lambda: 1 in A); t(lambda: A.foo); t(lambda: A().foo); t(lambda: A.foo()); t(lambda: bool(A))
# ----
# supermisc
class A:
    def __init__(s): s.log=["A"]
    def __setattr__(s,n,v): object.__setattr__(s,n,v)
    def __getitem__(s,i): return ("A",i)
    def __len__(s): return 7
    def __repr__(s): return "A!"
    def __eq__(s,o): return "Aeq"
    x="ax"
class B(A):
    def __init__(s): super().__init__(); s.log.append("B")
    def __getitem__(s,i): return ("B",super().__getitem__(i))
    def t1(s): return super()[0]
    def t2(s): return len(super())
    def t3(s): return super().__len__(), super().__repr__(), super().__eq__(1), super().x, super().__class__, type(super())
    def t4(s): super().x=5
    def t5(s): return super().nope
    def t6(s): return getattr(super(),"x"), hasattr(super(),"zz"), super().__getattribute__("x")
    def t7(s): return repr(super())[:30], str(super())[:10], bool(super()), super()==super()
    def t8(s): return [m for m in ("x","log") if hasattr(super(),m)]
    @classmethod
    def c(cls): return super().x, super().__new__, super().__subclasshook__ and 1
    @staticmethod
    def st(): return super().x
    def nested(s):
        def f(): return __class__, super(B,s).x
        return f()
    def gen(s): yield super().x
    l=lambda s: super().x
    async def co(s): return super().x
    @property
    def pr(s): return super().x
    def __getattr__(s,n): return "ga"
b=B(); print(b.log,b[1]); t(b.t1); t(b.t2); t(b.t3); t(b.t4); t(b.t5); t(b.t6); t(b.t7); t(b.t8); t(lambda: B.c()[0]); t(B.st); t(b.nested); t(lambda: list(b.gen())); t(b.l); t(lambda: b.pr); t(lambda: b.co().send(None))
t(lambda: super(A,b).x); t(lambda: super(B,B).x); t(lambda: super(B,A())); t(lambda: super(1)); t(lambda: super(B).x); t(lambda: super(B,b).__init__.__self__ is b)
def free(s): return super().x
B.free=free; t(b.free)
class C(B):
    def f(s): return super().f() if hasattr(super(),"f") else "nof"
print(C().f())
class Meta(type):
    def __new__(m,n,b,ns): return super().__new__(m,n,b,ns)
    def __call__(c,*a): return ("called",super().__call__(*a).__class__.__name__)
class Z(metaclass=Meta): pass
print(Z())
# ----
# wrappers
import_=1
class A:
    def m(s,a,b=2): return s,a,b
a=A(); m=a.m
print(m.__self__ is a, m.__func__ is A.m, m.__name__, m.__qualname__, m==a.m, m is a.m, hash(m)==hash(a.m), m.__doc__, m(1)[1:], A.m(a,1)[1:])
t(lambda: m.__func__.__get__(a,A)(5)[1]); t(lambda: setattr(m,"x",1)); A.m.x=1; print(m.x); t(lambda: A.m.__get__(None)); t(lambda: type(m)(A.m,a)(3)[1:]); t(lambda: type(m)(1,2)); t(lambda: type(m)(A.m,None)); print(type(m).__name__, type(A.m).__name__, type(len).__name__, type([].append).__name__, type(str.upper).__name__, type((1).__add__).__name__, type(int.__add__).__name__, type(int.real).__name__)
print(str.upper("a"), list.append.__name__, int.__add__(1,2), (1).__add__(2), [].__len__(), "a".__add__("b"), dict.fromkeys("ab"), str.join("-",["a"]), [].append.__self__, len.__self__ if 0 else "", "x".upper.__name__, int.__add__.__name__, (5).__add__.__self__)
t(lambda: str.upper(1)); t(lambda: str.upper()); t(lambda: list.append([])); t(lambda: list.append(1,2)); t(lambda: int.__add__("a",1)); t(lambda: int.__add__(1)); t(lambda: [].append()); t(lambda: [].append(1,2)); t(lambda: [].append(x=1)); t(lambda: "a".upper(1)); t(lambda: "a".join(1)); t(lambda: "a".join([1])); t(lambda: {}.get()); t(lambda: {}.update(1)); t(lambda: {}.pop("x")); t(lambda: [].pop()); t(lambda: [].pop("a")); t(lambda: [].remove(1)); t(lambda: [].index(1)); t(lambda: set().pop()); t(lambda: {1}.remove(2)); t(lambda: "a".index("b")); t(lambda: "a".split("")); t(lambda: "abc".replace("a")); t(lambda: "a".center()); t(lambda: "a".encode("zz")); t(lambda: b"\xff".decode()); t(lambda: "é".encode("ascii")); t(lambda: "{}".format()); t(lambda: "{a}".format()); t(lambda: "{0.x}".format(1)); t(lambda: "{0[1]}".format([1])); t(lambda: "%d"%"a"); t(lambda: "%s"%()); t(lambda: "%s"%(1,2)); t(lambda: "%(a)s"%{}); t(lambda: "%z"%1); t(lambda: "{:d}".format("a")); t(lambda: "{!z}".format(1)); t(lambda: "{".format()); t(lambda: "}".format())
# ----
# noninit
class A:
    def __new__(cls,*a,**k): o=super().__new__(cls); o.n=a; return o
print(A(1,2).n); 
class B(A):
    def __init__(s,x): s.x=x
print(B(5).n,B(5).x); t(lambda: B()); t(lambda: B(1,2))
class C:
    def __init__(s,*,k): pass
t(lambda: C()); t(lambda: C(1)); t(lambda: C(j=1)); t(lambda: C(k=1,j=2))
class E:
    __new__=None
t(lambda: E())
class F:
    def __init__(s): yield
t(lambda: F())
class G:
    async def __init__(s): pass
t(lambda: G())
class H:
    __call__=5
t(lambda: H()())
class I:
    __len__=None; __iter__=None; __bool__=None; __str__=None; __add__=None; __eq__=None; __getitem__=None; __contains__=None; __hash__=None; __repr__=None
i=I(); t(lambda: len(i)); t(lambda: iter(i)); t(lambda: str(i)); t(lambda: i+1); t(lambda: 1+i); t(lambda: i==1); t(lambda: i[0]); t(lambda: 1 in i); t(lambda: hash(i)); t(lambda: repr(i)); t(lambda: i!=1)
class J:
    __radd__=None; __lt__=None; __iadd__=None; __neg__=None; __index__=None; __enter__=None; __exit__=None; __call__=None; __getattr__=None; __next__=None
j=J(); t(lambda: 1+j); t(lambda: j<1); t(lambda: -j); t(lambda: [1][j]); t(lambda: j()); t(lambda: next(j)); t(lambda: callable(j))
def w():
    with j: pass
t(w)
def w():
    x=j; x+=1
t(w)
t(lambda: j.foo)
# ----
# Odd arguments of constructors, methods that are None, and sizes that do not fit.
def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)

t(lambda: bytearray().__setitem__(1, None))
t(lambda: bytearray().__setitem__(1, 'a'))
t(lambda: bytearray(b'a').__setitem__(0, 300))
t(lambda: bytearray(b'a').__setitem__(5, 300))
t(lambda: bytearray(b'a').__setitem__('x', 300))
t(lambda: type(True, default=None))
t(lambda: type(True, x=None))
t(lambda: type())
t(lambda: type(1, 2))
t(lambda: type('a', (), default=1))
t(lambda: type('a', (), {}, default=1))
class A:
    __init__ = None
t(lambda: A())
class B:
    __bool__ = None
t(lambda: bool(B()))
class Bl:
    __len__ = None
t(lambda: bool(Bl()))
t(lambda: len(Bl()))
class N:
    __new__ = None
t(lambda: N())
class C:
    __call__ = None
class R:
    __repr__ = None
t(lambda: repr(R()))
class S:
    __str__ = None
t(lambda: str(S()))
class H:
    __getattribute__ = None
t(lambda: H().x)
class H:
    __getattr__ = None
t(lambda: H().x)
class H:
    __setattr__ = None
t(lambda: setattr(H(), 'x', 1))
class H:
    __contains__ = None
    __iter__ = None
    __hash__ = None
    __getitem__ = None
    __add__ = None
    __eq__ = None
    __enter__ = None
    __index__ = None
    __len__ = None
    __neg__ = None
    __next__ = None
    __format__ = None
    __lt__ = None
    __reversed__ = None
    __setitem__ = None
    __iadd__ = None
    __int__ = None
    __float__ = None
    __abs__ = None
    __round__ = None
t(lambda: 1 in H())
t(lambda: iter(H()))
t(lambda: hash(H()))
t(lambda: H()[1])
t(lambda: H() + 1)
t(lambda: 1 + H())
t(lambda: H() == 1)
t(lambda: H() != 1)
t(lambda: H() < 1)
t(lambda: -H())
t(lambda: next(H()))
t(lambda: format(H()))
t(lambda: reversed(H()))
t(lambda: int(H()))
t(lambda: float(H()))
t(lambda: abs(H()))
t(lambda: round(H()))
t(lambda: [1][H()])
def f():
    h = H()
    h[1] = 2
t(f)
def f():
    h = H()
    h += 2
t(f)
def f():
    with H(): pass
t(f)
t(lambda: super(1, 2, 3))
t(lambda: super(int, 2, 3))
t(lambda: super(int, 'a'))
t(lambda: super(1))
t(lambda: super())
t(lambda: super(int, x=1))
t(lambda: [1] * 10**30)
t(lambda: 'a' * 10**30)
t(lambda: b'a' * -10**30)
t(lambda: [1][10**30])
t(lambda: 'a'[10**30])
t(lambda: (1,)[-10**30])
t(lambda: range(10)[10**30])
t(lambda: b'a'[10**30])
t(lambda: bytearray(10**30))
t(lambda: bytes(10**30))
t(lambda: bytes(-10**30))
t(lambda: 'a'.ljust(10**30))
t(lambda: [1].pop(10**30))
t(lambda: [1].insert(10**30, 1))
t(lambda: 'a'.replace('a', 'b', 10**30))
t(lambda: 'a'.split('a', 10**30))
t(lambda: len(range(10**30)))


def f(a, *q, k=1, **z):
    b = 1
    c = 2
    def g(): return b, k
    d = 3
    return g


print(f.__code__.co_varnames, f.__code__.co_cellvars, f.__code__.co_nlocals, f(1).__code__.co_freevars)
