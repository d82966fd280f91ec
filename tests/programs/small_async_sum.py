class Tick:
    def __await__(self):
        yield
async def value(n):
    await Tick()
    return n
async def total(n):
    return sum([await value(i) for i in range(n)])
coroutine = total(4)
turns = 0
try:
    while True:
        coroutine.send(None)
        turns += 1
except StopIteration as stop:
    print(stop.value, turns)
