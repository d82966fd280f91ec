"""Lists: the sieve of Eratosthenes, slices, comprehensions, sorting."""


def primes(limit):
    sieve = [True] * limit
    for n in range(2, int(limit**0.5) + 1):
        if sieve[n]:
            sieve[n * n :: n] = [False] * len(range(n * n, limit, n))
    return [n for n in range(2, limit) if sieve[n]]


found = primes(100_000)
print(len(found), sum(sorted(found, key=lambda n: (n % 100, -n))[:100]))
