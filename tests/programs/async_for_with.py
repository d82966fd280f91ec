"""async for, async with, asynchronous comprehensions and generators, driven by hand."""
class Pause:
    def __await__(self): yield "pause"
def drive(coro):
    steps = 0
    try:
        while True:
            coro.send(None)
            steps += 1
    except StopIteration as e:
        return e.value, steps
class Count:
    def __init__(self, n): self.n, self.i = n, 0
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1
        await Pause()
        return self.i
class Ctx:
    async def __aenter__(self):
        await Pause(); print("aenter"); return "res"
    async def __aexit__(self, kind, e, tb):
        await Pause(); print("aexit", kind and kind.__name__); return kind is KeyError
async def agen(n):
    try:
        for i in range(n):
            await Pause()
            got = yield i
            if got: print("asend", got)
    finally:
        print("agen finally")
async def main():
    async for x in Count(3):
        if x == 2: continue
        print("x", x)
    else:
        print("else")
    async with Ctx() as r, Ctx():
        print("body", r)
    async with Ctx():
        raise KeyError("swallowed")
    try:
        async with Ctx():
            raise ValueError("passes")
    except ValueError as e:
        print("caught", e)
    print([i async for i in Count(3)], {i: i * i async for i in Count(2)}, sorted({i async for i in Count(2)}), [i async for i in agen(4) if i % 2])
    print([await one(i) for i in range(3)])
    g = (i * 10 async for i in Count(3))
    print(type(g).__name__, await g.__anext__(), [i async for i in g])
    a = agen(3)
    print(await a.__anext__(), await a.asend("hello"), type(a).__name__)
    await a.aclose()
    try:
        await a.__anext__()
    except StopAsyncIteration:
        print("exhausted")
    try:
        async for x in [1, 2]: pass
    except TypeError as e:
        print(e)
    try:
        async with 5: pass
    except TypeError as e:
        print(e)
    try:
        for x in Count(1): pass
    except TypeError as e:
        print(e)
    return "done"
async def one(i):
    await Pause()
    return i + 100
print(drive(main()))
