"""A JSON parser and writer."""

ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
WORDS = {"true": True, "false": False, "null": None}
REVERSE = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class ParseError(ValueError):
    pass


class Parser:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def parse(self):
        value = self.value()
        self.skip()
        if self.at != len(self.text):
            raise ParseError(f"more text at {self.at}")
        return value

    def skip(self):
        text, at = self.text, self.at
        while at < len(text) and text[at] in " \n\r\t":
            at += 1
        self.at = at

    def take(self, expected):
        self.skip()
        if self.text[self.at] != expected:
            raise ParseError(f"{expected} expected at {self.at}")
        self.at += 1

    def value(self):
        self.skip()
        match self.text[self.at]:
            case "{":
                return self.object()
            case "[":
                return self.array()
            case '"':
                return self.string()
            case "t" | "f" | "n":
                return self.word()
            case _:
                return self.number()

    def object(self):
        self.at += 1
        members = {}
        self.skip()
        if self.text[self.at] == "}":
            self.at += 1
            return members
        while True:
            self.skip()
            key = self.string()
            self.take(":")
            members[key] = self.value()
            self.skip()
            self.at += 1
            if self.text[self.at - 1] == "}":
                return members

    def array(self):
        self.at += 1
        items = []
        self.skip()
        if self.text[self.at] == "]":
            self.at += 1
            return items
        while True:
            items.append(self.value())
            self.skip()
            self.at += 1
            if self.text[self.at - 1] == "]":
                return items

    def string(self):
        text = self.text
        at = start = self.at + 1
        parts = []
        while (character := text[at]) != '"':
            if character == "\\":
                parts.append(text[start:at])
                at += 1
                if text[at] == "u":
                    parts.append(chr(int(text[at + 1 : at + 5], 16)))
                    at += 4
                else:
                    parts.append(ESCAPES[text[at]])
                start = at + 1
            at += 1
        parts.append(text[start:at])
        self.at = at + 1
        return "".join(parts)

    def word(self):
        for word, value in WORDS.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        raise ParseError(f"unknown word at {self.at}")

    def number(self):
        text, start = self.text, self.at
        at = start
        while at < len(text) and text[at] in "+-.eE0123456789":
            at += 1
        self.at = at
        digits = text[start:at]
        return float(digits) if "." in digits or "e" in digits else int(digits)


def quoted(text):
    return '"' + "".join(REVERSE.get(character, character) for character in text) + '"'


def write(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return "[" + ", ".join(write(item) for item in value) + "]"
    return "{" + ", ".join(f"{quoted(key)}: {write(item)}" for key, item in value.items()) + "}"


def person(n):
    return {
        "id": n,
        "name": f'Nr. "{n}"\tof\nmany \\ all',
        "balance": n * 1.5 - 40,
        "tags": ["a", "bb", {"deep": [n, [n + 1, []]], "none": None}],
        "active": n % 2 == 0,
        "friends": [{"id": friend, "since": 1990 + friend % 30} for friend in range(n % 5)],
    }


text = write([person(n) for n in range(120)])
people = Parser(text).parse()
again = write(people)
print(len(text), again == text, people[7]["name"], sum(p["balance"] for p in people))
print(Parser(' {"\\u0041\\/": [true, false, null, -1.5e3, {}, []]} ').parse())
