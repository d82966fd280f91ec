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


def by_steps(base, exponent, modulus):
    result = 1 % modulus
    for bit in bin(exponent)[2:]:
        result = result * result % modulus
        if bit == "1":
            result = result * base % modulus
    return result


# Odd moduli of an even and an odd number of limbs, full on top or nearly empty; even ones; short, long and no bases.
for modulus in (
    2**64 - 59,
    2**64 + 13,
    2**96 - 17,
    2**127 - 1,
    2**128 - 1,
    2**129 + 1,
    3**250,
    2**521 - 1,
    7**300 * 2,
    2**512 + 2**31,
):
    for base in (0, 1, 2, 13, 2**32 - 1, 2**32, 5**90, modulus - 1, modulus // 3):
        for exponent in (0, 1, 2, 3, 65537, 2**70 - 1, modulus):
            got = pow(base, exponent, modulus)
            if got != by_steps(base % modulus, exponent, modulus):
                print("differs", base, exponent, modulus)
        print(got % 1_000_007, end=" ")
    print()
