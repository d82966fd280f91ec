"""Errors in coroutines: never awaited values, wrong awaits, exceptions through awaits."""
def drive(c):
    try:
        while True: c.send(None)
    except StopIteration as e:
        return e.value
async def boom(): raise ValueError("boom")
async def ok(x): return x
async def wrapper():
    try:
        await boom()
    except ValueError as e:
        return "caught " + str(e)
print(drive(wrapper()))
async def chain():
    try:
        await boom()
    except ValueError as e:
        raise RuntimeError("chained") from e
try:
    drive(chain())
except RuntimeError as e:
    print(e, repr(e.__cause__))
for bad in (5, None, "s", [1], (x for x in [])):
    async def wrong(): return await bad
    try:
        drive(wrong())
    except TypeError as e:
        print(e)
class Aw:
    def __init__(self, v): self.v = v
    def __await__(self):
        yield
        return self.v
class NotIter:
    def __await__(self): return 5
async def several():
    a = await Aw(1)
    b = await ok(2)
    c = [await ok(i) for i in range(3)]
    d = {k: await Aw(v) for k, v in {"x": 1}.items()}
    e = await Aw(1) + await Aw(2) * 2
    f = (await ok([1, 2]))[0]
    return a, b, c, d, e, f, f"{await ok('f')}", await ok(await Aw(await ok(9)))
print(drive(several()))
async def bad2(): await NotIter()
try:
    drive(bad2())
except TypeError as e:
    print(e)
async def stop(): raise StopIteration("x")
try:
    drive(stop())
except RuntimeError as e:
    print(e)
async def fin():
    try:
        await Aw(0)
        return "value"
    finally:
        print("finally", await ok("awaited in finally"))
print(drive(fin()))
async def loop():
    for i in range(3):
        try:
            if await ok(i) == 1: continue
            if i == 2: break
        finally:
            await Aw(None)
            print("step", i)
    return i
print(drive(loop()))
class Obj:
    async def method(self, x): return await ok(x * 2)
    @classmethod
    async def cm(cls): return cls.__name__
    @staticmethod
    async def sm(): return "static"
    async def __call__(self): return "called"
async def methods():
    o = Obj()
    return await o.method(4), await Obj.cm(), await o.sm(), await o(), await (lambda: ok("lambda"))()
print(drive(methods()))
c = ok(1)
print(type(c).__name__, c.__qualname__, c.cr_running if hasattr(c, "cr_running") else "-")
c.close()
try:
    c.send(None)
except RuntimeError as e:
    print(e)
