"""Chains of `yield from`: through generators, over built-in iterables; their ends, errors and what is thrown in."""


def numbers(n):
    yield (yield from range(n))


def around(n):
    yield from numbers(n)
    yield from [10, 20]


def outermost(n):
    yield (yield from around(n))


print(list(numbers(3)), list(around(2)), list(outermost(2)), [n for n in outermost(1)])
steps = outermost(3)
print(next(steps), next(steps), steps.send(None), [n for n in steps])


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


tree = Tree(4, Tree(2, Tree(1), Tree(3)), Tree(6, Tree(5)))
print(list(tree), [value for value in tree], sum(tree), max(tree))
rest = iter(tree)
for value in rest:
    if value == 3:
        break
print(list(rest))


def flat(items):
    for item in items:
        if isinstance(item, list):
            yield from flat(item)
        else:
            yield item


print([*flat([1, [2, [3, [4, 5]], 6], [[7]]])], sum(flat([1, [2, [3]]])))


def changing():
    places = {1: 2, 3: 4}
    for key in keys_of(places):
        places[key + 10] = 1
        yield key


def keys_of(mapping):
    yield from mapping


try:
    for key in changing():
        print(key)
except RuntimeError as error:
    print(error)


def zipped(left, right):
    yield from zip(left, right)


left, right = iter([1, 2, 3, 4]), iter([1])
print([pair for pair in zipped(left, right)], list(left))


def catching():
    try:
        yield from [1, 2, 3]
    except KeyError:
        yield "caught"


caught = catching()
for value in caught:
    if value == 2:
        print(caught.throw(KeyError))
        break
print(list(caught))


def sending():
    try:
        yield from [1, 2]
    except AttributeError as error:
        yield error


sent = sending()
print(next(sent), sent.send(5))

itself = []


def delegates_to_itself():
    yield from itself[0]


itself.append(delegates_to_itself())
try:
    next(itself[0])
except ValueError as error:
    print(error)


def deep(n):
    if n:
        yield from deep(n - 1)
    else:
        yield 1
        raise IndexError("at the bottom")


try:
    for value in deep(20):
        print(value)
except IndexError as error:
    depth, traceback = 0, error.__traceback__
    while traceback:
        depth, traceback = depth + 1, traceback.tb_next
    print(error, depth)


def closing():
    try:
        yield from closed()
    finally:
        print("outer")


def closed():
    try:
        yield from [1, 2, 3]
    finally:
        print("inner")


for value in closing():
    if value == 2:
        break
print("end")
