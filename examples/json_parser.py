"""A JSON parser and printer by recursive descent, with errors that point at the text."""


class JSONError(ValueError):
    """Malformed JSON; knows where."""

    def __init__(self, message, text, position):
        before = text[:position]
        self.line = before.count("\n") + 1
        self.column = position - before.rfind("\n")
        super().__init__(f"{message} (line {self.line}, column {self.column})")


class Parser:
    ESCAPES = {
        '"': '"',
        "\\": "\\",
        "/": "/",
        "b": "\b",
        "f": "\f",
        "n": "\n",
        "r": "\r",
        "t": "\t",
    }
    CONSTANTS = {"true": True, "false": False, "null": None}

    def __init__(self, text):
        self.text = text
        self.position = 0

    def parse(self):
        value = self.value()
        self.skip_space()
        if self.position < len(self.text):
            self.fail("text after the end of the value")
        return value

    def fail(self, message):
        raise JSONError(message, self.text, self.position)

    def skip_space(self):
        while self.position < len(self.text) and self.text[self.position] in " \t\r\n":
            self.position += 1

    def peek(self):
        self.skip_space()
        return self.text[self.position] if self.position < len(self.text) else ""

    def expect(self, char):
        if self.peek() != char:
            found = repr(self.peek()) if self.peek() else "the end"
            self.fail(f"expected {char!r}, found {found}")
        self.position += 1

    def value(self):
        match self.peek():
            case "{":
                return self.object()
            case "[":
                return self.array()
            case '"':
                return self.string()
            case "-" | "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9":
                return self.number()
            case _:
                return self.constant()

    def object(self):
        members = {}
        self.expect("{")
        while self.peek() != "}":
            if members:
                self.expect(",")
            if self.peek() != '"':
                self.fail("a key must be a string")
            key = self.string()
            self.expect(":")
            members[key] = self.value()
        self.expect("}")
        return members

    def array(self):
        items = []
        self.expect("[")
        while self.peek() != "]":
            if items:
                self.expect(",")
            items.append(self.value())
        self.expect("]")
        return items

    def string(self):
        self.expect('"')
        parts = []
        while True:
            if self.position >= len(self.text):
                self.fail("unterminated string")
            char = self.text[self.position]
            self.position += 1
            if char == '"':
                return "".join(parts)
            if char == "\\":
                char = self.escape()
            elif char < " ":
                self.fail("control character in a string")
            parts.append(char)

    def escape(self):
        char = self.text[self.position : self.position + 1]
        if char == "u":
            digits = self.text[self.position + 1 : self.position + 5]
            try:
                code = int(digits, 16)
            except ValueError:
                self.fail(f"bad escape \\u{digits}")
            self.position += 5
            return chr(code)
        if char not in self.ESCAPES:
            self.fail(f"bad escape \\{char}")
        self.position += 1
        return self.ESCAPES[char]

    def number(self):
        start = self.position
        while self.position < len(self.text) and self.text[self.position] in "+-.eE0123456789":
            self.position += 1
        literal = self.text[start : self.position]
        try:
            return int(literal) if literal.lstrip("-").isdigit() else float(literal)
        except ValueError:
            self.position = start
            self.fail(f"bad number {literal}")

    def constant(self):
        for word, value in self.CONSTANTS.items():
            if self.text.startswith(word, self.position):
                self.position += len(word)
                return value
        self.fail("expected a value")


def quote(text):
    names = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(names.get(char, char) for char in text) + '"'


def dump(value, indent=0):
    """The JSON text of `value`, two blanks deeper at each level."""
    inner, outer = "  " * (indent + 1), "  " * indent
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return quote(value)
        case list() if value:
            rows = [inner + dump(item, indent + 1) for item in value]
            return "[\n" + ",\n".join(rows) + f"\n{outer}]"
        case dict() if value:
            rows = [f"{inner}{quote(key)}: {dump(item, indent + 1)}" for key, item in value.items()]
            return "{\n" + ",\n".join(rows) + f"\n{outer}}}"
        case _:
            return str(value)


DOCUMENT = r"""
{
    "name": "Edge Python",
    "version": [0, 1, 0],
    "stable": false,
    "homepage": null,
    "ratio": -1.25e-2,
    "quote": "She said \"h\u00e9llo\",\n\tthen left.",
    "nested": {"empty": {}, "list": [[], [1], [[2, 3]]]}
}
"""

BROKEN = ['{"a": 1,, "b": 2}', "[1, 2", '{"a" 1}', '["\\x"]', "[1.2.3]", "nil", '"open', "{}\n  []"]

document = Parser(DOCUMENT).parse()
print(dump(document))
print("ratio * 8 =", document["ratio"] * 8)
print("round trip:", Parser(dump(document)).parse() == document)

for text in BROKEN:
    try:
        Parser(text).parse()
    except JSONError as error:
        print(f"{text!r:22} {error}")
