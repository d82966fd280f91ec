"""Bit operations on positive, negative and big integers."""
for a, b in ((12, 10), (-12, 10), (-12, -10), (0, -1), (1 << 70, (1 << 70) - 1), (-(1 << 70), 255)):
    print(a & b, a | b, a ^ b, ~a, a & ~b)
print(1 << 0, 1 << 31, 1 << 32, 1 << 63, 1 << 64, 5 >> 1, -5 >> 1, -1 >> 100, 5 >> 100)
print(True & False, True | 2, True ^ True, ~True if False else "skip")
x = 0b1010
x |= 0b0101; print(bin(x))
x &= 0b0110; print(bin(x))
x ^= 0xFF; print(bin(x))
x <<= 4; print(x)
x >>= 2; print(x)
for op in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << 1.0, lambda: 1.5 & 1, lambda: "a" | 1):
    try:
        print(op())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print((5).bit_length(), (0).bit_length(), (-8).bit_length(), (1 << 99).bit_length())
print((255).bit_count(), (-7).bit_count(), (0).bit_count())
