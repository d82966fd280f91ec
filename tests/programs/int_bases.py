"""Literals and conversions in other bases."""
print(0b1011, 0o777, 0xDeadBeef, 1_000_000, 0x_ff, 0b1_0)
for n in (0, 1, 255, -255, 2 ** 70):
    print(bin(n), oct(n), hex(n))
for text, base in (("ff", 16), ("0xff", 16), ("0xff", 0), ("0b101", 0), ("0o17", 0), ("z", 36), ("-101", 2), (" 12 ", 10), ("1_000", 10), ("+7", 8)):
    print(repr(text), base, int(text, base))
for text, base in (("12", 2), ("", 10), ("1__0", 10), ("0x", 16), ("9", 8), ("012", 0), ("1", 1), ("1", 37), ("_1", 10), ("é", 10)):
    try:
        print(int(text, base))
    except ValueError as e:
        print(e)
print(int("٣٤"), int("-0"), int("0" * 50 + "5"))
