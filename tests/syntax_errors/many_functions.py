def f()
# ----
def f: pass
# ----
def f( pass
# ----
def (a): pass
# ----
def 1(): pass
# ----
def f():
x=1
# ----
lambda: x = 1
# ----
def f():
    from a import *
# ----
def f(a, a): pass
# ----
def f(a=1, b): pass
# ----
def f(*): pass
# ----
def f(*, **k): pass
# ----
def f(*a, *b): pass
# ----
def f(**k, a): pass
# ----
def f(**k, **j): pass
# ----
def f(**k, *a): pass
# ----
def f(**k=1): pass
# ----
def f(*a=1): pass
# ----
def f(/, a): pass
# ----
def f(a, /, b, /): pass
# ----
def f(a, *, /): pass
# ----
def f(*a, /): pass
# ----
def f((a, b)): pass
# ----
def f(a.b): pass
# ----
def f(1): pass
# ----
def f(a=): pass
# ----
def f(a, (b)): pass
# ----
def f(a b): pass
# ----
def f(a:): pass
# ----
def f(*, a=1, b, *): pass
# ----
def f(*,): pass
# ----
def f(None): pass
# ----
def f(a=1, /, b): pass
# ----
def f(True=1): pass
# ----
def f(*a, b, c=): pass
# ----
lambda a, a: 1
# ----
lambda a=1, b: 1
# ----
lambda *: 1
# ----
lambda **k, a: 1
# ----
lambda *a, *b: 1
# ----
lambda (a): 1
# ----
lambda a.b: 1
# ----
lambda /: 1
# ----
lambda a
# ----
lambda: 
# ----
lambda a=: 1
# ----
lambda *, **k: 1
# ----
lambda **k=1: 1
# ----
def f():
    global x
    x: int = 1
# ----
def f():
    x = 1
    global x
# ----
def f():
    print(x)
    global x
# ----
def f(x):
    global x
# ----
def f(x):
    nonlocal x
# ----
def f():
    nonlocal x
# ----
def f():
    x=1
    def g():
        x=1
        nonlocal x
# ----
def f(): x = [(yield 1) for y in z]
# ----
def f(): x = ((yield 1) for y in z)
# ----
def f(): await x
# ----
def f(): async for x in y: pass
# ----
def f(): async with x: pass
# ----
def f(): [x async for x in y]
# ----
async def f(): yield from x
# ----
async def f():
    yield 1
    return 1
# ----
def f(): return [await x for x in y]
# ----
def f(): break
# ----
def f(): continue
# ----
lambda: break
# ----
async def
# ----
def f(): yield x = 1
# ----
f"{lambda x: 1}"
# ----
f"{lambda: 1}"
# ----
@
# ----
@x
# ----
@x
y = 1
# ----
@x

# ----
@x y
def f(): pass
# ----
@
def f(): pass
# ----
@x
@y
# ----
def
# ----
def f
# ----
def f(
# ----
def f():
# ----
def f() -> : pass
# ----
def f() -> int
# ----
def f() - > int: pass
# ----
def f(x) return x
# ----
def f(x):: pass
# ----
def f[]: pass
# ----
def f[T, T](): pass
# ----
def f[*T: int](): pass
# ----
def f[T=int, U](): pass
# ----
lambda x: y = 1
# ----
lambda x: pass
# ----
lambda x: return 1
# ----
lambda x: (yield) = 2
# ----
lambda x, : 1
lambda x y: 1
# ----
async def f(): async
# ----
async def f(): await = 1
# ----
async def f(): await
# ----
async def f(): async x
# ----
async def f(): async def
# ----
def await(): pass
# ----
def async(): pass
# ----
def True(): pass
# ----
f(lambda=1)
# ----
lambda = 1
# ----
def = 1
# ----
def if(): pass
# ----
def f(__debug__): pass
# ----
def __debug__(): pass
# ----
def f():
    retrun 1
# ----
def f():
    if x:
        pass
      y
# ----
def f(:
    pass
# ----
def f(*, *): pass
# ----
def f(*, *, a): pass
# ----
def f(*, a, *, b): pass
# ----
def f(*a, *): pass
# ----
def f(*a, *,): pass
# ----
lambda *, *: 1
# ----
lambda *a, *: 1
# ----
def f[**P: int](): pass
# ----
def f[T](x y): pass
# ----
def f[T]: pass
# ----
def f[T](
# ----
def f[T
# ----
def f(x
# ----
def f(x:
# ----
def f(x: int
# ----
def f(x, y = 
# ----
def f() { pass }
# ----
def f() = 1
# ----
def f -> int: pass
# ----
def f(x) -> : pass
# ----
def f(x) int: pass
# ----
print lambda: x
# ----
lambda x, y, : z w
# ----
lambda x: 
# ----
lambda x y: z
# ----
lambda (x, y): z
# ----
lambda x=: y
# ----
lambda 1: x
# ----
lambda x.y: z
# ----
lambda x: y: z
# ----
x = lambda
# ----
(lambda x: y = 1)
# ----
f(lambda x: y = 1)
# ----
f(lambda x=1, y: z)
# ----
f(lambda *: z)
# ----
async lambda: x
# ----
async def f():
    await
# ----
async def f():
    x = await
# ----
async def f():
    await x y
# ----
def f():
    await x
# ----
def f():
    return [await x]
# ----
def f():
    async with x: pass
# ----
def f():
    async for x in y: pass
# ----
def f():
    return [x async for x in y]
# ----
async def f():
    def g():
        await x
# ----
async def f():
    lambda: await x
# ----
async def f():
    return x
    yield
    return
# ----
async def f():
    yield
    return 1
# ----
def f():
    x = yield = 1
# ----
def f():
    yield x = 1
# ----
def f():
    (yield) = 1
# ----
def f():
    x + yield y
# ----
def f():
    x = 1 + yield
# ----
def f():
    f(yield x, y)
# ----
def f():
    f(x, yield y)
# ----
def f():
    print(yield)
# ----
def f():
    return yield
# ----
def f():
    assert yield
# ----
def f():
    yield yield x
# ----
def f():
    yield from
# ----
def f():
    yield from x, y
# ----
def f():
    yield from *x
# ----
def f(x=(yield)): pass
# ----
lambda: (yield)
yield
# ----
def f(): [(yield x) for x in y]
# ----
def f(): {(yield x) for x in y}
# ----
def f(): {(yield x): 1 for x in y}
# ----
def f(): ((yield x) for x in y)
# ----
def f(): [x for x in (yield)]
(yield)
# ----
del lambda: x
# ----
def f(/): pass
# ----
lambda /, a: a
# ----
lambda /: 1
