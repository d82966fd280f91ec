"""Division, modulo and comparison of floats."""
for a in (7.5, -7.5, 0.0):
    for b in (2.0, -2.0, 0.7):
        print(a, b, a // b, a % b, a / b, divmod(a, b))
total = 0.0
for _ in range(10):
    total += 0.1
print(total, total == 1.0, abs(total - 1.0) < 1e-9, sum([0.1] * 10), sum([1e16, 1.0, -1e16]))
print(1.1 * 1.1, 1.1 + 2.2, 3.3 - 1.1, 1e16 + 1, 0.1 * 3, 4.35 * 100, 1.0 - 0.9)
print(2.0 ** 0.5, 2.0 ** 10, (-8.0) ** 2, 10.0 ** -3, 0.0 ** 0.0, 9 ** 0.5, 2 ** -1.5)
print(1.5 < 2, 1.5 <= 1.5, 1.5 == 3 / 2, 1 < 1.5 < 2, 1.5 != 1.5, not 0.0)
x = 1.0
while x + 1.0 != x:
    x *= 2.0
print(x)
x = 10.0
x //= 3; print(x)
x %= 2; print(x)
x **= 3; print(x)
