def t(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__ + ":", e)


# ----
# byhand
async def f(x): return x+1
c=f(1)
try: c.send(None)
except StopIteration as e: print(e.value)
t(lambda: c.send(None)); c.close()
class A:
    def __await__(self):
        r=yield "susp"
        return r
async def g():
    x=await A(); y=await A(); return x,y
c=g(); print(c.send(None), c.send(1))
try: c.send(2)
except StopIteration as e: print(e.value)
async def bad(): await 5
t(lambda: bad().send(None))
async def bad(): await [1]
t(lambda: bad().send(None))
async def bad():
    async for x in [1]: pass
t(lambda: bad().send(None))
async def bad():
    async with 5: pass
t(lambda: bad().send(None))
class B:
    def __await__(self): return 5
async def bad(): await B()
t(lambda: bad().send(None))
class B:
    async def __await__(self): return 5
async def bad(): await B()
t(lambda: bad().send(None))
class B:
    def __aiter__(self): return 5
async def bad():
    async for x in B(): pass
t(lambda: bad().send(None))
class B:
    def __aiter__(self): return self
    def __anext__(self): return 5
async def bad():
    async for x in B(): pass
t(lambda: bad().send(None))
def plain():
    for x in f(1): pass
t(plain)
t(lambda: next(f(1))); t(lambda: list(f(1))); t(lambda: iter(f(1)))
async def thr():
    try: await A()
    except ValueError as e: return "caught %s"%e
c=thr(); c.send(None)
try: c.throw(ValueError("v"))
except StopIteration as e: print(e.value)
c=thr(); c.send(None); c.close()
async def fin():
    try: await A()
    finally: print("fin")
c=fin(); c.send(None); c.close()
c=f(1); t(lambda: c.send(5)); c.close()
async def si(): raise StopIteration(1)
t(lambda: si().send(None))
c=f(1); print(type(c).__name__, c.cr_running if hasattr(c,'cr_running') else False, c.__name__, c.__qualname__); c.close()
async def rec(n): return 0 if n==0 else 1+await rec(n-1)
try: rec(50).send(None)
except StopIteration as e: print(e.value)
c=g(); c.send(None)
async def aw(): return await c
d=aw(); 
print(d.send(None) if 0 else 'x'); c.close(); d.close()
e=f(3); 
try: e.send(None)
except StopIteration: pass
async def again(): return await e
t(lambda: again().send(None))
# ----
# agen
def drive(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
async def ag():
    try:
        x=yield 1
        print("got",x)
        yield 2
    finally: pass
async def m():
    async for v in ag(): print(v)
    g=ag(); print(await g.__anext__(), await g.asend("s"))
    try: await g.__anext__()
    except StopAsyncIteration as e: print("SAI", repr(e))
    g=ag(); await g.__anext__(); await g.aclose()
    g=ag(); await anext(g)
    try: await g.athrow(ValueError("x"))
    except ValueError as e: print("thrown",e)
    print(await anext(ag(),5))
    async def empty():
        if 0: yield
    print(await anext(empty(),"dflt"))
    try: await anext(empty())
    except StopAsyncIteration: print("sai")
    print([x async for x in ag()], {x async for x in ag()}, {x:1 async for x in ag() if x>1}, [x async for x in ag() for y in (1,2)])
    print([await coro(i) for i in range(3)], [await coro(x) async for x in ag()])
    g=(x*2 async for x in ag()); print(type(g).__name__, [y async for y in g])
    print(type(ag()).__name__, aiter(g) is g)
    async for v in ag():
        if v==1: break
    else: print("no")
    print("brk")
    async for v in ag(): continue
    else: print("else")
    try: await anext(5)
    except TypeError as e: print(e)
    try: aiter(5)
    except TypeError as e: print(e)
async def coro(x): return x*10
drive(m())
t(lambda: next(ag())); t(lambda: [x for x in ag()]); t(lambda: iter(ag()))
async def sai(): 
    raise StopAsyncIteration
    yield
t(lambda: drive(sai().__anext__()))
# ----
# awith
def drive(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
class C:
    def __init__(s,n,sup=False): s.n=n; s.sup=sup
    async def __aenter__(s): print("ae",s.n); return s.n
    async def __aexit__(s,t,v,tb): print("ax",s.n,t and t.__name__,v); return s.sup
async def m():
    async with C(1) as a, C(2) as b: print(a,b)
    async with (C(1) as a, C(2)): print(a)
    async with C(3,True): raise ValueError("x")
    try:
        async with C(4): raise KeyError("k")
    except KeyError as e: print(repr(e))
    async with C(5): return "ret"
print(drive(m()))
class S:
    def __enter__(s): pass
    def __exit__(s,*a): pass
async def bad():
    async with S(): pass
t(lambda: drive(bad()))
class S2:
    async def __aenter__(s): pass
async def bad():
    async with S2(): pass
t(lambda: drive(bad()))
class S3:
    def __aenter__(s): return 5
    def __aexit__(s,*a): return 5
async def bad():
    async with S3(): pass
t(lambda: drive(bad()))
class S4:
    async def __aenter__(s): return 5
    def __aexit__(s,*a): return 5
async def bad():
    async with S4(): pass
t(lambda: drive(bad()))
# ----
# What has ended lets nothing be thrown into it; what never began raises it.
def drive(c):
    try: c.send(None)
    except StopIteration as e: return e.value
async def two():
    yield 1
    yield 2
ended, fresh = two(), two()
async def throw(g): return await g.athrow(ValueError("thrown"))
async def count(g): return [v async for v in g]
t(lambda: drive(count(ended)))
t(lambda: drive(throw(ended)))
t(lambda: drive(throw(fresh)))
t(lambda: drive(throw(fresh)))
t(lambda: drive(fresh.aclose()))
