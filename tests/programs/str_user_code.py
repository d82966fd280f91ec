# Text methods that have to ask objects of the program: __index__, __format__, __getitem__, generators.


class Two:
    def __index__(self):
        return 2


class Bad:
    def __index__(self):
        return "two"


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __format__(self, spec):
        return f"<{self.x}/{self.y}|{spec}>"

    def __repr__(self):
        return f"Point({self.x!r}, {self.y!r})"

    def __getitem__(self, key):
        return [self.x, self.y][key]

    @property
    def sum(self):
        return self.x + self.y


class Missing(dict):
    def __missing__(self, key):
        return f"no {key}"


class Shout(str):
    def __str__(self):
        return "shouted " + str.__str__(self)


def words():
    yield "one"
    yield "zwei"
    yield "três"


two = Two()
print("abcdef".find("c", two), "abcdef"[two], "abcdef"[two:], "abcdef"[::two], "ab" * two, two * "ab")
print("a b c d".split(maxsplit=two), "x".center(two + 3 if False else 5, "é"), "7".zfill(two))
print("aaaa".replace("a", "é", two), "abcabc".count("a", two), chr(two) == "\x02")
for action in (lambda: "abc"[Bad()], lambda: "abc".find("a", Bad()), lambda: "a" * Bad()):
    try:
        print(action())
    except TypeError as error:
        print("TypeError:", error)

p = Point(3, "é")
print("{} {:spec} {!r} {!s:>14} {!a}".format(p, p, p, p, p))
print("{0.x} {0[1]} {0.x:>{1}} {p:{0.x}}".format(p, 4, p=p))
print("{0:{1}{1}}|{a.sum}".format(p, "-", a=Point(2, 5)))
print("{here} {there:>9}".format_map(Missing(here=p)))
print("{:>20}|{!r}|{}".format(Shout("hey"), Shout("hey"), Shout("hey")))
print(Shout("hey").upper(), str(Shout("hey")), type(Shout("a").lower()).__name__)
for template in ("{0.y.z}", "{0[5]}", "{} {} {}", "{q}", "{0} {}", "{} {0}", "{0!x}", "{:{:{}}}", "{0.}"):
    try:
        print(template.format(p, 1))
    except Exception as error:
        print(template, type(error).__name__, error)

print(", ".join(words()), "-".join(w.upper() for w in words()), "".join(map(str, [1, 2.5, None])))
print(b"-".join(w.encode() for w in words()))
try:
    print("".join(w for w in [1, 2]))
except TypeError as error:
    print("TypeError:", error)


class Rot:
    def __getitem__(self, code):
        if not 97 <= code <= 122:
            raise LookupError
        return {97: None, 98: "[b]", 99: 0x4E2D}.get(code, code - 32)


print("abcdxyz? Zé".translate(Rot()))
print("héllo".translate(str.maketrans("lo", "01", "h")), "abc".translate(["x"] * 98 + ["y"]))
print(ascii([p, "é", Shout("ü")]), repr("it's \"é\"\u200b\n"))
