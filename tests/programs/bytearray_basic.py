"""bytearray: mutation in place."""
a = bytearray(b"hello")
a[0] = 72
a.append(33)
a.extend(b" you")
a += b"!"
print(a, len(a), a[0], a[-1], bytes(a), a == b"Hello! you!", a.decode())
a[1:3] = b"EEE"
print(a)
del a[0], a[-3:]
print(a)
a.insert(0, 88)
print(a.pop(), a.pop(0), a)
a.remove(69)
a.reverse()
print(a, a.find(b"o"), a.upper(), a.count(b"E"), a.split(b"!"), a.hex())
b = a.copy()
b.clear()
print(a, b, bytearray(3), bytearray([1, 2]), bytearray("x", "ascii"), a * 2, a + b"z", type(b"z" + a).__name__, type(a + b"z").__name__)
a[::2] = bytes(len(a[::2]))
print(a)
for call in (lambda: a.append(256), lambda: a.remove(99), lambda: bytearray().pop(), lambda: hash(a), lambda: a.__setitem__(100, 1), lambda: a.append("x"), lambda: a.extend([1, 300]), lambda: a.__setitem__(slice(0, 4, 2), b"x")):
    try:
        print(call())
    except (ValueError, TypeError, IndexError) as e:
        print(type(e).__name__, e)
for x in bytearray(b"\x01\x02"):
    print(x, end=" ")
print(bytearray(b"it's"), repr(bytearray(b'"')), str(bytearray(b"s")), 1 in bytearray(b"\x01"))
doubled = bytearray(b"ab")
try:
    doubled += doubled
except BufferError as error:
    print(error, doubled)
