"""Methods of float."""
for x in (0.5, 3.0, -2.75, 1e22, 0.1):
    print(x.is_integer(), x.as_integer_ratio(), x.hex())
print(float.fromhex("0x1.8p3"), float.fromhex("-0x.1p0"), float.fromhex("inf"), (0.1).hex())
print((2.5).conjugate(), (2.5).real, (2.5).imag, abs(-2.5), -(2.5), +(2.5), bool(0.0), bool(0.1))
print((3.7).__int__(), (3.7).__trunc__(), (3.2).__floor__(), (3.2).__ceil__(), (-3.7).__floor__())
print(float(), float(3), float("2.50"), float(True), float(b"1.5"))
class Half:
    def __float__(self):
        return 0.5
class Idx:
    def __index__(self):
        return 3
print(float(Half()), float(Idx()))
for value in (None, [], "x", {}):
    try:
        float(value)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    float("inf").as_integer_ratio()
except OverflowError as e:
    print(e)
print(hash(1.0) == hash(1), hash(0.5) == hash(1 / 2), hash(0.0) == hash(-0.0), hash(2.0 ** 80) == hash(2 ** 80))
