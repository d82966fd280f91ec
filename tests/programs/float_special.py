"""Infinity, not-a-number and signed zero."""
inf = float("inf")
nan = float("nan")
print(inf, -inf, nan, inf + 1, inf - inf, inf * 0, 1 / inf, -1 / inf)
print(nan == nan, nan != nan, nan < 1, nan > 1, inf == inf, inf > 10 ** 1000, -inf < -10 ** 1000)
print(0.0 == -0.0, str(-0.0), -0.0 + 0, 0.0 * -1, abs(-0.0))
print(nan in [nan], [nan] == [nan], min(1, nan), max(nan, 1), sorted([3, inf, -inf, 1]))
print(1e308 * 10, -1e308 * 10, 5e-324 / 2, 1e400)
print(float("Infinity"), float("-INF"), float("+nan"), float(" 1.5\n"), float("1_0.0"))
for text in ("", "abc", "1.2.3", "1e", "--1", "0x10", "1 2", "infin", "_1"):
    try:
        print(float(text))
    except ValueError as e:
        print(e)
for op in (lambda: inf // 1, lambda: int(inf), lambda: int(nan), lambda: round(inf), lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 0.0 ** -1, lambda: 2.0 ** 10000):
    try:
        print(op())
    except (ValueError, OverflowError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
