"""staticmethod and classmethod."""
class Date:
    fmt = "{}-{}-{}"
    def __init__(self, y, m, d):
        self.parts = y, m, d
    @classmethod
    def parse(cls, text):
        return cls(*map(int, text.split("-")))
    @staticmethod
    def valid(text):
        return len(text.split("-")) == 3
    def __str__(self):
        return self.fmt.format(*self.parts)
class Us(Date):
    fmt = "{1}/{2}/{0}"
print(Date.parse("2024-1-2"), Us.parse("2024-1-2"), type(Us.parse("1-1-1")).__name__, Date.valid("x"), Us(1, 2, 3).valid("1-2-3"))
d = Us(3, 4, 5)
print(d.parse("9-9-9"), Date.parse.__self__ is Date, Date.parse.__name__, type(Date.__dict__["valid"]).__name__, type(vars(Date)["parse"]).__name__)
class Reg:
    items = []
    @classmethod
    def add(cls, x):
        cls.items.append(x)
        return len(cls.items)
    make = classmethod(lambda cls, n: [cls.__name__] * n)
    plain = staticmethod(len)
print(Reg.add(1), Reg().add(2), Reg.items, Reg.make(2), Reg.plain("four"), Reg().plain([1]))
@staticmethod
def free(x):
    return x + 1
print(free(1))
class Sub(Reg):
    @classmethod
    def add(cls, x):
        return "sub", super().add(x)
    @staticmethod
    def util():
        return __class__.__name__
print(Sub.add(9), Sub.util())
