"""Long computations with big integers."""
def isqrt(n):
    x = 1 << (n.bit_length() + 1) // 2
    while (y := (x + n // x) // 2) < x: x = y
    return x
def pi_digits(n):
    a, b, c, d, k = 10 ** (n + 10), 0, 0, 0, 0
    def arctan(x):
        total = term = 10 ** (n + 10) // x
        k, sign = 3, -1
        while term:
            term //= x * x
            total += sign * (term // k)
            k, sign = k + 2, -sign
        return total
    return 4 * (4 * arctan(5) - arctan(239)) // 10 ** 10
print(pi_digits(100))
print(isqrt(2 * 10 ** 120), isqrt(10 ** 50) ** 2 == 10 ** 50)
fact = 1
for i in range(2, 201): fact *= i
print(str(fact)[:30], len(str(fact)), fact % (10 ** 9 + 7), fact // (fact // 7), fact >> 1200)
print(2 ** 521 - 1, (2 ** 521 - 1).bit_length(), 3 ** 333 % 10 ** 30)
a, b = 0, 1
for _ in range(500): a, b = b, a + b
print(a)
def egcd(a, b):
    if b == 0: return a, 1, 0
    g, x, y = egcd(b, a % b)
    return g, y, x - a // b * y
print(egcd(2 ** 100 + 1, 3 ** 50), pow(3, 2 ** 100, 2 ** 89 - 1), all(pow(w, 2 ** 89 - 2, 2 ** 89 - 1) == 1 for w in (2, 3, 5)))
print(sum(int(c) for c in str(2 ** 1000)), str(7 ** 100)[::-1], int(str(7 ** 100)) == 7 ** 100, hex(7 ** 40), int(hex(7 ** 40), 16) == 7 ** 40)
print(-7 ** 41 // 10 ** 20, -7 ** 41 % 10 ** 20, divmod(-10 ** 30, 7 ** 15), 10 ** 30 // -7 ** 15)
f, total = 10 ** 60, 0
for k in range(1, 60): total += f; f //= k
print(total // 10 ** 10)
