"""Formatting, translation and the rarer methods of bytes: results and complaints."""


def attempt(label, function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(label, type(error).__name__, error)
    else:
        print(label, type(result).__name__, repr(result))


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value

    def __repr__(self):
        return f"Index({self.value})"


class Number:
    def __float__(self):
        return 2.5

    def __int__(self):
        return 7

    def __str__(self):
        return "number"

    def __repr__(self):
        return "<number>"

    def __bytes__(self):
        return b"num\xff"


class Mapping:
    def __getitem__(self, key):
        return ("got", key)


class Text(str):
    def __str__(self):
        return "other"


print("percent")
for template, args in [
    ("%d|%i|%u", (1, -2, 3)),
    ("%5d|%-5d|%05d|%+d|% d|%+05d", (42, 42, 42, 42, 42, 42)),
    ("%.3d|%08.3d|%-8.3d|%+.3d|%8.3d", (7, 7, 7, 7, -7)),
    ("%x|%X|%o|%#x|%#X|%#o|%#.4x|%#08x", (255,) * 8),
    ("%d|%d|%d", (True, 3.9, 10**30)),
    ("%x", (-(10**20),)),
    ("%e|%E|%f|%F|%g|%G|%.2f|%8.3f|%-8.1f|%+f|% f|%08.2f|%#.0f", (1234.5678,) * 13),
    ("%f|%g|%05.1f|%F", (float("inf"), float("nan"), float("-inf"), float("nan"))),
    ("%f|%.1f", (1, 10**20)),
    ("%s|%r|%a|%5s|%-5s|%.2s|%5.1s|%05s", ("é",) * 8),
    ("%c|%c|%3c|%-3c", ("x", 233, "y", 122)),
    ("%(a)s %(b)d %(a)r", {"a": "x", "b": 2, "c": 3}),
    ("%(a(b))s", {"a(b)": 1}),
    ("%*d|%-*d|%.*f|%*.*f", (5, 42, 5, 42, 2, 3.14159, 8, 1, 2.55)),
    ("%*d", (-5, 42)),
    ("%.*f", (-1, 2.5)),
    ("100%%", ()),
    ("%%%d%%", 5),
    ("%s", ((1, 2),)),
    ("%s", [1, 2]),
    ("%s %s", (Number(), Text("t"))),
    ("%d %5.1f %r %a", (Number(), Number(), Number(), Number())),
    ("%x %c", (Index(255), Index(65))),
    ("%(k)s", Mapping()),
    ("%ld %hd %Lf", (1, 2, 3.0)),
    (Text("%s!"), 1),
    ("%s", None),
    ("plain", {}),
    ("plain", []),
    ("plain", 1),
    ("%d", "x"),
    ("%d", None),
    ("%x", 1.5),
    ("%x", "x"),
    ("%f", "x"),
    ("%c", "xy"),
    ("%c", -1),
    ("%c", 0x110000),
    ("%c", 1.5),
    ("%s %s", 1),
    ("%s %s", (1,)),
    ("%s", (1, 2)),
    ("%(a)s", 1),
    ("%(a)s", "text"),
    ("%(a)s", {}),
    ("%(a", {"a": 1}),
    ("%", 1),
    ("%5", 1),
    ("%.", 1),
    ("é%y", 1),
    ("%é", 1),
    ("%\x01", 1),
    ("%*d", ("5", 1)),
    ("%*d", (10**20, 1)),
    ("%.*d", (10**20, 1)),
    ("%99999999999d", 1),
    ("%.99999999999d", 1),
    ("%y", ()),
    (b"%d|%5.1f|%x|%s|%b|%a|%r|%c|%c", (1, 2.5, 255, b"a\xff", bytearray(b"z"), "é", "é", 255, b"q")),
    (b"%5s|%-5s|%.1s|%c", (b"ab", b"ab", b"ab", bytearray(b"z"))),
    (b"%(k)s", {b"k": b"v"}),
    (b"%s", Number()),
    (bytearray(b"%d\xff"), 5),
    (b"%s", "text"),
    (b"%d", b"x"),
    (b"%f", b"x"),
    (b"%c", b"xy"),
    (b"%c", 256),
    (b"%c", "x"),
    (b"%c", 1.5),
    (b"%y", 1),
    (b"%s", (b"", b"")),
    (b"plain", b"x"),
    (b"plain", bytearray(b"x")),
    (b"%.99999999999d", 1),
]:
    attempt(repr(template), lambda: template % args)
attempt("method", "%s-%s".__mod__, (1, 2))
attempt("reflected", "x".__rmod__, "%s")
attempt("reflected", "x".__rmod__, b"%s")
attempt("reflected", b"x".__rmod__, b"%s")
attempt("count", "%s".__mod__)

print("format")
data = {"list": [1, [2, 3]], "dict": {"k": "v", 1: "one"}, "n": 3.14159}
for template, args, kwargs in [
    ("{} {}", (1, "a"), {}),
    ("{1} {0} {1!r:>5}", ("x", "y"), {}),
    ("{d[list][1][0]} {d[dict][k]} {d[n]:.2f} {d[dict][1]}", (), {"d": data}),
    ("{0.real} {0.imag}", (5,), {}),
    ("{:{}}|{:{w}.{p}f}", ("x", 5, 2.345), {"w": 8, "p": 2}),
    ("{:{}}", ("x", ">5"), {}),
    ("{{}} {{{0}}}", (1,), {}),
    ("{!s} {!r} {!a}", ("é", "é", "é"), {}),
    ("{template} {self} {args}", (), {"template": 1, "self": 2, "args": 3}),
    ("{0[a:b!c]}", ({"a:b!c": 9},), {}),
    ("{a.b}", (), {"a": Mapping()}),
    ("{x[k]}", (), {"x": Mapping()}),
    ("{٣}", (0, 1, 2, 3), {}),
    ("{", (), {}),
    ("}", (), {}),
    ("{0", (), {}),
    ("{}}", (1,), {}),
    ("{!", (1,), {}),
    ("{!r", (1,), {}),
    ("{!rx}", (1,), {}),
    ("{!z}", (1,), {}),
    ("{!é}", (1,), {}),
    ("{:{", (1,), {}),
    ("{a{b}}", (1,), {}),
    ("{} {0}", (1,), {}),
    ("{0} {}", (1,), {}),
    ("{2}", (1,), {}),
    ("{}", (), {}),
    ("{name}", (), {}),
    ("{0[}", ([1],), {}),
    ("{0[]}", ([1],), {}),
    ("{0.}", ([1],), {}),
    ("{0[0]x}", ([1],), {}),
    ("{99999999999}", (1,), {}),
    ("{:{:{}}}", (1, 2, 3), {}),
    ("{:d}", ("x",), {}),
]:
    attempt(repr(template), template.format, *args, **kwargs)
attempt("map", "{a} {b.real}".format_map, {"a": 1, "b": 2})
attempt("map", "{}".format_map, {"a": 1})
attempt("map", "{k}".format_map, Mapping())
attempt("map", "{k}".format_map)
attempt("subclass", Text("{0}").format, Text("t"))

print("translate")
table = str.maketrans({"a": "1", "b": None, 99: "three", "d": 100, "é": "e"})
attempt("dict", "abcdefé€".translate, table)
attempt("pair", "hello".translate, str.maketrans("el", "ip"))
attempt("drop", "hello".translate, str.maketrans("el", "ip", "o"))
attempt("mapping", "abc".translate, [None] * 98 + ["B"])
attempt("text", "abc".translate, "x" * 200)
for args in [({"ab": 1},), ({1.5: 1},), ("ab",), ("a", "bc"), ("a", 1), ("a", "b", 1), (1, "b"), ("a", None), (), ("a", "b", "c", "d")]:
    attempt(f"maketrans{args}", str.maketrans, *args)
for value in [-1, 0x110000, 1.5, b"x"]:
    attempt(f"to {value}", "a".translate, {97: value})

print("bytes")
swap = bytes.maketrans(b"abc", bytearray(b"xyz"))
attempt("translate", b"aabbcd".translate, swap)
attempt("translate", bytearray(b"aabbcd").translate, swap, b"b")
attempt("translate", b"aabbcd".translate, None, delete=b"a")
attempt("translate", b"a".translate, b"short")
attempt("translate", b"a".translate, "x")
attempt("translate", b"a".translate, None, "x")
attempt("translate", b"a".translate)
attempt("maketrans", bytes.maketrans, b"a", b"bc")
attempt("maketrans", bytes.maketrans, "a", b"b")
attempt("maketrans", bytes.maketrans, b"a")


class Raw(bytes):
    pass


for source in ["", "00ff", " 0a 0B\t0c\n", "0", "abc", "0g", "zz", "0x12", "+1", "1_2", "éé", b"dead", b"de ad", bytearray(b"beef"), "0 0", 5]:
    attempt(f"fromhex {source!r}", bytes.fromhex, source)
attempt("fromhex", bytearray.fromhex, "0102")
attempt("fromhex", Raw.fromhex, "0102")
for args in [(), (":",), (":", 2), (":", -2), ("-", 3), (b"_", 0), ("",), ("ab",), ("é",), (1,), (":", "x"), (":", 10**20), (":", Index(2))]:
    attempt(f"hex{args[1:]}", b"\x00\x01\xfe\xff\x7f".hex, *args)
attempt("hex", bytearray(b"").hex, ":")
attempt("hex", b"\x01\x02".hex, bytes_per_sep=1, sep=" ")
attempt("hex", b"\x01\x02".hex, " ", 1, 2)

print("bytearray")
array = bytearray(b"abcabc")
for name, *args in [
    ("insert", 0, 1), ("insert", -1, 255), ("insert", 100, 2), ("insert", Index(1), Index(9)), ("insert", "x", 1),
    ("insert", 0, 256), ("insert", 0, "x"), ("insert", 10**20, 1), ("insert", 0),
    ("pop",), ("pop", 0), ("pop", -2), ("pop", 100), ("pop", -100), ("pop", "x"), ("pop", Index(1)), ("pop", 1, 2),
    ("remove", 97), ("remove", 200), ("remove", 300), ("remove", "a"), ("remove", Index(98)),
    ("reverse",), ("copy",), ("resize", 8), ("resize", 2), ("resize", -1), ("resize", "x"), ("clear",), ("pop",), ("clear", 1),
]:
    attempt(f"{name}{tuple(args)!r}"[:40] if name != "insert" else name, getattr(array, name), *args)
    print(array)

print("numbers")
for args in [(), (2,), (2, "little"), (1,), (2, "big"), (0,), (-1,), (2, "middle"), (2, None), ("x",), (10**20,), (Index(2),), (1, "big", 1)]:
    attempt(f"to_bytes{args}", (1000).to_bytes, *args)
attempt("to_bytes", (-1000).to_bytes, 2, "little", signed=True)
attempt("to_bytes", (-1000).to_bytes, 2)
attempt("to_bytes", (200).to_bytes, signed=True)
attempt("to_bytes", True.to_bytes, length=2, byteorder="little")
attempt("to_bytes", (5).to_bytes, count=2)


class Wide(int):
    def __new__(cls, value):
        print("making", value)
        return super().__new__(cls, value)


class Raw2(bytes):
    def __bytes__(self):
        return b"\x02"


for args in [(b"\x01\x02",), (b"\x01\x02", "little"), (bytearray(b"\xff"),), ([1, 2],), ((3, Index(4)),), ("ab",), (5,), ([256],), (b"", "big"), (Raw2(b"\x09"),), (Number(),), (b"\x01", "x"), (b"\x01", 1), ()]:
    attempt(f"from_bytes {len(args)}", int.from_bytes, *args)
attempt("from_bytes", int.from_bytes, b"\xff\x00", signed=True)
attempt("from_bytes", int.from_bytes, b"\xff\x00", "little", signed=True)
attempt("from_bytes", Wide.from_bytes, b"\x01\x00")
for args in [(3, 200, 13), (3, -1, 11), (2, -1, 4), (5, 3, 0), (5, 3, -7), (-5, 3, 7), (10, 0, 1), (0, -1, 7), (7, 10**30, 10**20 + 39), (True, 5, 3), (2, 5, None), (2.0, 5, 3), (2, 5.0, 3), (2, 5, 3.0), (2, -5, 10**30 + 57)]:
    attempt(f"pow{args}", pow, *args)
attempt("pow", (2).__pow__, 5, 7)
attempt("pow", (2).__rpow__, 5, 7)
attempt("pow", Wide(4).__pow__, 5, 7)
for number, digits in [(12345, -2), (15, -1), (25, -1), (-15, -1), (-25, -1), (5, -1), (10**30 + 5 * 10**9, -10), (12345, 2), (True, -1), (0, -5), (12345, Index(-3))]:
    attempt(f"round{number, digits}", round, number, digits)
for number in [0.0, -0.0, 1.5, -0.1, 1e300, 5e-324, 2.2250738585072014e-308, 1e16, float("inf"), float("nan"), 0.75, -3.0]:
    attempt("hex", number.hex)
    attempt("ratio", number.as_integer_ratio)
attempt("ratio", (5).as_integer_ratio)
attempt("ratio", True.as_integer_ratio)


class Real(float):
    pass


for text in ["0x1.8p3", "-0X1P-4", "1.8", " inf ", "-NaN", "0x", "", "0x1p", "0x1p1024", "0x1.fffffffffffff8p1023", "0x1p-1075", "0x1.8p-1075", ".8", "0x1p+99999999999999999999", "0xg", "+-1", "1_0", 5]:
    attempt(f"fromhex {text!r}", float.fromhex, text)
attempt("fromhex", Real.fromhex, "0x1.8p1")
for name in ["double", "float", "int", None]:
    attempt("getformat", float.__getformat__, name)

print("range")
numbers = range(10, 50, 5)
for item in [10, 15, 16, 50, 45.0, 45.5, True, "x", None, Index(15), 10**30, float("nan")]:
    attempt(f"index {item!r}", numbers.index, item)
    attempt(f"count {item!r}", numbers.count, item)
attempt("index", range(0, -(10**25), -7).index, -(7 * 10**20))
attempt("reduce", numbers.__reduce__)
print(list(reversed(range(10, 0, -3))), list(reversed(range(10**20, 10**20 + 3))), list(reversed(range(0))))

print("aliases")


def pairs[T, U](a: T, b: U) -> dict[T, list[U]]: ...


alias = pairs.__annotations__["return"]
print(alias, alias.__parameters__, list[int].__parameters__, (list[int] | None).__parameters__)
attempt("one", lambda: alias[int])
attempt("two", lambda: alias[int, str])
attempt("three", lambda: alias[int, str, bytes])
attempt("none", lambda: list[int][str])
T, U = pairs.__type_params__
attempt("union", lambda: (list[T] | None)[int])
attempt("nested", lambda: dict[T, list[U | dict[U, T]]].__parameters__)
print(tuple[()], tuple[int, ...], list[list[int] | None], type(alias).__name__, repr(list["text"]), [list[int], int | None])
