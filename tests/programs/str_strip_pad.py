"""strip, prefix removal, justification, zfill, expandtabs."""
s = "  xx hello xx\t\n"
print([s.strip(), s.lstrip(), s.rstrip(), s.strip(" x\n\t"), "xyxhixyx".strip("xy"), "abc".strip(""), "aaa".strip("a")])
print(["test.py".removesuffix(".py"), "test.py".removeprefix("test"), "test".removesuffix("x"), "aab".removeprefix("a"), "abc".removesuffix("")])
for width in (0, 3, 8, 9):
    print([x.ljust(width) for x in ("abc",)], "abc".rjust(width, "."), "abc".center(width, "*"), "ab".center(width, "-"), "-42".zfill(width), "+7".zfill(width), "x".zfill(width))
print(repr("a\tbc\tdef\tg".expandtabs()), repr("a\tbc\tdef\tg".expandtabs(4)), repr("\ta".expandtabs(0)), repr("ab\n\tc".expandtabs(3)))
for call in (lambda: "a".center(5, "ab"), lambda: "a".ljust("5"), lambda: "a".strip(1), lambda: "a".rjust(3, "")):
    try:
        print(call())
    except TypeError as e:
        print(e)
print(repr("\u2003wide\u00a0".strip()), repr("..a..".lstrip(".")), repr("..a..".rstrip(".")))
