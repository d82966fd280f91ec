# A built-in type behind an __eq__ of the program keeps its own __ne__.
class L(list):
    def __eq__(self, o):
        return True


print(L([1]) != L([2]), L([1]) == L([2]), L([1]) != L([1]), [1] != L([1]), L([1]) != [1])


class D(dict):
    def __eq__(self, o):
        return False


print(D(a=1) != D(a=1), D(a=1) != D())


class I(int):
    def __eq__(self, o):
        return False


print(I(1) != I(1), I(1) != 1, 1 != I(1), 1 == I(1))


class S(str):
    def __eq__(self, o):
        return False


print(S("a") != "a", "a" != S("a"), S("a") != S("b"))


class O:
    def __eq__(self, o):
        return False


print(O() != O())


class T(tuple):
    def __eq__(self, o):
        return True


print(T((1,)) != (2,), T((1,)) != T((1,)))


class P(L):
    pass


print(P([1]) != P([2]), P([1]) != P([1]))


class Q(L):
    def __ne__(self, o):
        return "ne"


print(Q() != 1)


class F(float):
    def __repr__(self):
        return "R"

    __format__ = object.__format__


print(f"{F(2)}", format(F(2)), "{}".format(F(3)))


class F2:
    def __str__(self):
        return "R"

    __format__ = object.__format__


print(f"{F2()}", format(F2()), "{}".format(F2()), f"{F2()!s:>4}")


class I(int):
    __add__ = int.__sub__
    __sub__ = int.__add__
    __mul__ = int.__rsub__
    __rmul__ = int.__floordiv__


print(I(5) + 3, I(5) - 3, I(5) * 2, 2 * I(5), I(7) + I(2))


class L(list):
    def __eq__(self, o):
        return False

    __ne__ = object.__ne__


print(L() != L(), L() != [])


class B(bytes):
    __str__ = bytes.decode
    __repr__ = bytes.hex


b = B(b"ab")
print(b, str(b), repr(b), [b], f"{b}", "%s %r" % (b, b))
