def pause():
    pass


# ----
# keys
def k(x): pause(); return -x
print(sorted([3,1,2],key=k), min([3,1,2],key=k), max([3,1,2],key=k), list(map(k,[1,2])), list(filter(lambda x: pause() or x>1,[1,2,3])))
l=[3,1,2]; l.sort(key=k,reverse=True); print(l)
class C:
    def __init__(s,v): pause(); s.v=v; pause()
    def __lt__(s,o): pause(); return s.v<o.v
    def __eq__(s,o): pause(); return isinstance(o,C) and s.v==o.v
    def __hash__(s): pause(); return hash(s.v)
    def __repr__(s): pause(); return f"C({s.v})"
    def __str__(s): pause(); return f"c{s.v}"
    def __format__(s,sp): pause(); return f"F{s.v}{sp}"
    def __bool__(s): pause(); return s.v>0
    def __len__(s): pause(); return s.v
    def __add__(s,o): pause(); return C(s.v+(o.v if isinstance(o,C) else o))
    def __radd__(s,o): pause(); return C(s.v+o)
    def __iadd__(s,o): pause(); s.v+=o; return s
    def __getitem__(s,i): pause(); return s.v*i
    def __setitem__(s,i,v): pause(); s.v=v
    def __delitem__(s,i): pause(); s.v=0
    def __contains__(s,x): pause(); return x==s.v
    def __call__(s,*a): pause(); return a
    def __neg__(s): pause(); return C(-s.v)
    def __index__(s): pause(); return s.v
    def __int__(s): pause(); return s.v
    def __float__(s): pause(); return float(s.v)
    def __iter__(s):
        for i in range(s.v): pause(); yield i
    def __enter__(s): pause(); return s
    def __exit__(s,*a): pause(); return True
    def __getattr__(s,n): pause(); return n
    def __reversed__(s): pause(); return iter([9])
    @property
    def p(s): pause(); return s.v
    @p.setter
    def p(s,v): pause(); s.v=v
a,b=C(1),C(2)
print(a,[a,b],{a:b},f"{a}{a!r}{a:x}{a=}","%s %r"%(a,b),"{} {!r} {:z}".format(a,b,a),str(a),repr(b),format(a,"q"),(a,),{a},ascii(a))
print(sorted([C(3),C(1),C(2)]), min(C(3),C(1)), max([C(1),C(5)]), C(1)==C(1), C(1)!=C(2), C(1) in [C(0),C(1)], [C(1),C(2)].index(C(2)), [C(1),C(1)].count(C(1)), (C(1),)==(C(1),), [C(1)]<[C(2)])
d={C(1):1,C(2):2}; print(d[C(1)], C(2) in d, d.get(C(3)), d.pop(C(1)), d, d.setdefault(C(9),5), len({C(1),C(1)}), {C(1)}|{C(1),C(2)}, {C(1)}&{C(1)}, {C(1)}=={C(1)}, d=={C(2):2,C(9):5})
print(bool(a), not a, a and 1, a or 2, 1 if a else 2, any([C(0),C(1)]), all([C(1),C(0)]), [x for x in [C(0),C(1)] if x])
print(a+b, a+1, 1+a, sum([a,b]), sum([a,b],C(5)), -a); a+=5; print(a, a[3]); a[0]=7; print(a); del a[0]; print(a)
a.p=4; print(a.p, 4 in a, 5 not in a, a(1,2), list(a), tuple(a), [*a], {*a}, sum(a), max(a), list(zip(a,a)), list(enumerate(a)), dict(zip(a,a)), sorted(a,reverse=True), list(reversed(a)), len(a), a.foo, getattr(a,'bar'), hasattr(a,'x'))
x,y,z,w=a; print(x,y,z,w); x,*y=a; print(x,y)
with a as q: print(q); raise ValueError("sup")
print([1,2,3,4,5][a], "abcdef"[C(1):C(3)], int(a), float(a), bin(C(5)), list(range(C(3))), hex(C(10)), "ab"*C(2), bytes(C(2)), round(1.234,C(1)), chr(C(65)), divmod(7,2), pow(2,3), isinstance(a,C))
for i in a: print(i,end=" ")
else: print()
print(",".join(str(c) for c in (pause() or i for i in range(3))), "-".join(map(str,a)), list(map(lambda a,b: pause() or a+b,[1,2],[3,4])), next(iter(a)), next(filter(None,a)))
print({c:pause() for c in a},{pause() or c for c in a},[(pause(),c) for c in a if pause() is None], list((c,pause()) for c in a))
# ----
# stmts
def dec(f): pause(); return f
@dec
def f(a=pause(), *b, c=pause()): pause(); return a,b,c
print(f(1,2))
class M(type):
    def __new__(m,n,b,ns,**k): pause(); return super().__new__(m,n,b,ns)
    def __call__(c,*a): pause(); r=super().__call__(*a); pause(); return r
    @classmethod
    def __prepare__(m,n,b,**k): pause(); return {"z":5}
    def __instancecheck__(c,o): pause(); return True
    def __getitem__(c,i): pause(); return i
class D:
    def __set_name__(s,o,n): pause(); s.n=n
    def __get__(s,o,c): pause(); return s.n
    def __set__(s,o,v): pause(); print("set",v)
    def __delete__(s,o): pause(); print("del")
@dec
class A(metaclass=M, k=pause()):
    pause()
    x=D(); w=z
    for i in range(2): pause()
    def __init_subclass__(c,**k): pause(); print("isub",c.__name__)
    def __new__(cls,*a): pause(); return super().__new__(cls)
    def __init__(s,*a): pause(); s.a=a
    __match_args__=("a",)
    def __getattribute__(s,n): pause(); return object.__getattribute__(s,n)
    def __setattr__(s,n,v): pause(); object.__setattr__(s,n,v)
    def __delattr__(s,n): pause(); object.__delattr__(s,n)
class B(A): pass
a=A(1); print(a.x, a.a, A.w, isinstance(3,A), A[4]); a.x=3; del a.x; a.q=1; del a.q; print(hasattr(a,"q"), getattr(a,"q",pause()))
match a:
    case A(t) if pause() or t: print("matched",t)
match {"k":a}:
    case {"k":A(a=(1,))}: print("m2")
def g():
    try: pause(); return 1
    finally: pause(); print("fin"); pause()
print(g())
def h():
    for i in range(3):
        try:
            pause()
            if i==1: continue
            if i==2: break
        finally: pause(); print("f",i)
h()
try:
    try: pause(); 1/0
    except ZeroDivisionError as e: pause(); raise ValueError("x") from e
    finally: pause()
except ValueError as e: pause(); print(repr(e.__cause__))
class E(Exception):
    def __init__(s,x): pause(); super().__init__(x)
    def __str__(s): pause(); return "E!"
try: raise E(1)
except E as e: print(e, f"{e}")
try: raise E
except TypeError as e: print(e)
try: raise ExceptionGroup("g",[ValueError(1),TypeError(2)])
except* ValueError as e: pause(); print(e.exceptions)
except* TypeError as e: pause(); print(e.exceptions)
def gen():
    x=yield 1
    pause(); print("got",x)
    try: yield 2
    finally: pause(); print("gfin")
def gen2(): r=yield from gen(); pause(); return r
q=gen2(); print(next(q), q.send("s")); pause(); q.close()
class It:
    def __init__(s): s.i=0
    def __iter__(s): pause(); return s
    def __next__(s):
        pause(); s.i+=1
        if s.i>3: raise StopIteration
        return s.i
print(list(It()), tuple(It()), set(It()), dict(zip(It(),It())), sum(It()), [*It()], max(It()), 2 in It(), sorted(It()), list(map(str,It())), list(zip(It(),"ab")), any(x>2 for x in It()), [].extend(It()), list(enumerate(It())), list(filter(lambda x:x>1,It())), "".join(map(str,It())), bytes(It()), bytearray(It()), frozenset(It()), min(It(),default=0), list(iter(It())), dict.fromkeys(It()), [1,2].__iadd__(It()))
l=[1]; l+=It(); l.extend(It()); l[0:1]=It(); print(l); s={1}; s.update(It()); s|={*It()}; print(s); d={}; d.update(zip(It(),It())); print(d)
a1,b1,c1=It(); print(a1,b1,c1); print(*It()); print((lambda *a: a)(*It()))
def kw(**k): return k
class Map:
    def keys(s): pause(); return ["a","b"]
    def __getitem__(s,k): pause(); return k*2
print(kw(**Map()), {**Map()}, dict(Map()), "%(a)s"%Map() if 0 else "", "{a}".format(**Map()))
assert not pause(), pause()
lam=lambda x=pause(): pause(); print(lam())
print(f"{pause()}{'a' if pause() else 'b'}{1:{pause() or 3}}")
print([pause() or i for i in range(2)], [j for i in range(2) for j in (pause(),)])
x=[0]; x[pause() or 0]=pause(); x[pause() or 0]=1; print(x)
print(pause() or 1, 1<(pause() or 2)<3, (pause() or 1)+(pause() or 2), not pause(), -(pause() or 1))
global_=[pause()]; del global_[pause() or 0]
print(list(iter(lambda: pause() or 1, 1)), callable(pause), type("T",(),{"a":pause()}).a)
while not pause():
    pause(); break
if pause(): pass
elif not pause(): print("elif")
type X = pause() or int
print(X.__value__)
def gf[T: (pause() or int)](a: pause() = 1) -> pause(): return T.__bound__
print(gf(), gf.__annotations__)
# ----
# recurse
def fib(n): pause(); return n if n<2 else fib(n-1)+fib(n-2)
print(fib(8))
def perms(l):
    if not l: yield []; return
    for i in range(len(l)):
        pause()
        for p in perms(l[:i]+l[i+1:]): yield [l[i]]+p
print(list(perms([1,2,3])))
import_=[]
def rec(n): return n if n==0 else sorted([rec(n-1)], key=lambda x: pause() or x)[0]+1
print(rec(6))
class T:
    def __init__(s,v,k=()): s.v=v; s.k=k
    def __repr__(s): pause(); return f"T({s.v},{list(s.k)!r})"
    def __eq__(s,o): pause(); return (s.v,s.k)==(o.v,o.k)
    def __iter__(s):
        yield s.v
        for c in s.k: pause(); yield from c
t0=T(1,(T(2,(T(3),)),T(4))); print(t0, list(t0), t0==T(1,(T(2,(T(3),)),T(4))))
