"""Arithmetic between int, float and bool; round with digits."""
print(1 + 2.5, 2 * 1.5, 7 // 2.0, 7 % 2.5, -7 // 2.0, -7 % 2.5, 2 ** 0.5 == 2 ** (1 / 2))
print(True + True, True * 3, False - 1, True / 2, sum([True, True, False]))
print(1 == 1.0, 1 == True, 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53, 10 ** 400 > 1e308, 10 ** 400 > float("inf"))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1250, -2), round(1350, -2), round(5, 3))
print(round(0.5), round(1.5), round(1e20), round(2.5, 0), round(-1234.567, -2), round(1.0, None))
print(divmod(7.5, 2), divmod(-7.5, 2), divmod(7, -2.5))
print(min(1, 1.0), max(1, 1.0), max(True, 1), 3 < 3.5 < 4, {1: "a", 1.0: "b", True: "c"})
try:
    print(10 ** 400 / 3)
except OverflowError as e:
    print(e)
try:
    print(float(10 ** 400))
except OverflowError as e:
    print(e)
print(10 ** 400 // 10 ** 398, 10 ** 400 / 10 ** 399)
