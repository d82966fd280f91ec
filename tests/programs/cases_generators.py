def t(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__ + ":", e)


# ----
# send
def g():
    x=yield 1
    print("got",x)
    y=yield x
    print("got",y)
    return "done"
a=g(); print(next(a), a.send(5))
try: a.send(6)
except StopIteration as e: print("stop", e.value, e.args)
t(lambda: next(a)); t(lambda: a.send(1)); print(next(a,"def"))
b=g()
t(lambda: b.send(3))
b.send(None)
t(lambda: b.throw(ValueError("x"))); t(lambda: next(b))
c=g(); t(lambda: c.throw(KeyError, "k"));
c=g(); t(lambda: c.throw(KeyError)); t(lambda: c.throw(KeyError("z")))
c=g(); t(lambda: c.throw(3)); t(lambda: c.throw(int)); t(lambda: c.throw()); t(lambda: c.throw(KeyError("a"),"b"))
c=g(); c.close(); t(lambda: next(c)); c.close()
print(a.gi_running if hasattr(a,'gi_running') else '', type(a), a.__name__, a.__qualname__)
# ----
# close
def g():
    try:
        yield 1
        yield 2
    finally: print("fin")
a=g(); next(a); a.close(); a.close()
def h():
    try: yield 1
    except GeneratorExit: yield 2
a=h(); next(a); t(a.close)
def k():
    try: yield 1
    except GeneratorExit: return 9
a=k(); next(a); print(a.close())
def m():
    try: yield 1
    finally: raise ValueError("in fin")
a=m(); next(a); t(a.close)
def n():
    while True:
        try: yield
        except ValueError as e: print("caught",e)
a=n(); next(a); a.throw(ValueError("1")); a.throw(ValueError("2")); a.close()
def o():
    try: yield 1
    except ValueError: pass
a=o(); next(a); t(lambda: a.throw(ValueError))
def p():
    x = yield
    print(x)
    try: yield
    except BaseException as e: print(type(e)); raise
a=p(); next(a); a.send(1); a.close()
# ----
# stopiter
def g():
    yield 1
    raise StopIteration("x")
try: list(g())
except RuntimeError as e: print(e, repr(e.__cause__), e.__suppress_context__)
def h():
    yield next(iter([]))
t(lambda: list(h()))
def k():
    try: next(iter([]))
    except StopIteration: return 5
    yield
t(lambda: list(k()))
t(lambda: [next(iter([])) for _ in range(2)])
t(lambda: list(next(iter([])) for _ in range(2)))
def m():
    raise StopIteration(7)
    yield
a=m()
t(lambda: next(a)); 
def w():
    x = yield from m()
t(lambda: list(w()))
def re():
    yield next(me)
me=re(); t(lambda: next(me))
class It:
    def __iter__(self): return self
    def __next__(self): raise StopIteration(42)
def y():
    r=yield from It()
    print("r",r)
list(y())
# ----
# yieldfrom
def inner():
    try:
        x=yield 1
        print("inner got",x)
        yield 2
    except ValueError as e:
        print("inner caught",e); yield 99
    finally: print("inner fin")
    return "res"
def outer():
    r=yield from inner()
    print("r",r)
    yield from [7,8]
    yield from "ab"
    r=yield from ()
    print(r)
print(list(outer()))
a=outer(); next(a); print(a.send("S")); print(list(a))
a=outer(); next(a); print(a.throw(ValueError("V"))); print(list(a))
a=outer(); next(a); a.close()
a=outer(); next(a); t(lambda: a.throw(KeyError("K")))
def bad(): yield from 5
t(lambda: list(bad()))
def lst(): yield from [1,2]
a=lst(); next(a); t(lambda: a.send(3))
a=lst(); next(a); t(lambda: a.throw(ValueError("q")))
class U:
    def __iter__(self): return self
    def __init__(self): self.n=0
    def __next__(self): self.n+=1; return self.n
    def send(self,v): print("U.send",v); return v
    def throw(self,*a): print("U.throw",a); raise a[0] if isinstance(a[0],BaseException) else a[0]()
    def close(self): print("U.close")
def uu(): yield from U()
a=uu(); print(next(a), a.send(10)); t(lambda: a.throw(KeyError("kk")))
a=uu(); next(a); a.close()
def tree(n):
    if n:
        yield from tree(n-1); yield n; yield from tree(n-1)
print(list(tree(4)))
def rec(n): 
    if n==0: return 0
    r = yield n
    return 1+(yield from rec(n-1))
def d(): 
    x=yield from rec(5); print("x",x)
print(list(d()))
def two():
    z=inner()
    yield from z
    yield from z
print(list(two()))
# ----
# gexp
g=(x*x for x in range(5) if x%2); print(next(g), list(g), list(g), type(g), g.__name__)
print(sum(x for x in range(5)), max((x for x in [3,1]),key=lambda v:-v), dict((k,v) for k,v in [(1,2)]), set(c for c in "aab")=={"a","b"}, ",".join(str(i) for i in range(3)), any(x>2 for x in range(9)), all(()), tuple(i for i in "ab"))
it=iter(range(10)); print(any(x==3 for x in it), list(it))
t(lambda: list(x for x in 5)); 
def f(): return (1/0 for x in [1])
g=f(); t(lambda: next(g))
g=(y for x in [[1,2],[3]] for y in x if y>1); print(list(g))
n=5; g=(n for _ in range(2)); n=6; print(list(g))
l=[1,2]; g=(x for x in l); l=[9]; print(list(g))
def nested(): return ((i,j) for i in range(2) for j in (k for k in range(i+1)))
print(list(nested()))
print([*(i for i in range(3))], {*(i for i in [1])}, {**{k:1 for k in "a"}})
# ----
# fibs
def fib():
    a,b=0,1
    while True: yield a; a,b=b,a+b
def take(n,g):
    for _,x in zip(range(n),g): yield x
def chain(*its):
    for it in its: yield from it
def windows(seq,n):
    buf=[]
    for x in seq:
        buf.append(x)
        if len(buf)==n: yield tuple(buf); buf.pop(0)
print(list(take(10,fib())), list(chain("ab",[1])), list(windows(range(5),3)))
def primes():
    comp={}
    q=2
    while True:
        if q not in comp: yield q; comp[q*q]=[q]
        else:
            for p in comp[q]: comp.setdefault(p+q,[]).append(p)
            del comp[q]
        q+=1
print(list(take(10,primes())))
def coro():
    total=0; count=0; avg=None
    while True:
        x=yield avg
        if x is None: return total
        total+=x; count+=1; avg=total/count
c=coro(); next(c); print(c.send(10),c.send(20))
try: c.send(None)
except StopIteration as e: print(e.value)
def perm(xs):
    if not xs: yield []
    for i,x in enumerate(xs):
        for p in perm(xs[:i]+xs[i+1:]): yield [x]+p
print(len(list(perm([1,2,3,4]))), list(perm("ab")))
def gen_in_finally():
    try: yield 1; return 2
    finally: yield 3
print(list(gen_in_finally()))
def ret(): return 5; yield
print(list(ret()))
def g():
    for i in range(3):
        try:
            yield i
            continue
        finally: yield "f"
print(list(g()))
def g():
    with CM() as c: yield c
class CM:
    def __enter__(self): print("en"); return 1
    def __exit__(self,*a): print("ex",a[0])
a=g(); print(next(a)); a.close()
a=g(); next(a); t(lambda: a.throw(ValueError("v")))
# ----
# iterproto
print(list(iter(lambda c=[0]: c.append(0) or len(c), 4)))
t(lambda: iter(3,4)); t(lambda: iter()); t(lambda: next(3)); t(lambda: next([])); t(lambda: next(iter([]))); print(next(iter([]),None))
class C:
    def __init__(s): s.i=0
    def __iter__(s): return s
    def __next__(s):
        s.i+=1
        if s.i>3: raise StopIteration
        return s.i
print(list(C()),tuple(C()),sum(C()),dict(zip(C(),C())),sorted(C(),reverse=True),max(C()),list(map(str,C())),list(filter(lambda x:x>1,C())),list(enumerate(C(),5)),[*C(),*C()],{*C()},2 in C(),list(zip(C(),C(),strict=True)))
a,*b=C(); print(a,b)
t(lambda: list(zip([1],[1,2],strict=True))); t(lambda: list(zip([1,2],[1],strict=True))); t(lambda: list(zip([1],[1],[1,2],strict=True)))
def up():
    a,b=C()
t(up)
def up():
    a,b,c,d=C()
t(up)
def up():
    a,b,*c,d,e=C()
t(up)
def up():
    a,b=1
t(up)
def up():
    (a,b),c=[1,2],3; print(a,b,c)
    [a,[b,*c]]=1,(2,3,4); print(a,b,c)
    *a,=5,6; print(a)
    a,b="xy"; print(a,b)
    a,b={1:2,3:4}; print(a,b)
    for i,(j,*k) in [(1,(2,3,4)),(5,[6])]: print(i,j,k)
    a,b=b,a=1,2; print(a,b)
t(up)
def up(): a,b=None
t(up)
def up(): a,b=[1,2,3]
t(up)
def up(): a,b="x"
t(up)
def up(): a,b,*c=[1]
t(up)
def up(): (a,b)=[]; 
t(up)
def up(): [a]=[1,2]
t(up)
def up(): a,b={1}
t(up)
# ----
# drop
def g(n=3, tag="g"):
    try:
        for i in range(n): yield i
    finally: print("closed", tag)
for x in g():
    print(x); break
print("after")
def f():
    for x in g(tag="f"):
        return x
    return "none"
print(f())
def h():
    for x in g():
        for y in g(2, "inner"):
            if y: break
        else: print("no")
        if x == 1: break
    print("h end")
h()
def k():
    for x in g(tag="outer"):
        for y in g(*[2], tag="i2"):
            if x: return y
            continue
print(k())
def wrapped(): yield from g(tag="deleg")
for x in wrapped(): break
print("w")
class C:
    def gen(self):
        with CM(): yield 1; yield 2
    def __iter__(self):
        try: yield 1; yield 2
        finally: print("iter closed")
class CM:
    def __enter__(s): print("enter")
    def __exit__(s, *a): print("exit", a[0])
for x in C().gen(): break
print("x")
kept = g(tag="kept")
for x in kept: break
print("still", next(kept)); kept.close()
def tr():
    try:
        for x in g(tag="t"):
            try: return "r"
            finally: print("fin in")
    finally: print("fin out")
print(tr())
def loops():
    for i in range(2):
        for x in g(tag=f"c{i}"):
            if x: break
        print("i", i)
loops()
for x in (y for y in g(2, "exp")): pass
for x in enumerate([1,2]): break
for x in map(str, [1, 2]): break
for x in iter([1]): break
def bad():
    try: yield 1; yield 2
    finally: raise ValueError("ignored")
def suspended():
    while True:
        for x in g(1, "w"): break
        return
suspended()
def gg():
    for x in g(2, "in gen"):
        yield x
        if x == 0: break
    yield "end"
print(list(gg()))
def store():
    global keep
    keep = g(tag="stored")
    return keep
for x in store(): break
print(next(keep)); keep.close()
def cont():
    for i in range(2):
        for x in g(2, "ct"):
            if i == 0: break
        else: continue
        break
cont()
# ----
# drop2
class C:
    def __init__(s): s.n = 0
    def __iter__(s):
        s.n += 1
        try: yield 1; yield 2
        finally: print("iter closed", s.n)
class D:
    def __init__(s): s.it = (lambda: (yield from C()))()
    def __iter__(s): return s.it
c = C()
for x in c: break
print(1)
def f():
    for x in c: return x
print(f())
it = iter(c)
for x in it: break
print("open", next(it))
for x in (lambda i: i)(it): break
d = D()
for x in d: break
print("d", next(d.it))
for a in c:
    for b in c: break
    print(a, b)
x, *y = c
print(x, y, [z for z in c], max(c), 2 in c)
d.it.close(); it.close()
# ----
# An exception that leaves a for loop closes the generator that was made for it.
def gen(name):
    try:
        yield 1
        yield 2
    finally:
        print("closed", name)
def f():
    for x in gen("f"):
        raise ValueError(x)
try:
    f()
except ValueError as e:
    print("caught", e)
try:
    for x in gen("a"):
        for y in gen("b"):
            1 / 0
except ZeroDivisionError as e:
    print("caught", e)
    tb = e.__traceback__
    n = 0
    while tb:
        n += 1
        tb = tb.tb_next
    print(n)
def g():
    for x in gen("g"):
        try:
            yield x
        except KeyError:
            raise LookupError("inner")
it = g()
print(next(it))
try:
    it.throw(KeyError("k"))
except LookupError as e:
    print(repr(e), repr(e.__context__))
def h():
    for x in gen("h"):
        with C():
            raise OSError("w")
class C:
    def __enter__(self): print("enter")
    def __exit__(self, *e): print("exit", e[0])
try:
    h()
except OSError as e: print(e)
for i in range(3):
    try:
        for x in gen(i):
            if i == 1: continue
            if i == 2: break
            raise StopIteration
    except StopIteration:
        print("stop")
    else:
        print("else")
kept = gen("kept")
try:
    for x in kept:
        raise IndexError
except IndexError:
    print("not closed", next(kept))
    kept.close()
def k():
    try:
        for x in gen("k"):
            raise TypeError("t")
    finally:
        print("finally k")
try: k()
except TypeError as e: print(e)
def r(n):
    for x in gen(n):
        if n: r(n - 1)
        else: raise RuntimeError("deep")
try: r(3)
except RuntimeError as e: print(e)
