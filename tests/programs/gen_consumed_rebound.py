"""The built-ins that use generator expressions up, with other things in their names."""


def run(items):
    return sum(x for x in items)


print(run([1, 2]) if True else 0)


def sum(it):
    return type(it).__name__


print(run([1, 2]))


def g(any):
    return any(x for x in "ab")


print(g(lambda it: next(it)), g(list))


def tuple(it):
    return next(it)


def log(n):
    print("made", n)
    return n


print(tuple(log(n) for n in range(3)), list(log(n) for n in range(2)))


class Joiner:
    def join(self, it):
        return type(it).__name__, next(it)


print(Joiner().join(log(n) for n in range(3)))
for all in (type,):
    print(all(n for n in []).__name__)
