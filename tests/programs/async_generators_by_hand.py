"""Coroutines and asynchronous generators, driven by send()."""
def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, str(e))
async def co(): return 5
c = co(); print(type(c), c.__name__)
try: c.send(None)
except StopIteration as e: print("co", e.value)
show(lambda: c.send(None))
class Aw:
    def __await__(self):
        x = yield "y1"
        print("aw got", x)
        return "aw result"
async def user():
    r = await Aw()
    print(r)
    return "done"
u = user(); print(u.send(None))
try: u.send("sent")
except StopIteration as e: print(e.value)
async def ag():
    try:
        x = yield 1
        print("ag", x)
        await Aw()
        yield 2
    finally: print("ag cleanup")
def drive(coro, sends=()):
    sends = list(sends)
    v = None
    while True:
        try: y = coro.send(v)
        except StopIteration as e: return e.value
        print("yielded", y); v = sends.pop(0) if sends else None
a = ag(); print(drive(a.__anext__()), drive(a.asend("S"), ["into"]));
async def fin(): await a.aclose(); print("closed")
drive(fin())
async def loop():
    async for v in ag(): print("for", v)
    print([v async for v in ag()])
drive(loop())
a = ag(); drive(a.__anext__())
show(lambda: drive(a.athrow(ValueError("thrown"))))
show(lambda: drive(a.__anext__()))


class Pause:
    def __await__(self):
        return (yield "paused")


async def stubborn():
    try:
        yield 1
    finally:
        for _ in range(2):
            try:
                print("resumed with", await Pause())
            except ValueError as error:
                print("in the generator:", error)


def step(resume, *value):
    try:
        print("waits:", resume(*value))
    except StopIteration as stop:
        print("ended:", stop.value)
    except Exception as error:
        print("failed:", repr(error))


for way in ("aclose", "athrow"):
    agen = stubborn()
    step(agen.__anext__().send, None)
    pending = agen.aclose() if way == "aclose" else agen.athrow(KeyError("k"))
    step(pending.send, None)
    step(pending.throw, ValueError("thrown into " + way))
    step(pending.send, "a value")


async def plain():
    pass


def delegates(coroutine):
    yield from coroutine


coroutine = plain()
try:
    next(delegates(coroutine))
except TypeError as error:
    print(error)
coroutine.close()
