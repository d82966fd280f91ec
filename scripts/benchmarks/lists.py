"""Lists: indexing, appending and popping, slices, insertion in the middle, a sieve, a matrix."""


def primes(limit):
    sieve = [True] * limit
    for n in range(2, int(limit**0.5) + 1):
        if sieve[n]:
            sieve[n * n :: n] = [False] * len(range(n * n, limit, n))
    found = []
    for n in range(2, limit):
        if sieve[n]:
            found.append(n)
    return found


def stack(rounds):
    items = []
    top = 0
    for n in range(rounds):
        items.append(n)
        if n % 3 == 2:
            top += items.pop() ^ items.pop()
    return top, len(items)


def bubble(items):
    swaps = 0
    for end in range(len(items) - 1, 0, -1):
        for i in range(end):
            if items[i] > items[i + 1]:
                items[i], items[i + 1] = items[i + 1], items[i]
                swaps += 1
    return swaps


def product(a, b):
    size = len(a)
    result = [[0] * size for _ in range(size)]
    for i in range(size):
        row = a[i]
        for j in range(size):
            total = 0
            for k in range(size):
                total += row[k] * b[k][j]
            result[i][j] = total
    return result


found = primes(60_000)
print(len(found), found[-1], stack(50_000), bubble([n * 37 % 211 for n in range(200)]))
matrix = [[(i * j) % 11 for j in range(28)] for i in range(28)]
print(sum(map(sum, product(matrix, matrix))))
queue = list(range(200))
for n in range(4_000):
    queue.insert(n % 100, queue.pop(0))
    if n % 20 == 0:
        queue[50:60] = queue[50:60][::-1]
print(queue[:10], queue.index(199), len(queue + queue[::3]))
