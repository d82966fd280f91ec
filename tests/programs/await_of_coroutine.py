# What coroutine.__await__() answers: an iterator that runs the coroutine, for awaitables that wrap one.


class Future:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


async def inner(n):
    return await Future(n), await Future(n + 1)


async def failing():
    await Future(1)
    raise ValueError("inside")


class Wrapper:
    def __init__(self, coroutine):
        self.coroutine = coroutine

    def __await__(self):
        return self.coroutine.__await__()


class Delegating(Wrapper):
    def __await__(self):
        result = yield from self.coroutine.__await__()
        return "delegated", result


class Forgetful(Wrapper):
    def __await__(self):
        return self.coroutine


def drive(step):
    seen = []
    try:
        value = step.send(None)
        while True:
            seen.append(value)
            value = step.send(("sent", value))
    except StopIteration as stop:
        return seen, stop.value


def report(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


async def main(kind, coroutine):
    return await kind(coroutine)


def generator():
    return (yield from inner(7).__await__())


for kind in Wrapper, Delegating, Forgetful:
    report(lambda: drive(main(kind, inner(5))))
    report(lambda: drive(main(kind, failing())))
report(lambda: drive(inner(3).__await__()))
report(lambda: list(inner(3).__await__()))
report(lambda: next(iter(inner(1).__await__())))
report(lambda: drive(generator()))


async def catches():
    try:
        return await Wrapper(inner(1))
    except KeyError as error:
        return "caught", error.args


coroutine = catches()
print(coroutine.send(None))
report(lambda: coroutine.throw(KeyError("thrown")))

# Who has ended lets nothing be thrown into it.
report(lambda: coroutine.throw(KeyError("late")))
report(lambda: coroutine.close())

coroutine = inner(1)
steps = coroutine.__await__()
print(steps.send(None))
report(lambda: steps.throw(KeyError("k")))
report(lambda: coroutine.send(None))
