"""Expressions: mostly of the kinds that their operators want, now and then of others."""

from __future__ import annotations

from collections.abc import Callable

from devtools.differential import formats
from devtools.differential.choice import Choice

#: Literals by kind. Nothing here is so large that a program made of it would take long.
ATOMS: dict[str, list[str]] = {
    "int": [
        "0",
        "1",
        "2",
        "3",
        "-1",
        "-2",
        "5",
        "7",
        "10",
        "64",
        "-13",
        "255",
        "256",
        "65537",
        "2**31",
        "-2**31",
        "2**32",
        "2**49",
        "2**63",
        "-2**63",
        "2**64",
        "10**20",
        "-10**18",
        "123456789",
        "999",
        "10**30 + 7",
    ],
    "bool": ["True", "False"],
    "float": [
        "0.0",
        "-0.0",
        "1.0",
        "-1.5",
        "2.5",
        "0.1",
        "1e16",
        "1e-7",
        "123456.789",
        "1e300",
        "5e-324",
        "0.5",
        "3.5",
        "float('inf')",
        "float('-inf')",
        "float('nan')",
        "1e22",
        "-2.675",
        "1/3",
        "100.0",
        "1e15",
        "123e-5",
    ],
    "str": [
        "''",
        "'a'",
        "'abc'",
        "'Hello World'",
        "' pad '",
        "'é'",
        "'日本'",
        "'a,b,,c'",
        "'12'",
        "'-3.5'",
        "'\\n\\t'",
        "'aXbXc'",
        "'ß'",
        "'ǆ'",
        "'xxx'",
        "'\\u0130'",
        "'\\x00'",
        "'%s'",
        "'{}'",
        "'İı'",
        "'😀a'",
        "'ab\\r\\ncd\\x1c'",
    ],
    "bytes": ["b''", "b'a'", "b'abc'", "b'\\x00\\xff'", "b'a,b'", "b' x '", "b'12'", "b'Hello'"],
    "bytearray": ["bytearray()", "bytearray(b'abc')", "bytearray(3)", "bytearray([1, 2, 255])"],
    "list": [
        "[]",
        "[1, 2, 3]",
        "[3, 1, 2]",
        "['a', 'b']",
        "[[1], [2, 3]]",
        "[None, True]",
        "[1.5, 2]",
        "[0, 0, 0]",
    ],
    "tuple": ["()", "(1,)", "(1, 2, 3)", "('a', 1)", "((1, 2), (3, 4))", "(None, ...)"],
    "dict": ["{}", "{1: 2}", "{'k': 1, 'x': [2]}", "{(1, 2): 'p', 3: None}", "{True: 1, 1.0: 2}"],
    "set": ["set()", "{1}", "{1, 2, 3}", "{5, 3, 8}", "{(1, 2), 3}", "{0, 32, 64, 7}"],
    "frozenset": ["frozenset()", "frozenset([1, 2])", "frozenset({3, 4})"],
    "range": [
        "range(0)",
        "range(5)",
        "range(1, 10, 3)",
        "range(5, 0, -1)",
        "range(-3, 3)",
        "range(10, 0)",
    ],
    "slice": [
        "slice(None)",
        "slice(1, 3)",
        "slice(None, None, -1)",
        "slice(-2, None)",
        "slice(0, 9, 2)",
        "slice(5, 1, -2)",
        "slice(1, 2, 0)",
    ],
    "none": [
        "None",
        "...",
        "NotImplemented",
        "object",
        "int",
        "str",
        "len",
        "ValueError('v', 1)",
        "KeyError('k')",
    ],
    "iterator": [
        "iter([1, 2, 3])",
        "iter('ab')",
        "enumerate('ab', 1)",
        "zip('ab', [1, 2, 3])",
        "map(str, [1, 2])",
        "filter(None, [0, 1, 2])",
        "reversed([1, 2, 3])",
        "(i * 2 for i in range(3))",
        "iter({1: 2}.items())",
    ],
}

KINDS = tuple(ATOMS)
_NUMBERS = ("int", "bool", "float", "int")
_SEQUENCES = ("str", "bytes", "bytearray", "list", "tuple", "range")
_ITERABLES = (*_SEQUENCES, "dict", "set", "frozenset", "iterator")

#: Methods by kind: what each takes, a letter an argument. s: the same kind, i: a small int, n: any int, o: anything,
#: t: an iterable, l: an iterable of the same kind, k: a key or item, f: a function, w: a width, ?: what follows is optional.
METHODS: dict[str, str] = {
    "int": "bit_length bit_count conjugate is_integer as_integer_ratio __index__ __add__:o __floordiv__:o __rsub__:o "
    "__eq__:o __lt__:o __hash__ __bool__ __round__:?i __format__:S __divmod__:o __rpow__:i __neg__ __float__ "
    "to_bytes:w?E __trunc__ __and__:o __rshift__:w",
    "bool": "bit_length __and__:o __or__:o __xor__:o conjugate __repr__ __invert__",
    "float": "is_integer as_integer_ratio hex conjugate __round__:?i __trunc__ __floor__ __ceil__ __mod__:o __rfloordiv__:o "
    "__int__ __eq__:o __lt__:o __divmod__:o __hash__ __format__:S",
    "str": "upper lower title capitalize casefold swapcase strip:?s lstrip:?s rstrip:?s split:?s?i rsplit:?s?i splitlines:?o "
    "find:s?i?i rfind:s?i?i index:s?i?i count:s?i?i replace:ss?i startswith:s?i?i endswith:s?i?i join:l partition:s "
    "rpartition:s center:w?c ljust:w?c rjust:w?c zfill:w expandtabs:?w isalpha isdigit isnumeric isdecimal isspace "
    "isupper islower istitle isalnum isascii isidentifier isprintable encode:?e?h removeprefix:s removesuffix:s "
    "__mod__:o __contains__:o __getitem__:i __mul__:w __add__:o translate:D format:ooo format_map:d __format__:S __len__",
    "bytes": "upper lower title capitalize strip:?s split:?s?i find:b?i?i count:b?i?i replace:ss?i startswith:s?i?i endswith:s "
    "join:l partition:s center:w?s ljust:w zfill:w hex:?c?i decode:?e?h isalpha isdigit isspace removeprefix:s "
    "__getitem__:i __contains__:o __add__:o expandtabs:?w splitlines:?o translate:B index:b rfind:b?i swapcase",
    "bytearray": "append:n extend:t insert:in pop:?i remove:n reverse clear copy find:b?i?i upper hex:?c?i decode:?e?h count:b "
    "__setitem__:in __delitem__:i __iadd__:s split:?s replace:ss resize:w",
    "list": "append:o extend:t insert:io pop:?i remove:k index:k?i?i count:k reverse sort copy clear __getitem__:i __len__ "
    "__contains__:o __setitem__:io __delitem__:i __add__:o __mul__:w __eq__:o __lt__:s __iadd__:t __reversed__",
    "tuple": "index:k?i?i count:k __getitem__:i __add__:o __mul__:w __contains__:o __eq__:o __hash__ __lt__:s",
    "dict": "get:k?o keys values items pop:k?o popitem setdefault:k?o update:T copy clear __getitem__:k __contains__:k __or__:o "
    "__setitem__:ko __delitem__:k __eq__:o __ior__:T __reversed__ fromkeys:t?o __len__",
    "set": "add:k remove:k discard:k pop union:t?t intersection:t?t difference:t?t symmetric_difference:t update:t "
    "intersection_update:t difference_update:t symmetric_difference_update:t issubset:t issuperset:t isdisjoint:t copy "
    "clear __or__:o __sub__:o __contains__:k __le__:o __eq__:o",
    "frozenset": "union:t intersection:t difference:t issubset:t isdisjoint:t copy __hash__ __contains__:k __eq__:o __rsub__:o",
    "range": "index:k count:k __getitem__:i __len__ __contains__:o __reversed__ __eq__:o __hash__",
    "slice": "indices:w __eq__:o __lt__:s",
    "none": "__eq__:o __repr__ __bool__ __str__",
    "iterator": "__next__ __iter__ __length_hint__ send:o close throw:o",
}

#: Built-in functions, likewise.
FUNCTIONS = (
    "abs:m all:t any:t ascii:o bin:n bool:o bytearray:?y?e bytes:?y?e callable:o chr:C dict:?T divmod:mm enumerate:t?n filter:ft "
    "float:p float:m format:oS format:mS format:mS frozenset:?t getattr:oN?o hasattr:oN hash:m hex:n int:p int:p?w int:m isinstance:oK "
    "issubclass:oK iter:t len:t list:?t map:ft max:t max:oo min:t min:mm next:t?o oct:n ord:Q pow:mi pow:nn?n range:ii?i repr:o "
    "reversed:t round:m?i set:?t slice:o?o?o sorted:t str:o str:y?e?h sum:t sum:L?o tuple:?t type:o zip:tt zip:t vars:o dir:? "
    "int.from_bytes:b?E?o float.fromhex:p bytes.fromhex:p str.maketrans:sS dict.fromkeys:t?o bytearray.fromhex:p"
).split()

_OPERATORS = ["+", "-", "*", "/", "//", "%", "@", "&", "|", "^", "<<", ">>"]
_COMPARISONS = ["<", "<=", "==", "!=", ">", ">=", "in", "not in", "is", "is not"]


class Expressions:
    """Makes expressions over the names that are in scope."""

    def __init__(self, choice: Choice) -> None:
        self.choice = choice
        self.names: list[str] = []
        self.calls: list[str] = []

    def any(self, depth: int) -> str:
        """An expression of any kind."""
        return self.of(self.choice.one(KINDS), depth)

    def of(self, kind: str, depth: int) -> str:
        """An expression that is probably of this kind."""
        choice = self.choice
        if choice.once_in(16):
            kind = choice.one(KINDS)
        if depth <= 0 or choice.once_in(4):
            if self.names and choice.once_in(2):
                return choice.one(self.names)
            return (
                f"({choice.one(ATOMS[kind])})"
                if kind in ("int", "float")
                else choice.one(ATOMS[kind])
            )
        makers: list[Callable[[str, int], str]] = [
            self.operation,
            self.method,
            self.function,
            self.conditional,
            self.subscript,
            self.special,
            self.operation,
            self.display,
            self.method,
            self.call,
        ]
        return choice.one(makers)(kind, depth - 1)

    def operation(self, kind: str, depth: int) -> str:
        """A unary or binary operator, a comparison, or a chain of them."""
        choice = self.choice
        if kind in _NUMBERS and choice.once_in(4):
            return f"({choice.one(['-', '+', '~', 'not '])}{self.of(kind, depth)})"
        if kind == "bool" or choice.once_in(8):
            other = choice.one(_ITERABLES) if choice.once_in(3) else choice.one(KINDS)
            if choice.once_in(3):
                other = kind
            parts = [self.of(kind, depth), choice.one(_COMPARISONS), self.of(other, depth)]
            if choice.once_in(5):
                parts += [choice.one(_COMPARISONS), self.of(other, 0)]
            return f"({' '.join(parts)})"
        if kind in _NUMBERS:
            if choice.once_in(8):
                return f"({self.of(kind, depth)} ** {choice.one(['0', '1', '2', '3', '-1', '0.5', '-2.0', '7'])})"
            operator = choice.one(_OPERATORS)
            right = self.of(choice.one(_NUMBERS), depth)
            if operator in ("<<", ">>"):
                right = choice.one(["0", "1", "3", "31", "64", "-1", "True", "2.0"])
            return f"({self.of(kind, depth)} {operator} {right})"
        if kind in ("set", "frozenset", "dict"):
            other = choice.one(["set", "frozenset", "dict"]) if choice.once_in(3) else kind
            return f"({self.of(kind, depth)} {choice.one('|&-^')} {self.of(other, depth)})"
        if choice.once_in(3):
            return f"({self.of(kind, depth)} * {choice.one(['0', '1', '2', '3', '-1', 'True', '1.5'])})"
        if choice.once_in(10):
            return f"({self.of(kind, depth)} {choice.one(_OPERATORS)} {self.any(0)})"
        return f"({self.of(kind, depth)} + {self.of(kind, depth)})"

    def method(self, kind: str, depth: int) -> str:
        """A call of a method."""
        name, _, parameters = self.choice.one(METHODS[kind].split()).partition(":")
        return f"{self.of(kind, depth)}.{name}({self.arguments(parameters, kind, depth)})"

    def function(self, kind: str, depth: int) -> str:
        """A call of a built-in function."""
        named = [f for f in FUNCTIONS if f.startswith(kind + ":")]
        entry = self.choice.one(named if named and self.choice.once_in(2) else FUNCTIONS)
        name, _, parameters = entry.partition(":")
        return f"{name}({self.arguments(parameters, kind, depth)})"

    def arguments(self, parameters: str, kind: str, depth: int) -> str:
        """Arguments for a list of parameters, seldom too few or too many."""
        choice = self.choice
        found = []
        for at, letter in enumerate(parameters):
            if letter == "?":
                if choice.once_in(2):
                    break
            else:
                found.append(self.argument(letter, kind, depth if at == 0 else 0))
        if choice.once_in(30):
            found.append(self.any(0))
        if found and choice.once_in(40):
            found.pop()
        if choice.once_in(60):
            found.append(
                choice.one(
                    [
                        "key=len",
                        "x=1",
                        "default=None",
                        "*[1]",
                        "**{'k': 1}",
                        "reverse=1",
                        "strict=True",
                    ]
                )
            )
        return ", ".join(found)

    def argument(self, letter: str, kind: str, depth: int) -> str:
        """An argument for one parameter."""
        choice = self.choice
        if choice.once_in(20):
            return self.any(0)
        match letter:
            case "s":
                return self.of(kind, 0)
            case "i":
                return choice.one(
                    [
                        "0",
                        "1",
                        "2",
                        "-1",
                        "-2",
                        "3",
                        "5",
                        "10",
                        "None",
                        "-10",
                        "True",
                        "2**70",
                        "-2**70",
                    ]
                )
            case "w":
                return choice.one(["0", "1", "2", "4", "5", "8", "10", "16", "-1"])
            case "n":
                return self.of("int", depth)
            case "m":
                return self.of(choice.one(_NUMBERS), depth)
            case "t":
                return self.of(choice.one(_ITERABLES), depth)
            case "l":
                return f"[{', '.join(self.of(kind, 0) for _ in range(choice.upto(3)))}]"
            case "L":
                return f"[{', '.join(self.of(choice.one(_NUMBERS), 0) for _ in range(choice.upto(5)))}]"
            case "k":
                return choice.one(
                    [*ATOMS["int"][:8], "'a'", "'k'", "None", "1.0", "[]", "(1, 2)", "True"]
                )
            case "T":
                return choice.one(
                    [
                        "{1: 2}",
                        "[(1, 2)]",
                        "[]",
                        "{'z': 0}",
                        "[[1, 2], 'ab']",
                        "[1]",
                        "['abc']",
                        "k=1",
                        "zip('ab', 'cd')",
                    ]
                )
            case "f":
                return choice.one(
                    [
                        "None",
                        "str",
                        "int",
                        "len",
                        "bool",
                        "abs",
                        "lambda x: x",
                        "lambda x: [x]",
                        "repr",
                        "lambda: 1",
                    ]
                )
            case "S":
                return repr(formats.spec(choice))
            case "p":
                return repr(formats.number(choice))
            case "b":
                return self.of(choice.one(["bytes", "int", "bytearray"]), 0)
            case "y":
                return self.of(choice.one(["bytes", "list", "str", "range", "bytearray"]), 0)
            case "e":
                return choice.one(
                    [
                        "'utf-8'",
                        "'ascii'",
                        "'latin-1'",
                        "'utf-16'",
                        "'utf-32-le'",
                        "'nope'",
                        "'UTF8'",
                        "'utf-8-sig'",
                    ]
                )
            case "h":
                return choice.one(
                    [
                        "'strict'",
                        "'ignore'",
                        "'replace'",
                        "'backslashreplace'",
                        "'odd'",
                        "'xmlcharrefreplace'",
                    ]
                )
            case "E":
                return choice.one(
                    ["'big'", "'little'", "'odd'", "byteorder='big'", "'little', signed=True"]
                )
            case "N":
                return choice.one(
                    ["'real'", "'upper'", "'x'", "'__class__'", "'__len__'", "'odd name'", "''"]
                )
            case "K":
                return choice.one(
                    [
                        "int",
                        "str",
                        "(int, str)",
                        "int | None",
                        "object",
                        "type",
                        "list",
                        "[int]",
                        "()",
                        "bool",
                        "3",
                        "list[int]",
                    ]
                )
            case "C":
                return choice.one(
                    ["0", "65", "233", "0x1F600", "-1", "0x110000", "0xD800", "True", "2**70"]
                )
            case "Q":
                return choice.one(["'a'", "'é'", "''", "'ab'", "b'a'", "'😀'", "bytearray(b'x')"])
            case "c":
                return choice.one(["'*'", "' '", "''", "'ab'", "'é'", "b'*'", "0"])
            case "D":
                return choice.one(
                    [
                        "{97: 'X', 98: None}",
                        "{}",
                        "str.maketrans('ab', 'xy')",
                        "'abc'",
                        "{97: 233}",
                        "{97: -1}",
                        "{97: 1.5}",
                    ]
                )
            case "B":
                return choice.one(
                    ["None", "bytes(range(256))", "b''", "None, b'a'", "bytes(range(256)), b'l'"]
                )
            case "d":
                return self.of("dict", 0)
            case _:
                return self.any(depth)

    def conditional(self, kind: str, depth: int) -> str:
        """A conditional expression, `and`, `or`."""
        if self.choice.once_in(2):
            return (
                f"({self.of(kind, depth)} {self.choice.one(['and', 'or'])} {self.of(kind, depth)})"
            )
        return f"({self.of(kind, depth)} if {self.any(depth)} else {self.of(kind, depth)})"

    def subscript(self, kind: str, depth: int) -> str:
        """An item or a slice."""
        choice = self.choice
        source = self.of(choice.one([*_SEQUENCES, "dict"]), depth)
        if choice.once_in(2):
            bounds = [
                choice.one(["", "", "0", "1", "-1", "2", "5", "-3", "None", "10**9"])
                for _ in range(2 + choice.upto(1))
            ]
            if len(bounds) == 3 and choice.once_in(2):
                bounds[2] = choice.one(["-1", "2", "-2", "1", "0"])
            return f"{source}[{':'.join(bounds)}]"
        return f"{source}[{self.argument('i', kind, 0)}]"

    def display(self, kind: str, depth: int) -> str:
        """A display or a comprehension."""
        choice = self.choice
        if choice.once_in(2):
            return self.comprehension(depth)
        items = [
            self.any(depth) if choice.once_in(3) else self.any(0) for _ in range(choice.upto(3))
        ]
        if items and choice.once_in(4):
            items[-1] = f"*{self.of(choice.one(_ITERABLES), 0)}"
        match choice.upto(4):
            case 0:
                return f"({', '.join(items)}{',' if items else ''})"
            case 1:
                numbers = [self.of(choice.one(_NUMBERS), 0) for _ in range(1 + choice.upto(4))]
                return f"{{{', '.join(numbers)}}}"
            case 2:
                pairs = [f"{self.argument('k', kind, 0)}: {item.lstrip('*')}" for item in items]
                return f"{{{', '.join(pairs)}}}"
            case 3:
                return f"{choice.one(['sorted', 'tuple', 'list'])}([{', '.join(items)}])"
            case _:
                return f"[{', '.join(items)}]"

    def comprehension(self, depth: int) -> str:
        """A comprehension of any of the four kinds."""
        choice = self.choice
        name = choice.one(["x", "y", "z"])
        source = self.of(choice.one(_ITERABLES), depth)
        self.names.append(name)
        element = self.any(depth)
        condition = f" if {self.any(0)}" if choice.once_in(3) else ""
        if choice.once_in(6):
            condition += f" for w in {self.of(choice.one(_ITERABLES), 0)}"
        self.names.pop()
        clause = f"for {name} in {source}{condition}"
        match choice.upto(3):
            case 0:
                return f"{{{name}: {element} {clause}}}"
            case 1:
                return f"len({{repr({element}) {clause}}})"
            case 2:
                return f"list({element} {clause})"
            case _:
                return f"[{element} {clause}]"

    def call(self, kind: str, depth: int) -> str:
        """A call of a function or class of the program's."""
        if not self.calls:
            return self.function(kind, depth)
        choice = self.choice
        arguments = [self.any(depth if choice.once_in(3) else 0) for _ in range(choice.upto(2))]
        if choice.once_in(6):
            arguments.append(choice.one(["*[1, 2]", "k=3", "**{'k': 4}", "a=5", "*()"]))
        return f"{choice.one(self.calls)}({', '.join(arguments)})"

    def special(self, kind: str, depth: int) -> str:
        """Formatting of all kinds, lambdas, assignment expressions."""
        choice = self.choice
        match choice.upto(6):
            case 0:
                conversion = choice.one(["", "", "!r", "!s", "!a"])
                # Braces and quotes inside of a field would need another kind of quotes around it.
                value = (
                    choice.one(self.names)
                    if self.names
                    else choice.one(["3", "2.5", "1e20", "True"])
                )
                return f"f'<{{{value}{choice.one(['', '', '='])}{conversion}:{formats.spec(choice)}}}>'"
            case 1:
                template = repr(formats.template(choice))
                return (
                    f"{template}.format({self.any(0)}, {self.of('int', 0)}, k={self.any(0)}, w=6)"
                )
            case 2 | 3:
                template, count = formats.percent(choice)
                if count == 1 and choice.once_in(4):
                    return f"{template!r} % {self.any(0)}"
                values = [self.of(choice.one([*_NUMBERS, "str"]), 0) for _ in range(count)]
                if choice.once_in(15):
                    values.append("1")
                quoted = repr(template) if template.isascii() and choice.once_in(4) else None
                return f"{'b' + quoted if quoted else repr(template)} % ({', '.join(values)},)"
            case 4:
                return f"(lambda x, y=1, *z: {self.any(depth)})({self.arguments('o?o?o', kind, 0)})"
            case 5:
                return f"format({self.of(choice.one([*_NUMBERS, 'str']), depth)}, {formats.spec(choice)!r})"
            case _:
                return f"[w := {self.any(depth)}, w]"
