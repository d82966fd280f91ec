"""Awaitables that yield nothing: the scheduler lets others run, and comes back."""


class Tick:
    def __await__(self):
        got = yield
        return got


class Ticks:
    def __init__(self, count):
        self.count = count

    def __await__(self):
        for _ in range(self.count):
            yield
        return self.count


print(await Tick())
print(await Ticks(3))


async def worker(name, count):
    for step in range(count):
        print(name, step)
        await Tick()
    return name


print(gather(worker("a", 3), worker("b", 2)))


async def failing():
    await Tick()
    raise ValueError("after a tick")


try:
    await failing()
except ValueError as error:
    print(error)


run(worker("c", 2))
