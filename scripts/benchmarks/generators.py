"""Generators, each fed by the one before."""


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


print(sum(a * b % 11 for a, b in pairs(odd(numbers(150_000)))))
