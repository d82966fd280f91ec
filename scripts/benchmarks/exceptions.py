"""Exceptions: raising, catching, `finally`."""


class RefusedError(Exception):
    pass


def attempt(n):
    try:
        if n % 3 == 0:
            raise RefusedError(n)
        return n
    finally:
        counter[0] += 1


counter = [0]
refused = 0
for n in range(40_000):
    try:
        attempt(n)
    except RefusedError:
        refused += 1
print(counter[0], refused)
