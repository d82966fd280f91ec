"""Formatting: f-strings, with format specifications and without, `%` and `str.format`."""


def record(n):
    price = n * 1.25
    return f"{n:06d} {price:>10.2f} {n % 97!r:<4}|{f'{n:x}':^8}|{price / 7:.3e} {n:,}"


total = 0
last = ""
for n in range(6_000):
    last = record(n)
    total += len(last)
print(last, total)

parts = []
for n in range(12_000):
    name = f"item{n % 10}"
    parts.append(f"{name}={n} ({n + 1}/{name})")
print(len("".join(parts)), parts[-1])

classic = ["%s-%03d-%.2f" % ("ab", n, n / 3) for n in range(3_000)]  # noqa: UP031
methods = ["{0}:{1:>6}:{0:.1f}".format(n / 4, n) for n in range(3_000)]
print(sum(map(len, classic)), sum(map(len, methods)), classic[-1], methods[-1])
