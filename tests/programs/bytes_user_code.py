# bytes and bytearray made from, and asked with, objects of the program.


class Number:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class Packed:
    def __bytes__(self):
        return b"packed"


class Wrong:
    def __bytes__(self):
        return "text"


class Sequence:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * i


class Tag(bytes):
    pass


def attempt(action):
    try:
        print(action())
    except (TypeError, ValueError, IndexError, OverflowError) as error:
        print(type(error).__name__, error)


print(bytes(Number(3)), bytes([Number(65), 66]), bytes(n for n in range(65, 70)), bytes(Packed()))
print(bytes(Sequence()), bytearray(Sequence()), bytearray(x * 2 for x in (1, 2)), bytearray(Number(2)))
print(Tag(b"ab"), type(Tag(b"ab")).__name__, type(Tag(b"ab").upper()).__name__, Tag.fromhex("6162"), Tag(Packed()))
attempt(lambda: bytes(Wrong()))
attempt(lambda: bytes(x for x in (1, 256)))
attempt(lambda: bytes(x for x in (1, "a")))
attempt(lambda: bytes(object()))
attempt(lambda: bytearray(1.5))

data = bytearray(b"hello")
data.append(Number(33))
data.insert(Number(0), Number(62))
data[Number(1)] = Number(72)
data[Number(2) : Number(4)] = (c for c in (69, 76))
data.extend(c for c in b"?!")
data += bytearray(b".")
print(data, data[Number(1)], data[:: Number(3)], data * Number(2), Number(33) in data)
same = data
data *= Number(2)
print(len(same), data.pop(Number(0)), data.find(Number(72)), data.count(b"!"))
del data[Number(3) :]
print(data, same is data)
attempt(lambda: data.__setitem__(0, "a"))
attempt(lambda: data.__setitem__(slice(0, 2), (x for x in [1, 300])))
attempt(lambda: data.__setitem__(9, 1))
attempt(lambda: data.extend(Number(5)))
attempt(lambda: data.remove(200))
attempt(lambda: data[Packed()])
attempt(lambda: b"a" + "b")
attempt(lambda: b"a" < "b")
attempt(lambda: b"a" * 1.5)
attempt(lambda: 1.5 * b"a")
attempt(lambda: {bytearray(b"a"): 1})
