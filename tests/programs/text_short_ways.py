"""Short ways for characters and short numbers, and odd cases: `chr`, `ord`, `int`, `replace`, `strip`, `list`."""


class Word(str):
    pass


for text in (
    "0",
    "7",
    "-7",
    "+12",
    " 42 ",
    "1_000",
    "0_0",
    "__1",
    "1__0",
    "1_",
    "12345678901234",
    "123456789012345",
    "99999999999999999999",
    "",
    "-",
    "+-1",
    "1 2",
    "٣",
    "0x1f",
    "a",
):
    row = []
    for base in (10, 0, 2, 16, 36):
        try:
            row.append(int(text, base))
        except ValueError as error:
            row.append(str(error)[:60])
    print(repr(text), row)
print(
    int("-0"),
    int("00"),
    int("zzzzzzzzz", 36),
    int("zzzzzzzzzz", 36),
    int("-ZZ", 36),
    int(b"12"),
    int(Word("31")),
    int("0b101", 0),
)

for n in (0, 65, 127, 128, 255, 0x10FFFF, True):
    print(ascii(chr(n)), ord(chr(n)), chr(n) == chr(n))
for bad in (-1, 0x110000, "a", 1.5):
    try:
        print(chr(bad))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
for bad in ("", "ab", b"", b"ab", 5, "é", b"\xff", "\ud800", Word("x"), bytearray(b"q")):
    try:
        print(ord(bad))
    except TypeError as error:
        print(error)

for text in ("hello", "", "o", "oooo", "é o é", "ünï"):
    print(
        text.replace("o", "0"),
        text.replace("o", "é"),
        text.replace("é", "o"),
        text.replace("o", "0", 1),
        text.replace("o", ""),
    )
print(
    b"a\xffb".replace(b"\xff", b"-"),
    bytearray(b"aXa").replace(b"a", b"b"),
    type(Word("aa").replace("a", "b")).__name__,
)
same = Word("none")
print(
    type(same.replace("x", "y")).__name__,
    same.replace("x", "y") is same,
    bytearray(b"ab").replace(b"z", b"y"),
)

print(
    "xxhixx".strip("x"),
    "éaé".strip("é"),
    "..a.b..".strip(".a"),
    "abc".strip("cba"),
    "日a日".lstrip("日b"),
    b"--x-".rstrip(b"-"),
)
for text in ("abc", "aé", "", "日本"):
    items = [0]
    items.extend(text)
    items += text
    print(
        items, list(text), list(Word(text)), [*text], list(iter(text)), set(text) == set(list(text))
    )
for text in ("abc", "ABC1", "é", "١", "½", " \t", "a b", "²", ""):
    print(
        [
            text.isalpha(),
            text.isalnum(),
            text.isdigit(),
            text.isdecimal(),
            text.isnumeric(),
            text.isspace(),
            text.isprintable(),
        ]
    )
print(
    "{:>6}|{a:<5}|{:^7.2f}|{b!r:>8}|{c}".format("x", 2.5, a=7, b="q", c=[1]),
    "{0:d}{0:>4}{1:é^5}".format(3, "m"),
)
for template in ("{:d}", "{:q}", "{x:5}", "{", "{:{}}", "{!x}"):
    for value in ("s", 5, 2.5):
        try:
            print(template.format(value, 4, x=value))
        except (ValueError, TypeError, KeyError, IndexError) as error:
            print(type(error).__name__, error)

table = str.maketrans("abc", "xyz", "-")
print("a-b-c-d".translate(table), "é-a".translate(table), "".translate(table), "abc".translate({}))
print(
    "abc".translate({97: "long", 98: None, 99: 0x1F642, 100: True}),
    "abcd".translate({97: 65, 98: "é"}),
)
for bad in ({97: 1.5}, {97: -1}, {97: 0x110000}):
    try:
        print("cab".translate(bad))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(
    "abc".translate({97.0: "f", True: "t"}),
    "ab".translate(["x"] * 98),
    "d".translate({100: True}) == "\x01",
)


class Table(dict):
    def __missing__(self, key):
        return key + 1


print(
    "HAL".translate(Table()), Word("abc").translate(table), type(Word("abc").translate({})).__name__
)
print(
    sum(c in "aeiou" for c in "hello world"),
    sum([True, 2, False, True]),
    sum([True]),
    sum([True], 0.5),
    sum([1.5, True]),
)
for spec in (
    "08.3f",
    "+08.2f",
    "*^12.2e",
    "#x",
    "#010b",
    "=+6d",
    " d",
    "é>6",
    "06,",
    "_x",
    ".3%",
    "-<9",
    "=8",
):
    for number in (3, -3, 1234567, -2.5, float("inf"), float("-inf")):
        try:
            print(f"{number:{spec}}", end="|")
        except ValueError:
            print("no", end="|")
    print()
