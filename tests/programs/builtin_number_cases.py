# Numbers, case by case: parsing, rounding, powers, sums, formats, and what is said of bad arguments.


def report(action, *args, **more):
    shown = ", ".join([repr(arg) for arg in args] + [f"{k}={v!r}" for k, v in more.items()])
    try:
        print(f"{getattr(action, '__name__', 'f')}({shown})", "->", repr(action(*args, **more)))
    except Exception as error:
        print(f"{getattr(action, '__name__', 'f')}({shown})", "->", type(error).__name__, error)


print("-- int() of text")
for text in ["12", " 12 ", "\n-7\t", "+5", "1_000", "1__0", "_1", "1_", "", " ", "0x1f", "1e3", "1.0", "٣٤", "１２", "- 1", "--1", "12\0", "é", "0" * 20, "b'1'"]:
    report(int, text)
for text, base in [("ff", 16), ("0xff", 16), ("0xFF", 0), ("0b101", 0), ("0o17", 0), ("017", 0), ("00", 0), ("z", 36), ("Z", 36), ("2", 2), ("0b1", 16), ("0b12", 2), ("12", 1), ("12", 37), ("12", -1), ("1_0", 2), ("0x_f", 16), ("0x", 16), ("", 10), ("9", 8)]:
    report(int, text, base)
report(int, "10", base=8)
report(int, base=8)
report(int, 10, 8)
report(int, b"12", 3)
report(int, bytearray(b" 7 "))
report(int, b"\xff")
for value in [2.9, -2.9, 1e30, float("inf"), float("nan"), None, [], (), "1" * 30, True]:
    report(int, value)
report(int, "1" * 4300)
report(int, "1" * 4301)
try:
    print(len(str(10**4299)), len(str(10**4300)))
except ValueError as error:
    print(error)
report(lambda: f"{10**5000}")
report(lambda: "%d" % 10**2, )
report(lambda: len(hex(10**5000)))

print("-- float() of text")
for text in ["1", " 1.5 ", "1e5", "1E-5", ".5", "5.", ".", "e5", "1e", "inf", "-Infinity", "nan", "+NaN", "1_0.5", "1__0", "1._5", "1e400", "-1e400", "1e-400", "0x1p3", "1,5", "", "infinit", "1.7976931348623159e308", "٣.٥", "1\0"]:
    report(float, text)
for value in [10**400, None, [], b"2.5", bytearray(b"1"), True, 2**53 + 1]:
    report(float, value)
for text in ["0x1p-2", "0x.8", "1.8p1", "inf", "0xg", "0x1p5000", "-0x0p0", "0x1.fffffffffffffp+1023"]:
    report(float.fromhex, text)
print([value.hex() for value in [0.1, -0.0, 1.0, 5e-324, 1e300, float("inf"), 2.5]])

print("-- repr")
print([0.1, 1e16, 1e15, 123456789012345680.0, 1e22, 1e23, 5e-324, 1.7976931348623157e308, 0.0001, 0.00001, -0.0, 100.0, 1e100, 2**53 * 1.0, 1 / 3, 2.5e-8])

print("-- round")
for args in [(2.5,), (3.5,), (-2.5,), (0.5,), (2.675, 2), (2.675, 1), (1234.567, -2), (1e20, 2), (15, -1), (25, -1), (-15, -1), (5, -1), (10**20 + 5, -1), (1234, 2), (2.5, None), (True,), (1.5, 400), (1.5, -400), (1e308, -308), (float("inf"), 2)]:
    report(round, *args)
for args in [(float("nan"),), (float("inf"),), ("1",), (1.5, "2"), (1, 2.0), (None,), ()]:
    report(round, *args)
report(round, number=2.567, ndigits=1)

print("-- divmod, //, %")
for a, b in [(7, 3), (-7, 3), (7, -3), (-7, -3), (7.5, 2), (-7.5, 2), (7.5, -2), (0.0, -3), (-0.0, 3), (1e300, 1e-300), (float("inf"), 2), (3, float("inf")), (-3, float("inf")), (True, 2), (10**30, 7), (-(10**30), 7.0)]:
    report(divmod, a, b)
for a, b in [(1, 0), (1.0, 0), (1, 0.0), (True, False), ("a", 1), (1, None)]:
    report(divmod, a, b)
    report(lambda a, b: a // b, a, b)
    report(lambda a, b: a % b, a, b)
    report(lambda a, b: a / b, a, b)

print("-- pow")
for args in [(2, 10), (2, -1), (-2, 3), (0, 0), (0, -1), (0.0, -1), (2, 0.5), (2.0, 1024), (10, 400.0), (-8.0, 2), (2, 10, 1000), (2, -1, 7), (2, -1, 4), (3, 5, -7), (3, 0, 1), (2, 5, 0), (2.0, 5, 3), (2, 5, 3.0), ("a", 2), (2, "a"), (2, 3, "a"), (True, 2), (-1, 10**20), (1, 10**30), (float("nan"), 0)]:
    report(pow, *args)
report(pow, base=2, exp=5, mod=3)
report(pow, 2, exp=5)


print("-- shifts and bits")
for a, b in [(1, 70), (-1, 3), (-8, 1), (5, -1), (0, 10**30), (1, 10**30), (-5, 10**30), (True, 3)]:
    report(lambda a, b: a >> b, a, b)
    if b < 1000:
        report(lambda a, b: a << b, a, b)
report(lambda: 0 << 10**30)
report(lambda: 1.0 << 2)
print(~5, ~True, -5 & 255, -5 | 3, -5 ^ 9, 2**70 & -(2**65), (2**70 | 5) ^ -1)
print((10).bit_length(), (-256).bit_length(), (0).bit_length(), (-7).bit_count(), (2**100 - 1).bit_count())

print("-- to_bytes, from_bytes")
for args, more in [((258, 2, "big"), {}), ((258,), {"length": 2}), ((1,), {}), ((256,), {}), ((-1, 2, "little"), {"signed": True}), ((-1, 2), {}), ((128, 1), {"signed": True}), ((1, -1), {}), ((1, 2, "middle"), {}), ((0, 0), {})]:
    report(int.to_bytes, *args, **more)
for args, more in [((b"\x01\x02", "big"), {}), ((b"\xff\xfe", "little"), {"signed": True}), ((b"", "big"), {}), (([1, 2],), {}), (("ab",), {}), (([256],), {}), ((b"a", "odd"), {})]:
    report(int.from_bytes, *args, **more)

print("-- sum, min, max")
for args in [([],), ([1, 2],), ([0.1] * 10,), ([1e16, 1.0, -1e16],), ([1, 0.5, True],), ([[1], [2]], []), (["a"],), (["a"], ""), ([b"a"], b""), ([1], "a"), ([bytearray()], bytearray()), (3,), ([1e308, 1e308],), ([float("inf"), -float("inf")],), ([10**30, 0.1],), ([0.1, 10**400],), ([None],)]:
    report(sum, *args)
report(sum, [1, 2], start=5)
report(sum)
for function in (min, max):
    for args, more in [(([3, 1, 2],), {}), (([],), {}), (([],), {"default": None}), ((1, 2.0, True), {}), ((1,), {}), ((), {}), (("a", 1), {}), ((1, 2), {"default": 3}), ((["bb", "a"],), {"key": len}), (([1, "a"],), {}), ((float("nan"), 1), {}), ((1, float("nan")), {}), (("abc",), {}), ((1, 2), {"odd": 1}), (([1],), {"key": 3})]:
        report(function, *args, **more)

print("-- format")
for value, spec in [(1234567, ","), (1234567, "_"), (1234567.891, ",.2f"), (255, "#x"), (255, "#_b"), (255, "_x"), (-255, "08x"), (5, "+d"), (5, " d"), (-5, "=8"), (5, "^9"), (5, "*>9"), (5, "09"), (5, "<09"), (3, "c"), (0x1F600, "c"), (-1, "c"), (5, "+c"), (5, ".2d"), (5, ".2f"), (5, "%"), (5, "e"), (5, "s"), (5, ",x"), (5, ",n"), (5, "z"), (True, "d"), (True, ""), (True, "5"), (10**30, ",d"), (10**400, "f"), (5, "_,"), (5, ",_"), (5, "10"), (5, "é>5"), (5, "}"), (5, "q"), (1, "1000000000000"), (5, "._2f")]:
    report(format, value, spec)
for value, spec in [(3.14159, ".2f"), (3.14159, ""), (3.0, ""), (3.0, "g"), (1e10, "g"), (1e-5, "g"), (123456789.0, "g"), (1234.5, ","), (1234.5, "_.1f"), (0.000123, ".3g"), (1.5, "e"), (1.5, "E"), (1.5, ".0e"), (1.5, "#.0f"), (2.5, ".0f"), (3.5, ".0f"), (0.1, "%"), (0.12345, ".1%"), (float("inf"), "f"), (float("nan"), "F"), (-0.0, "f"), (-0.001, "z.2f"), (-0.001, ".2f"), (1e300, "f"), (1.5, "d"), (1.5, "x"), (1.5, "c"), (1.5, "s"), (1.0, "n"), (1.5, "010.2f"), (-1.5, "010.2f"), (1.5, "+010,.2f"), (1234.5, "015,.2f"), (float("inf"), "010"), (1.5, "<10"), (1.5, "=+10"), (0.5, ".400f"), (1e16, ""), (12345.678, ".3"), (100000.0, ".3"), (1.0, "#g"), (1e-7, "#.3g")]:
    report(lambda v, s: format(v, s)[:60], value, spec)
report(format, 5, 5)
report(format, None, "5")
report(format, [], "<")

report((5).__format__, None)

print("-- is, as, and others")
print((3.0).is_integer(), (2.5).as_integer_ratio(), (0.1).as_integer_ratio(), (7).as_integer_ratio(), (-0.0).as_integer_ratio(), (4).is_integer())
report(float("inf").as_integer_ratio)
report(float("nan").as_integer_ratio)
report((1e300).__trunc__)
report(float("inf").__trunc__)
print(hash(1.0) == hash(1) == hash(True), hash(2.5), hash(-1), hash(2**61), hash(10**30), hash(float("inf")), hash(-2.75), hash(1e100))
print(1 == 1.0, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 10**400 > 1e308, float("inf") > 10**400, float("nan") != float("nan"), 0.0 == -0.0, 1 < 1.5 < 2 <= 2.0)
report(lambda: 10**400 + 1.0)
report(lambda: 10**400 / 10**399)
report(lambda: 10**400 / 3)
report(lambda: 1e308 * 10)
report(lambda: 1 / 10**400)
report(abs, -(2**63))
report(abs, "a")
report(abs)
report(lambda: -"a")
report(lambda: ~1.5)
report(lambda: +[])
for function in (bin, oct, hex):
    for value in (0, -10, 2**64, True, 1.0, "1"):
        report(function, value)
for value in (0, 97, 0x10FFFF, -1, 0x110000, "a", 1.5, True, 2**70):
    report(chr, value)
for value in ("a", "é", "", "ab", b"a", b"ab", 5, None, bytearray(b"z")):
    report(ord, value)
