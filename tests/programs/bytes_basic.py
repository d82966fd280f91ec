"""bytes: literals, construction, indexing, errors."""
b = b"hello\x00\xff"
print(b, len(b), b[0], b[-1], b[1:3], b[::-1], list(b[:3]), b == b"hello\x00\xff", b"a" < b"b", b"a" + b"b", b"ab" * 2)
print(bytes(), bytes(3), bytes([65, 66]), bytes("é", "utf-8"), bytes(b"x"), bytes(range(3)), bytes((1, 2)), b"\x41\101")
print(104 in b, b"ell" in b, b"zz" in b, bool(b""), hash(b"a") == hash(b"a"), {b"k": 1}[b"k"], b"a" == "a")
print(b.hex(), bytes.fromhex("48 65 6c"), b"abc".hex("-"), b"abcdef".hex(":", 2), b"\xe9".decode("latin-1"), "é".encode().decode())
for call in (lambda: bytes([256]), lambda: bytes(-1), lambda: bytes("a"), lambda: b[10], lambda: b"a" + "b", lambda: bytes([1, "a"]), lambda: bytes.fromhex("1"), lambda: bytes.fromhex("zz"), lambda: b"\xff".decode(), lambda: b"ab\xe9".decode("utf-8"), lambda: bytes(1.5), lambda: "a" in b, lambda: 300 in b, lambda: b"\xff".decode("ascii")):
    try:
        print(call())
    except (ValueError, TypeError, IndexError) as e:
        print(type(e).__name__, e)
try:
    b[0] = 1
except TypeError as e:
    print(e)
print(b"\xff\xfea".decode("utf-8", "replace"), b"\xffa".decode("utf-8", "ignore"), b"a\x80".decode("ascii", "backslashreplace"))
print(*b"abc", [hex(x) for x in b"\x01\xab"], max(b"az"), sum(b"\x01\x02"), int.from_bytes(b"\x01\x00", "big"))
