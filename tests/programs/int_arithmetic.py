"""Integer arithmetic, with the signs of division and modulo."""
for a in (7, -7, 0, 1):
    for b in (3, -3, 7):
        print(a, b, a + b, a - b, a * b, a // b, a % b, divmod(a, b))
print(7 / 2, -7 / 2, 6 / 3, 0 / 5)
print(-(-5), +5, --5, abs(-12), -0)
print(2 + 3 * 4 - 5 // 2 % 2, (2 + 3) * 4, -2 ** 2, 2 ** -1, 2 ** 3 ** 2)
x = 10
x += 5; x -= 3; x *= 4; x //= 5; x %= 7; x **= 5
print(x)
x /= 8
print(x)
for op in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: divmod(1, 0), lambda: 0 ** -1):
    try:
        print(op())
    except ZeroDivisionError as e:
        print(type(e).__name__, e)
