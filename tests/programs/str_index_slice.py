"""Indexing and slicing by code point."""
s = "Pythön 日本 😀!"
print(len(s), s[0], s[-1], s[4], s[-2], s[7:9], s[:6], s[-3:], s[::2], s[::-1], s[8:2:-2], s[100:], s[5:2], s[-100:3])
print([c for c in s if ord(c) > 127], [ord(c) for c in "aé日😀"], chr(128512), "".join(map(chr, [72, 228, 8364])))
for call in (lambda: s[50], lambda: s[-50], lambda: s["a"], lambda: s[1.0], lambda: s[::0], lambda: s[None], lambda: ord("ab"), lambda: ord(""), lambda: chr(-1), lambda: chr(0x110000), lambda: ord(5), lambda: chr("a")):
    try:
        print(call())
    except (IndexError, TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
try:
    s[0] = "p"
except TypeError as e:
    print(e)
try:
    del s[0]
except TypeError as e:
    print(e)
print(s[True], s[slice(1, 4)], s[slice(None, None, 3)], "abc"[1:][0], "x" * 3 + "y" * 0 + "z" * -1, 2 * "ab")
