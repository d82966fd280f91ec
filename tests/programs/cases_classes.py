def t(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__ + ":", e)


# ----
# mro1
class O: pass
class A(O): pass
class B(O): pass
class C(A,B): pass
class D(B,A): pass
def f():
    class E(C,D): pass
t(f)
def g():
    class E(A,A): pass
t(g)
def h():
    class E(O,A): pass
t(h)
print([c.__name__ for c in C.__mro__], C.__bases__, C.mro())
# ----
# super
class A:
    x=1
    def f(self): return "A.f"
    @classmethod
    def c(cls): return "A.c "+cls.__name__
    @staticmethod
    def s(): return "A.s"
    @property
    def p(self): return "A.p"
class B(A):
    x=2
    def f(self): return "B>"+super().f()
    @classmethod
    def c(cls): return "B>"+super().c()
    @staticmethod
    def s(): return "B>"+super(B,B).s()
    @property
    def p(self): return "B>"+super().p
    def g(self): return super(B,self).x, super().x
b=B()
print(b.f(),b.c(),B.c(),b.s(),b.p,b.g())
print(super(B,b).f())
print(repr(super(B,b))[:20])
t(lambda: super(B,3))
t(lambda: super(3,3))
t(lambda: super(B,b).nope)
def out(): return super().x
t(out)
class C(B):
    def h(self):
        def inner(): return super().f()
        return inner()
    def k(self):
        def inner(x): return super().f()
        return inner(self)
    def l(self):
        return [super().f() for _ in range(1)]
    def m(self):
        return [y for y in (super(C,self).f() for _ in range(1))]
t(C().h); t(C().k); t(C().l); t(C().m)
s=super(B)
print(s.__get__(b,B).f())
print(super(B,b).__thisclass__, super(B,b).__self_class__, super(B,b).__self__ is b)
class D:
    def f(self):
        self=3
        return super().__init__
t(D().f)
def setter():
    super(B,b).x=3
t(setter)
class E:
    def f(): return super().x
t(E.f)
print(__class__ if '__class__' in globals() else 'no')
class F:
    def f(self): return __class__
print(F().f())
# ----
# setname
class D:
    def __set_name__(self, owner, name): print("setname", owner.__name__, name)
    def __get__(self, o, c): return (o is None, c.__name__)
class A:
    x=D(); y=D()
print(A.x, A().y)
class Bad:
    def __set_name__(self, owner, name): raise ValueError("bad "+name)
try:
    class B: q=Bad()
except Exception as e: print(type(e), e, e.__notes__, e.__cause__)
class W:
    def __set_name__(self, o): pass
try:
    class B2: q=W()
except Exception as e: print(type(e), e, e.__notes__)
# ----
# slots
class A:
    __slots__=('a','b')
    def __init__(self): self.a=1
x=A()
t(lambda: x.b); 
def s(): x.c=1
t(s)
def d(): del x.b
t(d)
t(lambda: x.__dict__)
print(A.a, type(A.a))
t(lambda: vars(x))
print(A.__slots__)
class B(A): pass
y=B(); y.z=3; print(y.__dict__, y.a)
class C(A): __slots__=['c']
z=C(); z.c=5; print(z.c, z.a); 
def f():
    class D: 
        __slots__=('x',); x=1
t(f)
def f():
    class D: __slots__=('1x',)
t(f)
def f():
    class D: __slots__=(1,)
t(f)
def f():
    class D(int): __slots__=('x',)
t(f)
def f():
    class D(tuple): __slots__=('x',)
t(f)
class S1: __slots__=('a',)
class S2: __slots__=('b',)
def f():
    class D(S1,S2): pass
t(f)
class E: __slots__='single'
e=E(); e.single=1; print(e.single)
class G: __slots__=('__dict__',)
g=G(); g.q=1; print(g.__dict__)
class H: __slots__={'a':'doc'}
h=H(); h.a=1; print(h.a, H.__slots__)
def f():
    class D: __slots__=('__dict__','__dict__')
t(f)
class P: __slots__=('__priv',)
p=P(); p._P__priv=1; print(p._P__priv, dir(P)[:1])
t(lambda: A.a.__get__(3))
t(lambda: A.a.__set__(B(),3))
# ----
# init_subclass
class A:
    subs=[]
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.subs.append((cls.__name__,tag))
class B(A, tag=1): pass
class C(B): pass
print(A.subs)
def f():
    class D(A, bogus=1): pass
t(f)
def f():
    class D(bogus=1): pass
t(f)
def f():
    class D(object, metaclass=type, bogus=1, more=2): pass
t(f)
def f():
    class D(A, **{'tag':9}): pass
    return A.subs
t(f)
# ----
# class_getitem
class A:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(A[int], A[1,2], A[...])
class B: pass
t(lambda: B[1])
t(lambda: B()[1])
t(lambda: int[1])
t(lambda: int[int])
class M(type):
    def __getitem__(cls, k): return "meta", k
class C(metaclass=M):
    def __class_getitem__(cls, k): return "cls", k
print(C[1])
# ----
# meta
class M(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, bases, kw); return {"injected": 42}
    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw); super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print("call", cls.__name__, a, k); return super().__call__(*a, **k)
    def __instancecheck__(cls, o): return o == 5
    def __subclasscheck__(cls, o): return o is int
    def __len__(cls): return 7
    def __iter__(cls): return iter("abc")
    def __contains__(cls, x): return x == 1
    def __getattr__(cls, n): return "meta-"+n
    def __repr__(cls): return "<M %s>" % cls.__name__
    def __add__(cls, o): return "add"
    def __bool__(cls): return False
    def __eq__(cls, o): return o == "me"
    def __hash__(cls): return 1
    @property
    def prop(cls): return "P"+cls.__name__
    def __dir__(cls): return ["x"]
class A(metaclass=M, flag=True):
    y = injected
    def __init__(self, *a): pass
print(A(1), end=" ") if False else A(1)
print(isinstance(5, A), isinstance(6, A), issubclass(int, A), issubclass(str, A))
print(len(A), list(A), 1 in A, 2 in A, A.foo, A, A+1, bool(A), A=="me", A.prop, A.y, dir(A))
t(lambda: A().foo)
class B(A): pass
print(type(B))
class N(type): pass
def f():
    class C(A, metaclass=N): pass
t(f)
def f():
    class C(metaclass=3): pass
t(f)
def func(name, bases, ns, **kw): return (name, bases, sorted(ns), kw)
class F(1 and object, metaclass=func, z=1): q=1
print(F)
def f():
    class P(type):
        @classmethod
        def __prepare__(mcs,n,b): return 3
    class C(metaclass=P): pass
t(f)
# ----
# typecall
T=type('T',(),{'a':1,'f':lambda s: s.a})
print(T, T().f(), T.__module__, T.__qualname__, T.__name__)
t(lambda: type('T',(3,),{}))
t(lambda: type('T',3,{}))
t(lambda: type(3,(),{}))
t(lambda: type('T',()))
t(lambda: type())
t(lambda: type('T',(),3))
t(lambda: type('T',(bool,),{}))
t(lambda: type('T\0',(),{}))
def f():
    class X(bool): pass
t(f)
def f():
    class X(type(None)): pass
t(f)
def f():
    class X(type(f)): pass
t(f)
def f():
    class X(int,str): pass
t(f)
def f():
    class X(range): pass
t(f)
def f():
    class X(slice): pass
t(f)
def f():
    class X(type(iter([]))): pass
t(f)
# ----
# getattr
class A:
    def __getattr__(self, n):
        if n=='bad': raise AttributeError("no bad")
        return n.upper()
a=A(); a.real=1
print(a.real, a.fake, hasattr(a,'bad'), getattr(a,'bad',7))
t(lambda: a.bad)
class B:
    def __getattribute__(self, n):
        if n.startswith('x'): return "ga:"+n
        return super().__getattribute__(n)
    def __getattr__(self,n): return "fb:"+n
b=B(); b.y=2
print(b.x1,b.y,b.zz)
class C:
    def __setattr__(self,n,v): print("set",n,v); object.__setattr__(self,n,v)
    def __delattr__(self,n): print("del",n); super().__delattr__(n)
c=C(); c.a=1; print(c.a); del c.a
def f(): del c.a
t(f)
setattr(c,'q',2); delattr(c,'q')
class P:
    @property
    def p(self): raise AttributeError("inner")
    def __getattr__(self,n): return "fallback "+n
print(P().p)
class Q:
    @property
    def p(self): return self.nope
t(lambda: Q().p)
t(lambda: getattr(3,'x'))
t(lambda: getattr(3,3))
t(lambda: setattr(3,'x',1))
t(lambda: setattr(object(),'x',1))
t(lambda: setattr(int,'x',1))
t(lambda: delattr(int,'x'))
t(lambda: delattr(int,'__add__'))
t(lambda: delattr(A,'zz'))
t(lambda: setattr(A,3,1))
t(lambda: (1).real.x)
t(lambda: setattr(3,'real',1))
t(lambda: [].append.x)
t(lambda: setattr([].append,'x',1))
t(lambda: setattr(a.__getattr__,'x',1))
t(lambda: A.zz)
t(lambda: None.x)
t(lambda: setattr(None,'x',1))
t(lambda: delattr(None,'x'))
# ----
# operators
class N:
    def __init__(s,v): s.v=v
    def __add__(s,o): return NotImplemented if isinstance(o,str) else ("add",s.v,getattr(o,'v',o))
    def __radd__(s,o): return ("radd",s.v,o)
    def __iadd__(s,o): s.v+=o; return s
    def __sub__(s,o): return NotImplemented
    def __rsub__(s,o): return NotImplemented
    def __mul__(s,o): return ("mul",o)
    def __matmul__(s,o): return ("mm",o)
    def __rmatmul__(s,o): return ("rmm",o)
    def __pow__(s,o,m=None): return ("pow",o,m)
    def __rpow__(s,o,m=None): return ("rpow",o,m)
    def __divmod__(s,o): return ("dm",o)
    def __rdivmod__(s,o): return ("rdm",o)
    def __neg__(s): return "neg"
    def __pos__(s): return "pos"
    def __invert__(s): return "inv"
    def __abs__(s): return "abs"
    def __round__(s,n=None): return ("round",n)
    def __trunc__(s): return "tr"
    def __floor__(s): return "fl"
    def __ceil__(s): return "ce"
    def __lshift__(s,o): return ("ls",o)
    def __rrshift__(s,o): return ("rrs",o)
    def __and__(s,o): return "and"
    def __ror__(s,o): return "ror"
    def __xor__(s,o): return "xor"
    def __truediv__(s,o): return "div"
    def __rfloordiv__(s,o): return "rfd"
    def __mod__(s,o): return "mod"
    def __rmod__(s,o): return "rmod"
a=N(1)
print(a+2, 2+a, a+a, a*3, a@1, 1@a, a**2, 2**a, pow(a,2,3), divmod(a,1), divmod(1,a))
print(-a,+a,~a,abs(a),round(a),round(a,2),a<<1,1>>a,a&1,1|a,a^1,a/1,1//a,a%2,"%"%a if 0 else 5%a)
a+=5; print(a.v)
a*=2; print(a)
a=N(1)
for f in (lambda: a-1, lambda: 1-a, lambda: a-a, lambda: a+"s", lambda: a<1, lambda: a//1, lambda: 1*a, lambda: a>>1, lambda: 1<<a, lambda: a|1, lambda: pow(2,a,5), lambda: [1]*a, lambda: "x"+a, lambda: [1]+a, lambda: {}|a, lambda: a[0], lambda: len(a), lambda: iter(a), lambda: a(), lambda: 1 in a, lambda: int(a), lambda: float(a), lambda: bytes(a), lambda: "a" % a, lambda: hash(a)==hash(a), lambda: [1,2][a], lambda: range(a), lambda: next(a), lambda: reversed(a), lambda: a.x, lambda: complex if 0 else a.__len__): t(f)
def s(): a[0]=1
t(s)
def s(): del a[0]
t(s)
def s():
    x=a; x-=1
t(s)
def s():
    x=a; x|=1
t(s)
def s():
    x=1; x-=a
t(s)
def s():
    x=[]; x+=a
t(s)
def s():
    with a: pass
t(s)
def s():
    for i in a: pass
t(s)
def s():
    x,y=a
t(s)
def s():
    f(*a)
t(s)
def s(): 
    f(**a)
t(s)
def s(): return [*a]
t(s)
def s(): return {**a}
t(s)
# ----
# subclass_reflect
class A:
    def __add__(s,o): return "A.add"
    def __radd__(s,o): return "A.radd"
    def __eq__(s,o): return "A.eq"
    def __lt__(s,o): return "A.lt"
    def __gt__(s,o): return "A.gt"
class B(A): pass
class C(A):
    def __radd__(s,o): return "C.radd"
    def __eq__(s,o): return "C.eq"
    def __gt__(s,o): return "C.gt"
print(A()+B(), A()+C(), C()+A(), A()==B(), A()==C(), A()<C(), A()<B(), A()>C())
class I(int):
    def __radd__(s,o): return "I.radd"
    def __rmul__(s,o): return "I.rmul"
    def __add__(s,o): return "I.add"
print(1+I(2), 1*I(2), I(1)+2, I(1)+I(2), True+I(1), 1.5+I(1), sum([1,I(2)]))
class S(str):
    def __radd__(s,o): return "S.radd"
    def __rmod__(s,o): return "S.rmod"
    def __eq__(s,o): return "S.eq"
    def __hash__(s): return 1
print("a"+S("b"), "%s"%S("x"), "a"==S("a"), S("a")=="b", S("a")!="a")
class L(list):
    def __radd__(s,o): return "L.radd"
    def __iadd__(s,o): return "L.iadd"
print([1]+L([2]))
l=L(); l+=[1]; print(l)
# ----
# compare
class A:
    def __init__(s,v): s.v=v
    def __lt__(s,o): print("lt",s.v,o.v if isinstance(o,A) else o); return s.v<o.v if isinstance(o,A) else NotImplemented
a,b,c=A(1),A(2),A(3)
print(a<b<c, a<b>a, b>a)
t(lambda: a<1); t(lambda: 1<a); t(lambda: a<=b)
print(a==b, a!=b, a==a)
print(sorted([c,a,b],key=lambda x:x)[0].v, min(c,a,b).v, max([a,c]).v)
class E:
    def __eq__(s,o): return NotImplemented
print(E()==E(), E()!=E(), E()==1)
class F:
    def __ne__(s,o): return "ne"
    def __eq__(s,o): return []
print(F()!=1, F()==1, not F()==1, 1 if F()==2 else 0)
class G:
    def __eq__(s,o): return True
t(lambda: hash(G()))
t(lambda: {G():1})
t(lambda: {G()})
class H(G): pass
t(lambda: hash(H()))
class I(G): __hash__=object.__hash__
print(isinstance(hash(I()),int), G.__hash__)
class J: __hash__=None
t(lambda: hash(J()))
class K:
    def __hash__(s): return "x"
t(lambda: hash(K()))
class L2:
    def __hash__(s): return 2**70
print(hash(L2()))
class L3:
    def __hash__(s): return -1
print(hash(L3()), hash(-1), hash(-2))
class BB:
    def __bool__(s): return 1
t(lambda: bool(BB()))
t(lambda: not BB())
class LL:
    def __len__(s): return -1
t(lambda: bool(LL())); t(lambda: len(LL()))
class L5:
    def __len__(s): return "a"
t(lambda: len(L5())); t(lambda: bool(L5()))
class L6:
    def __len__(s): return 2**64
t(lambda: len(L6())); t(lambda: bool(L6()))
class L7:
    def __len__(s): return 2.5
t(lambda: len(L7()))
# ----
# index
class I:
    def __init__(s,v): s.v=v
    def __index__(s): return s.v
print([1,2,3][I(1)], "abc"[I(0):I(2)], list(range(I(3))), bin(I(5)), hex(I(255)), int(I(7)), float(I(2)), chr(I(65)), bytes(I(2)), "x"*I(3), I(2) and [0]*I(2), round(2.567,I(1)), 1<<3, pow(2,3), divmod(7,2))
t(lambda: I("a") and [1][I("a")])
t(lambda: [1][I(1.0)])
t(lambda: 1<<I(3))
t(lambda: I(1)+1)
class J:
    def __int__(s): return "q"
t(lambda: int(J()))
class K:
    def __int__(s): return True
t(lambda: int(K()))
class F:
    def __float__(s): return 1
t(lambda: float(F()))
class T:
    def __trunc__(s): return 5
t(lambda: int(T()))
t(lambda: [][1.5]); t(lambda: ()["a"]); t(lambda: ""[None]); t(lambda: [1,2][1:"a"]); t(lambda: {}[[]]); t(lambda: range(3)[1.0]); t(lambda: b""[""])
t(lambda: [1][2**100]); t(lambda: [1][-2**100]); t(lambda: "x"[5]); t(lambda: ()[0]); t(lambda: range(2)[5]); t(lambda: b"a"[4]); t(lambda: bytearray(1)[4])
# ----
# format
class A:
    def __format__(s,spec): return "<"+spec+">"
    def __str__(s): return "str"
    def __repr__(s): return "repr"
a=A()
print(f"{a}|{a:x}|{a!r}|{a!s:>6}|{a!r:^8}|{a=}|{a=:q}|{a = !s}", format(a), format(a,"z"), "{:w} {!r} {!s}".format(a,a,a), "%s %r"%(a,a), str(a), repr(a), [a], {a:a}, (a,))
class B: pass
t(lambda: f"{B():x}"[:9]); t(lambda: format(B(),"5"))
class C:
    def __format__(s,spec): return 5
t(lambda: f"{C()}")
class D:
    def __str__(s): return 5
    def __repr__(s): return None
t(lambda: str(D())); t(lambda: repr(D())); t(lambda: f"{D()}"); t(lambda: print(D())); t(lambda: [D()].__repr__()); t(lambda: "%s"%D())
t(lambda: format(3,5)); t(lambda: format([],"5")); t(lambda: format(None,"5")); t(lambda: format(3,"zz")); t(lambda: format("a","d")); t(lambda: format(1.5,"d"))
# ----
# contains
class A:
    def __contains__(s,x): return "yes" if x==1 else ""
print(1 in A(), 2 in A(), 1 not in A())
class B:
    def __iter__(s): return iter([1,2])
print(1 in B(), 5 in B())
class C:
    def __getitem__(s,i):
        if i>3: raise IndexError
        return i*i
print(4 in C(), 5 in C(), list(C()), [*C()], max(C()))
a,b,*c=C(); print(a,b,c)
t(lambda: list(reversed(C())))
class D(C):
    def __len__(s): return 4
print(list(reversed(D())))
class E:
    __contains__=None
    def __iter__(s): return iter([1])
t(lambda: 1 in E())
class F:
    __iter__=None
    def __getitem__(s,i): return 1
t(lambda: iter(F())); t(lambda: list(F())); t(lambda: 1 in F())
class G:
    def __iter__(s): return 5
t(lambda: iter(G())); t(lambda: [x for x in G()]); t(lambda: list(G()))
class H:
    def __iter__(s): return s
t(lambda: iter(H()))
t(lambda: 1 in 5); t(lambda: "a" in 5); t(lambda: 1 in "abc"); t(lambda: [] in {}); t(lambda: [] in {1}); t(lambda: 'a' in b'a'); t(lambda: 300 in b'a')
# ----
# missing
class D(dict):
    def __missing__(s,k): s[k]=k*2; return "m"
d=D(); print(d[3], d[3], d, d.get(9), 9 in d)
class E(dict):
    def __getitem__(s,k): return "gi"
    def __setitem__(s,k,v): dict.__setitem__(s,k,(v,))
e=E(a=1); e['b']=2; e.update(c=3); e.setdefault('z',1); print(e['x'], e.get('a'), e, dict(e), {**e}, list(e.items()))
class L(list):
    def __getitem__(s,i): return "L%s"%i if not isinstance(i,slice) else "slice"
    def append(s,x): super().append(x*10)
    def __len__(s): return 99
l=L([1,2]); l.append(3); print(l[0], l[0:1], l, len(l), list(l), sum(l), bool(L()), [*l])
class S(str):
    def upper(s): return S("U"+str.upper(s))
    def __len__(s): return 5
    def __getitem__(s,i): return "ch"
s=S("ab"); print(s.upper(), len(s), s[0], s+"c", type(s+"c"), type(s.upper()), type(s.lower()), s*2, s=="ab", {s:1}["ab"])
class T(tuple):
    def __new__(cls,*a): return super().__new__(cls,a)
    @property
    def first(s): return s[0]
x=T(1,2); print(x,x.first,x+(3,),type(x+(1,)),T.__mro__, x[0:1])
class Fl(float):
    def __repr__(s): return "Fl"
    def __add__(s,o): return Fl(float(s)+o)
print(Fl(1.5)+1, Fl(2)*2, str(Fl(1)), f"{Fl(1)}", f"{Fl(1):.2f}", [Fl(1)])
class In(int):
    def __repr__(s): return "In"
    def __str__(s): return "Ins"
print(In(5), [In(5)], f"{In(5)}", f"{In(5):3d}", "%d %s"%(In(5),In(5)), In(5)+1, {In(5):1}[5])
class BA(bytearray): pass
print(BA(b"x"), BA(b"x")+b"y")
class St(set):
    def add(s,x): set.add(s,(x,))
q=St([1]); q.add(2); print(sorted(q,key=str), q|{3} and 1, type(q|{3}), type(q.copy()))
class Fs(frozenset): pass
print(Fs([1]), type(Fs([1])|{2}), Fs())
class By(bytes): pass
print(By(b"ab"), By(b"ab")[0])
# ----
# new
class A:
    def __new__(cls,*a): print("new",a); return super().__new__(cls)
    def __init__(self,*a): print("init",a)
A(1)
class B:
    def __new__(cls): return 5
    def __init__(self): print("never")
print(B())
class C(B):
    pass
print(C())
class D:
    _i=None
    def __new__(cls):
        if cls._i is None: cls._i=object.__new__(cls)
        return cls._i
    def __init__(self): self.n=getattr(self,'n',0)+1
print(D() is D(), D().n)
class E:
    def __init__(self): return 5
t(E)
class F: pass
t(lambda: F(1)); t(lambda: F(a=1)); t(lambda: object(1)); t(lambda: object.__new__(F,1)); t(lambda: object.__new__(3)); t(lambda: object.__new__(int)); t(lambda: object.__new__()); t(lambda: int.__new__(F)); t(lambda: int.__new__(str)); t(lambda: list.__new__(3)); t(lambda: tuple.__new__(list))
class G:
    def __init__(self,a): pass
t(lambda: G()); t(lambda: G(1,2)); t(lambda: G(b=1)); t(lambda: G.__init__()); t(lambda: object.__init__(F(),1)); t(lambda: object.__init__(G(1),1))
class H:
    def __new__(cls,a): return object.__new__(cls)
t(lambda: H()); t(lambda: H(1) and 1); t(lambda: object.__init__(H(1),1))
class I(H):
    def __init__(self,a): super().__init__(a)
t(lambda: I(1) and "ok")
class J(H):
    def __new__(cls,a): return super().__new__(cls,a)
    def __init__(self,a): super().__init__(a)
t(lambda: J(1))
# ----
# scoping
x="global"
def f():
    x="enclosing"
    class A:
        y=x
        x="class"
        z=x
        def m(self): return x
        l=[x for _ in range(1)]
        g=(lambda: x)()
        li=[i for i in x]
    return A.y,A.z,A().m(),A.l,A.g,A.li
t(f)
def g():
    class A:
        y=x
        x="class"
        z=x
    return A.y,A.z
t(g)
def h():
    class A:
        nonlocal_=1
        print(undefined_name)
t(h)
class B:
    a=1
    b=[a for _ in (0,)] if 0 else 2
    def f(self): return a
t(lambda: B().f())
def k():
    class C:
        q=1
        r=[q*i for i in range(2)]
t(k)
def k2():
    class C:
        q=3
        r=[i for i in range(q)]
    return C.r
t(k2)
class D:
    global gx
    gx=5
    for i in range(3): pass
    if True:
        def cond(self): return 1
    del i
    __private=1
    def get(self): return self.__private
    def __pm(self): return "pm"
    def call(self): return self.__pm()
print(gx, hasattr(D,'i'), D().cond(), D._D__private, D().get(), D().call(), hasattr(D,'gx'))
class _E:
    __x=1
    def f(self, __arg=5): 
        __loc=2
        return __arg+__loc+self.__x
    import_=1
    class Inner:
        __y=3
print(_E._E__x, _E().f(), _E().f(_E__arg=1), _E.Inner._Inner__y, [n for n in dir(_E) if '__x' in n])
class ___: __a=1
print(___.__dict__['__a'])
class F:
    def __init__(self): self.__dict__['k']=1
    x=locals()
print(F().k, sorted(k for k in F.x if not k.startswith('__')))
print(F.__qualname__, f.__qualname__, D.cond.__qualname__)
def outer():
    class Q:
        def m(self):
            def n(): pass
            return n
    return Q
print(outer().__qualname__, outer()().m().__qualname__, outer().m.__qualname__)
# ----
# callable
class A:
    def __call__(self,*a,**k): return a,k
a=A(); print(a(1,x=2), callable(a), callable(A), callable(3))
a.__call__=lambda: "inst"
print(a())
class B: pass
b=B(); b.__call__=lambda: 1; b.__len__=lambda: 3
t(lambda: b()); t(lambda: len(b)); print(callable(b))
b.__eq__=lambda o: True
print(b==3)
# ----
# attrs_misc
class A:
    """doc"""
    x: int = 1
    y: "str"
    def m(self): "mdoc"
print(A.__doc__, A.m.__doc__, A.__annotations__, A.__module__, A.__name__, A.__qualname__, A.__bases__, A.__base__, A.__class__, type(A.__dict__))
print(sorted(A.__dict__))
print(A.__mro__, A().m.__func__ is A.m, A().m.__self__.__class__, A.__subclasses__())
a=A(); print(a.__class__, a.__dict__, a.__doc__, a.__module__)
a.__class__=type('B',(A,),{}); print(type(a).__name__)
def f(): a.__class__=int
t(f)
def f(): a.__class__=3
t(f)
A.__name__="Z"; print(A, A.__qualname__); A.__qualname__="Q"; print(A)
def f(): A.__name__=3
t(f)
def f(): del A.__name__
t(f)
def f(): A.__mro__=()
t(f)
A.__doc__="new"; print(A.__doc__)
def f(): int.__name__="x"
t(f)
def f(): del a.__dict__
def f(): a.__dict__=3
t(f)
a.__dict__={'n':1}; print(a.n)
def f(): a.__dict__[3]=4; return a.__dict__
t(f)
print(int.__name__, int.__module__, type.__module__, len.__module__, len.__name__, len.__qualname__, [].append.__qualname__, str.join.__qualname__)
print(int.__bases__, bool.__mro__, type.__bases__, object.__bases__, type(int), type(type))
print(A.__dir__ and 1, 2)
print(object().__eq__(1), (1).__eq__("a"), (1).__lt__("a"), "a".__eq__(1), [].__eq__(()), object.__str__("q"))
