"""Powers, with and without a modulus."""
print(2 ** 10, (-2) ** 3, (-2) ** 4, 0 ** 0, 1 ** 1000, 10 ** 25)
print(2 ** -3, (-2) ** -3, 4 ** 0.5, 2 ** 0.5 > 1.414)
print(pow(2, 10), pow(2, 10, 1000), pow(3, 200, 13), pow(-3, 5, 7), pow(3, 5, -7))
print(pow(2, 1000, 10 ** 9 + 7), pow(7, 10 ** 18, 10 ** 9 + 7))
print(pow(3, -1, 11), pow(3, -2, 11), pow(38, -1, mod=97))
print(pow(base=2, exp=5), pow(2.0, 3), pow(2, 3.0))
print(pow(5, 0, 1), pow(0, 0, 5))
for args in ((2, -1, 4), (2, 3, 0), (2.0, 3, 5), (2, "3")):
    try:
        print(pow(*args))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
n = 12345678901234567890
print(n ** 3, n ** 0, n ** 1)
