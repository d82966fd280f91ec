"""Coroutines side by side: a kitchen in which everything takes time and nobody blocks.

`run`, `sleep`, `gather` and `with_timeout` are built in. `sleep` parks the coroutine that calls it;
the others go on.
"""


class Queue:
    """A queue between coroutines: `get` waits until there is something to take."""

    def __init__(self):
        self._items = []
        self._closed = False

    def put(self, item):
        self._items.append(item)

    def close(self):
        self._closed = True

    async def get(self):
        while not self._items:
            if self._closed:
                return None
            sleep(0.005)
        return self._items.pop(0)

    def __aiter__(self):
        return self

    async def __anext__(self):
        if (item := await self.get()) is None:
            raise StopAsyncIteration
        return item


class Oven:
    """One dish at a time; `async with` waits for the oven and gives it back."""

    def __init__(self):
        self._busy = False

    async def __aenter__(self):
        while self._busy:
            sleep(0.005)
        self._busy = True
        return self

    async def __aexit__(self, *error):
        self._busy = False


class Burnt(Exception):
    pass


log = []


def say(who, what):
    log.append(who)
    print(f"{who:>8}: {what}")


async def boil(what, seconds):
    say("stove", f"{what} on")
    sleep(seconds)
    say("stove", f"{what} done")
    return f"boiled {what}"


async def bake(oven, what, seconds):
    async with oven:
        say("oven", f"{what} in")
        sleep(seconds)
        say("oven", f"{what} out")
    if what == "toast":
        raise Burnt(what)
    return f"baked {what}"


async def waiter(orders):
    for order in ("soup", "cake", "toast"):
        sleep(0.04)
        say("waiter", f"one {order}, please")
        orders.put(order)
    orders.close()


async def cook(orders):
    served = []
    async for order in orders:
        say("cook", f"starts {order}")
        sleep(0.1)
        say("cook", f"serves {order}")
        served.append(order)
    return served


async def countdown(name, steps):
    for step in range(steps, 0, -1):
        say(name, step)
        sleep(0.03)
    return name


async def main():
    print("Everything at once; the results come in the order of the calls:")
    dishes = gather(boil("eggs", 0.06), boil("rice", 0.12), boil("tea", 0.03))
    print(dishes)

    print("\nOne oven for two:")
    oven = Oven()
    print(gather(bake(oven, "bread", 0.05), bake(oven, "pie", 0.02)))

    print("\nAn error reaches the one who waits:")
    try:
        gather(bake(oven, "toast", 0.01))
    except Burnt as error:
        print("the", error, "is burnt")

    print("\nA queue between waiter and cook:")
    orders = Queue()
    _, served = gather(waiter(orders), cook(orders))
    print("served", served)

    print("\nPatience has limits:")
    print(with_timeout(0.5, boil("noodles", 0.02)))
    try:
        with_timeout(0.05, boil("bones", 5))
    except TimeoutError:
        print("the bones take too long")

    return len(log)


print("log entries:", run(main()))
print("first of two:", run(countdown("short", 2), countdown("long", 4)))
