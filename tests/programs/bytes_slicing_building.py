"""bytes and bytearray: iteration, slices, joining, struct-like packing."""
data = bytes(range(65, 75))
print(data, data[2:5], data[::-1], data[::3], data[-3:], [b for b in data[:3]], data[0] == 65, data[0:1] == b"A")
packed = b"".join(n.to_bytes(2, "little") for n in (1, 256, 65535))
print(packed, [int.from_bytes(packed[i:i + 2], "little") for i in range(0, len(packed), 2)], packed.hex(" ", 2))
buf = bytearray()
for i in range(5):
    buf += bytes([i]) * i
print(buf, len(buf), buf.count(4), buf.index(3), buf[-1])
buf[0:3] = b"\xff"
buf[::2] = b"-" * len(buf[::2])
print(buf)
text = "naïve café €"
enc = text.encode()
print(enc, len(text), len(enc), enc.decode(), enc[:3].decode(errors="replace"), text.encode("utf-16-be")[:6], "€".encode("latin-1", "replace"))
print(b"a,b,c".split(b","), b"k=v".partition(b"="), b"  x".lstrip(), b"abc".find(b"c"), b"abc".replace(b"b", b"--"), b"Ab".swapcase(), b"ab" in b"cabd", 98 in b"abc")
print(bytes([1, 2]) + bytearray([3]), bytearray(b"x") + b"y", b"z" * 3, b"a" == bytearray(b"a"), b"a" < b"b", sorted([b"b", b"a"]), max(b"az"), b"%s=%d" % (b"k", 5))
xor = bytes(a ^ b for a, b in zip(b"secret", b"keykey"))
print(xor, bytes(a ^ b for a, b in zip(xor, b"keykey")), sum(b"abc") % 256, bytes(reversed(b"abc")), bytes(sorted(b"hello")))
mv = bytearray(10)
mv[3:6] = b"abc"
del mv[:2]
mv.insert(0, 33); mv.extend([1, 2]); mv.append(3)
print(mv, mv.pop(), mv.pop(0), bytes(mv).strip(b"\x00"), mv.startswith(b"\x00"), mv.endswith((b"\x02", b"z")))
for bad in (lambda: bytes(5)[9], lambda: bytearray(b"a")[5], lambda: b"a"["x"], lambda: b"a" + "a", lambda: b"a".join(["b"]), lambda: bytearray([256]), lambda: b"abc".index(b"z"), lambda: b"\x80".decode(), lambda: bytes.fromhex("0g"), lambda: b"a".split(1), lambda: bytes("é", "ascii"), lambda: b"%d" % "x"):
    try:
        print(bad())
    except (IndexError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
