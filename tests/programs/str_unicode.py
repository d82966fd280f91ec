"""Text beyond ASCII: lengths, slices, case, comparison, encoding."""
s = "Zürich—東京 🗼 naïve"
print(len(s), s[0:6], s[7:9], s[10], s[::-1], s.upper(), s.find("京"), s.index("🗼"), s.split(), s.encode()[:10], len(s.encode()))
for c in "aé€東🗼":
    print(c, ord(c), hex(ord(c)), c.encode(), len(c.encode()), chr(ord(c)) == c, ascii(c), repr(c), end="; ")
print()
print("é" == "e\u0301", len("é"), len("e\u0301"), "ñ" < "o", "z" < "é", sorted("zéaäb"), max("aéz"), "ß".upper(), "İ".lower() == "i\u0307", "ǅ".lower(), "ΑΣ".lower())
print("日本語".center(9, "*"), "é".ljust(3, "·") + "|", "日本語".replace("本", "x"), "日本語"[1], "本" in "日本語", "日本語".startswith("日"), "-".join("日本"), "日" * 3, list("é日"))
print("½".isnumeric(), "½".isdigit(), "²".isdigit(), "²".isdecimal(), "٣".isdecimal(), int("٣"), "Ⅷ".isnumeric(), "é".isalpha(), "日".isalpha(), "🗼".isalpha(), "_".isidentifier(), "é1".isidentifier(), "日本".isidentifier(), "\u00a0".isspace(), "\u200b".isspace(), "\u3000".isspace())
print("a\u2028b\u2029c\x85d".splitlines(), " \u3000x\u00a0".strip() == "x", "\ufeffbom".encode(), "\U0001F600" == "😀", "\u2603", "tab\there")
print(repr("\u0000\u001f\u007f\u0080\u00ad\u0378\u200e\u2028\ue000\U000e0001"), ascii("é日🗼\x7f"))
print(b"\xe6\x97\xa5".decode(), bytes("日", "utf-8"), "日".encode("utf-16-le"), "é".encode("latin-1"), b"\xe9".decode("latin-1"), "🗼".encode("utf-32-be"))
for bad in (lambda: b"\xe6\x97".decode(), lambda: b"\xff".decode(), lambda: b"\xed\xa0\x80".decode(), lambda: "日".encode("ascii"), lambda: "日".encode("latin-1"), lambda: "\ud800".encode(), lambda: b"\x80abc".decode("ascii"), lambda: chr(0x110000)):
    try:
        print(bad())
    except ValueError as e:
        print(type(e).__name__, e)
print(b"\xe6\x97a\xff".decode(errors="replace"), b"a\xffb".decode("utf-8", "ignore"), "a日b".encode("ascii", "replace"), "a日b".encode("ascii", "backslashreplace"), b"\xff".decode("utf-8", "backslashreplace"))
d = {"é": 1, "日": 2}
d["é"] += 1
print(d, "é" in d, sorted(d), {c: s.count(c) for c in "ü🗼i"})
über = 5
print(über + 1, f"{über:>4}", "%s %r" % ("é", "日"), "{:^5}|".format("é"))
