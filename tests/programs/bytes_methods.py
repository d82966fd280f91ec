"""The methods that bytes shares with str."""
b = b"Hello, World, Hello"
print(b.find(b"World"), b.rfind(b"Hello"), b.find(b"x"), b.index(b"o"), b.count(b"l"), b.find(111), b.rindex(b"o"), b.count(108))
print(b.upper(), b.lower(), b.swapcase(), b"ab cd".title(), b"abC".capitalize(), b.startswith(b"He"), b.endswith((b"x", b"lo")))
print(b.split(b", "), b.rsplit(b", ", 1), b" a b ".split(), b.partition(b", "), b.rpartition(b", "), b"a\nb\r\nc".splitlines())
print(b.replace(b"Hello", b"Bye"), b.replace(b"l", b"", 2), b"-".join([b"a", b"b"]), b"  x ".strip(), b"xxaxx".strip(b"x"), b"xa".lstrip(b"x"), b"ax".rstrip(b"x"))
print(b"a".center(5, b"*"), b"a".ljust(3) + b"|", b"a".rjust(3), b"-5".zfill(4), b"a\tb".expandtabs(4), b"abc".removeprefix(b"a"), b"abc".removesuffix(b"c"))
print(b"abc".isalpha(), b"12".isdigit(), b"a1".isalnum(), b" ".isspace(), b"AB".isupper(), b"ab".islower(), b"Ab".istitle(), b"\x80".isascii())
print(b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"abcabc".translate(None, b"b"), b"%d %s %x" % (5, b"z", 255))
for call in (lambda: b.find("x"), lambda: b.index(b"zz"), lambda: b"".join(["a"]), lambda: b.split(""), lambda: b.replace("a", "b")):
    try:
        print(call())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
