"""Chained lazy generators: the order of evaluation."""
def source():
    for i in range(4):
        print(f"[src {i}]", end=" ")
        yield i
def double(it):
    for x in it:
        print(f"[dbl {x}]", end=" ")
        yield x * 2
def keep(it, pred):
    return (x for x in it if pred(x))
for x in keep(double(source()), lambda v: v % 4 == 0):
    print("=>", x)
print()
def take(n, it):
    for _, x in zip(range(n), it): yield x
def naturals(n=0):
    while True:
        yield n
        n += 1
def primes():
    found = []
    for n in naturals(2):
        if all(n % p for p in found):
            found.append(n)
            yield n
print(list(take(10, primes())))
def grouped(it, n):
    chunk = []
    for x in it:
        chunk.append(x)
        if len(chunk) == n:
            yield chunk
            chunk = []
    if chunk: yield chunk
print(list(grouped(range(7), 3)))
def merge(a, b):
    a, b = iter(a), iter(b)
    x, y = next(a, None), next(b, None)
    while x is not None or y is not None:
        if y is None or (x is not None and x <= y):
            yield x
            x = next(a, None)
        else:
            yield y
            y = next(b, None)
print(list(merge([1, 4, 9], [2, 3, 10, 11])))
def perms(items):
    if not items:
        yield ()
    for i, x in enumerate(items):
        for rest in perms(items[:i] + items[i + 1:]):
            yield (x, *rest)
print(list(perms([1, 2, 3])), len(list(perms(list("abcd")))))
def accumulate(it):
    total = 0
    for x in it:
        total += x
        yield total
print(list(accumulate(range(1, 6))), dict(zip("abc", naturals())), list(map(lambda a, b: a * b, naturals(1), [5, 6])))
