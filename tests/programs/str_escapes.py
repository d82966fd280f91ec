"""Escapes in string literals, raw strings, and repr of the result."""
print("tab\there", "nl\\n", 'sq\'', "dq\"", "bell" + repr("\a\b\f\v\0\x7f"), "\x41\u0042\U00000043\u00e9\101\60")
print(r"raw\n\t\\", R'\'', rb"\x00", "line \
continued", len("\
"))
for s in ("a'b", 'a"b', "a'b\"c", "\n\r\t\\", "\x00\x1f\x7f\x80\xa0\xad", "é日😀", "\u200b\ufeff\ue000\ud800", "\U0010ffff", "'", '"'):
    print(repr(s), ascii(s), len(s))
print("""triple "quoted" 'string'
 with lines""", '''and ''this''', "", '' "", "\1\12\123\1234")
print(b"bytes \x00\xff\n\t\\ ' \"", b'\'"', b"it's", bytes(range(8)))
print(str("a\nb"), [str("a\nb")], "\u2603" == "☃", u"unicode", "\t|".expandtabs(3))
