# Methods and attributes of built-in classes in a class of another kind: they refuse instances that they do not fit.


def attempt(what, action):
    try:
        print(what, action())
    except Exception as e:
        print(what, type(e).__name__, e)


class Borrower:
    bits = int.bit_count
    upper = str.upper
    real = int.__dict__["real"]
    args = BaseException.__dict__["args"]
    code = type(lambda: 0).__dict__["__code__"]
    __contains__ = list.append
    __next__ = list.pop
    __enter__ = dict.clear
    __exit__ = print
    __call__ = set.clear

    def __iter__(self):
        return self


class Slotted:
    __slots__ = ("place",)


Borrower.place = Slotted.place


def enter():
    with Borrower():
        return "entered"


def assign(name):
    setattr(Borrower(), name, (1,))


b = Borrower()
attempt("method", lambda: b.bits())
attempt("method again", lambda: [x.upper() for x in (b, b)])
attempt("attribute", lambda: b.real)
attempt("attribute", lambda: b.args)
attempt("attribute", lambda: b.code)
attempt("slot", lambda: b.place)
attempt("set", lambda: assign("args"))
attempt("set", lambda: assign("place"))
attempt("in", lambda: 1 in b)
attempt("for", lambda: [x for x in b])
attempt("next", lambda: next(b))
attempt("with", enter)
attempt("call", lambda: b())


class Subscribed:
    __class_getitem__ = list.append


attempt("subscript", lambda: Subscribed[int])


class Made:
    __new__ = BaseException.__new__


class Text(str):
    __new__ = str.__new__


try:
    Made()
except TypeError:
    pass  # CPython lets that pass
attempt("new", lambda: Text("text"))


# A built-in function is no method: it gets no self.
class Printing:
    __next__ = print
    __str__ = "text".upper

    def __iter__(self):
        return self


for turn, item in enumerate(Printing()):
    print(turn, item)
    if turn == 1:
        break
attempt("str", lambda: str(Printing()))


# Where it does fit, it works.
class Stack(list):
    __next__ = list.pop

    def __iter__(self):
        return self


attempt("stack", lambda: [x for x, _ in zip(Stack([1, 2, 3]), range(3))])


class Tens(map):
    pass


class Pairs(zip):
    def total(self):
        return sum(a * b for a, b in self)


class Counted(enumerate):
    def __next__(self):
        i, item = super().__next__()
        return i * 10, item


print(list(Tens(lambda x: x * 10, range(4))), [*Tens(str, [1])], Pairs([1, 2], [3, 4]).total())
class Backwards(reversed):
    def __next__(self):
        return super().__next__() * 2


print(list(Backwards("abc")), [x for x in Backwards((1, 2))])
print(list(Counted("abc", 1)), dict(Counted("xy")), sorted(Tens(abs, [-2, 1])))
for ten in Tens(lambda x: x * 10, [1, 2]):
    print(ten)
