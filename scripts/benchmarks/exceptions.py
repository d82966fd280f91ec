"""Exceptions: raised and caught near and far, `finally`, chains, those that builtins raise."""


class RefusedError(Exception):
    pass


class Guard:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        return kind is RefusedError


def attempt(n):
    try:
        if n % 3 == 0:
            raise RefusedError(n)
        return n
    finally:
        counter[0] += 1


def deep(n):
    if n == 0:
        raise KeyError("deep")
    return deep(n - 1) + 1


counter = [0]
refused = 0
for n in range(20_000):
    try:
        attempt(n)
    except RefusedError:
        refused += 1
print(counter[0], refused)

table = {n: n for n in range(0, 3_000, 2)}
missing = bad = 0
for n in range(12_000):
    try:
        missing += table[n % 3_000]
        bad += int("12" if n % 4 else "twelve")
    except KeyError:
        missing += 1
    except (ValueError, TypeError) as error:
        bad += len(str(error))
print(missing, bad)

far = causes = entered = 0
for _ in range(1_000):
    try:
        try:
            deep(20)
        except KeyError as error:
            raise RefusedError("far") from error
    except RefusedError as error:
        far += 1
        causes += isinstance(error.__cause__, KeyError)
for n in range(6_000):
    with Guard():
        entered += 1
        if n % 2:
            raise RefusedError
print(far, causes, entered)
