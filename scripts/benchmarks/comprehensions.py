"""Comprehensions of all four kinds, with conditions, nested, and with names from outside."""


def run(limit):
    squares = [n * n for n in range(limit)]
    odd = [n for n in squares if n & 1]
    index = {n: n % 10 for n in odd}
    endings = {value * 3 % 10 for value in index.values()}
    pairs = [(a, b) for a in range(100) for b in range(100) if (a + b) % 7 == 0]
    rows = [[limit - a * b for b in range(60)] for a in range(60)]
    columns = [[row[i] for row in rows] for i in range(60)]
    inverse = {value: key for key, value in index.items()}
    total = sum(n % 13 for n in squares if n % 3)
    return (
        len(odd),
        sorted(endings),
        len(pairs),
        sum(sum(column) for column in columns),
        sum(inverse.values()) % 1_000_003,
        total,
        any(n > limit * limit for n in squares),
        all(a < 100 for a, _ in pairs),
    )


print(run(60_000))
