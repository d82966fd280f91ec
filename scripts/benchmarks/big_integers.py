"""Integers of many digits: products, quotients, powers, decimal text, digits of pi."""


def pi_digits(count):
    """Gibbons' spigot."""
    digits = []
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    while len(digits) < count:
        if 4 * q + r - t < m * t:
            digits.append(m)
            q, r, m = 10 * q, 10 * (r - m * t), 10 * (3 * q + r) // t - 10 * m
        else:
            q, r, t, k, m, x = (
                q * k,
                (2 * q + r) * x,
                t * x,
                k + 1,
                (q * (7 * k + 2) + r * x) // (t * x),
                x + 2,
            )
    return "".join(map(str, digits))


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def is_prime(n):
    """Miller and Rabin's test."""
    odd, twos = n - 1, 0
    while odd % 2 == 0:
        odd //= 2
        twos += 1
    for base in (2, 3, 5, 7, 11, 13):
        power = pow(base, odd, n)
        if power in (1, n - 1):
            continue
        for _ in range(twos - 1):
            power = power * power % n
            if power == n - 1:
                break
        else:
            return False
    return True


factorial = 1
for n in range(1, 900):
    factorial *= n
print(len(str(factorial)), factorial % 1_000_003, pow(3, 4_000) % 1_000_007)
print(pi_digits(350)[-20:], fibonacci(3_000) % 10**20)
print(is_prime(2**521 - 1), is_prime(2**511 - 1), int(str(7**900)) == 7**900)
print((factorial >> 3_000 ^ factorial) & 0xFFFFFFFFFFFF, factorial.bit_length())
