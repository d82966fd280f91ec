"""Formatting over and over: one specification for values of several types, ints in f-strings, keys in `%`."""
# ruff: noqa: UP031, UP032


class Point:
    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return f"P({self.x:>4})" + "%s|%5.1f" % (self.x, self.x)

    def __format__(self, spec):
        return f"<{self.x:{spec or '3'}}>"


for value in (7, -7, 0, True, 2.5, "ab", 10**20, Point(3)):
    for spec in (">8", "<8", "^9"):
        print(f"[{value:>8}{value:{spec}}{value:<8}]", end=" ")
    print()
for _round in range(3):
    for value in (7, 7.5, "7"):
        try:
            print(f"{value:05d}", f"{value:d}")
        except ValueError as error:
            print(error)

numbers = [
    0,
    9,
    10,
    -1,
    -10,
    99,
    100,
    4294967295,
    4294967296,
    -4294967296,
    2**48,
    2**49 - 1,
    2**49,
    -(2**49),
    2**70,
    True,
]
for n in numbers:
    print(f"{n}", f"{n},{-n}", f"a{n}é{n}", str(n) == f"{n}", len(f"{n}"))
items = ["x", "y" * 40]
print(
    f"{items[0]}",
    f"{items[1]}{items[0]}" == "y" * 40 + "x",
    f"{items}",
    f"{items!s:.8}",
    f"{items[0]!r}{items[1]!r:.4}",
)
for text in ("plain", "it's", 'say "x"', "back\\slash", "tab\t", "é", "\x7f", "", "\x1b[0m"):
    print(f"{text!r}", repr([text]), f"{text!a}")

d = {"name": "bob", "n": 5, "x": 2.5, "a b": [1]}
print("%(name)s %(n)d %(n)5.3d|%(x)6.2f|%(name)-6s|%(name)r %% %(a b)s" % d)
for template in (
    "%(n)s %(n)s",
    "%s",
    "%s %(n)d",
    "%(n)d %s",
    "%(missing)s",
    "%(n",
    "%(n)",
    "%(n)z",
    "plain",
    "%%",
    "%((n))s",
    "%()s",
):
    try:
        print(template % d)
    except (KeyError, TypeError, ValueError) as error:
        print(template, type(error).__name__, error)
for template in ("%(n)s", "%s"):
    try:
        print(template % (d,))
    except (KeyError, TypeError, ValueError) as error:
        print(template, type(error).__name__, error)
print("%(p)s" % {"p": Point(12)}, "%(p)s-%(p)r" % {"p": [Point(1)]})

long = "{:>600}|{:<5}".format("right", Point(2))
print(len(long), long[590:], "{}{}".format(long, Point(1))[-12:], f"{long:.600}{Point(4)!r}"[-30:])
print(
    " ".join(f"{n:,}/{n:>6}/{n:x}" for n in (1, 1000, 123456)),
    "".join(["only"]),
    "".join([]),
    ", ".join("a"),
)
