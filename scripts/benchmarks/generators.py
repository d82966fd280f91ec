"""Generators, each fed by the one before; recursion with `yield from`; `send`."""


def numbers(limit):
    yield from range(limit)


def odd(items):
    for item in items:
        if item % 2:
            yield item


def pairs(items):
    previous = None
    for item in items:
        if previous is not None:
            yield previous, item
        previous = item


def permutations(items):
    if len(items) < 2:
        yield items
        return
    for i, first in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1 :]):
            yield (first, *rest)


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def average():
    total = count = 0
    while True:
        total += yield total // count if count else 0
        count += 1


print(sum(a * b % 11 for a, b in pairs(odd(numbers(80_000)))))
print(sum(p[0] * p[-1] for p in permutations((1, 2, 3, 4, 5, 6, 7))), sum(tree(12)))
running = average()
next(running)
last = 0
for n in range(20_000):
    last = running.send(n)
print(last)
