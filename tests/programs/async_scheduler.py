"""A round-robin scheduler written with generators and coroutines."""
class Yield:
    def __await__(self): yield
async def worker(name, n, log):
    for i in range(n):
        log.append(f"{name}{i}")
        await Yield()
    return name, n
class Loop:
    def __init__(self): self.queue, self.results = [], []
    def add(self, coro): self.queue.append(coro)
    def run(self):
        while self.queue:
            coro = self.queue.pop(0)
            try:
                coro.send(None)
            except StopIteration as e:
                self.results.append(e.value)
            except Exception as e:
                self.results.append(repr(e))
            else:
                self.queue.append(coro)
        return self.results
log = []
loop = Loop()
for name, n in (("a", 3), ("b", 1), ("c", 2)):
    loop.add(worker(name, n, log))
async def failing():
    await Yield()
    raise ValueError("task failed")
loop.add(failing())
print(loop.run(), log)
class Future:
    def __init__(self): self.value, self.done = None, False
    def set(self, v): self.value, self.done = v, True
    def __await__(self):
        while not self.done: yield self
        return self.value
async def consumer(f):
    return "consumed", await f
async def producer(f):
    for _ in range(3): await Yield()
    f.set(99)
f = Future()
loop = Loop(); loop.add(consumer(f)); loop.add(producer(f)); print(loop.run())
async def fact(n):
    await Yield()
    return 1 if n == 0 else n * await fact(n - 1)
loop = Loop(); loop.add(fact(10)); print(loop.run())
