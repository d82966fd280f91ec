"""Regular expressions, as CPython's module of that name has them."""

from "./re.wasm" import compile as _compile_pattern, find_all as _find_all, forget as _forget
from "./re.wasm" import match as _match, spans as _spans, split as _split, substitute as _substitute

__name__ = "re"
__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape",
    "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE",
    "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag", "PatternError",
]

_MATCH, _FULL, _SEARCH = 0, 1, 2
_END = 9223372036854775807
#: How many matches finditer() takes at once, at first and at most.
_FEW, _MANY = 4, 1024
_MOST_CACHED = 512


# --- flags ----------------------------------------------------------------------------------------


class RegexFlag(int):
    """A set of flags."""

    @property
    def value(self):
        return int(self)

    @property
    def name(self):
        names = [name for flag, name in _FLAG_NAMES if self & flag]
        return "|".join(names) if names else ("NOFLAG" if not self else None)

    def __or__(self, other):
        return RegexFlag(int(self) | int(other))

    def __and__(self, other):
        return RegexFlag(int(self) & int(other))

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other))

    def __invert__(self):
        return RegexFlag(~int(self) & 0x1FE)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __contains__(self, other):
        return int(other) & int(self) == int(other)

    def __repr__(self):
        names = [f"re.{name}" for flag, name in _FLAG_NAMES if int(self) & flag]
        rest = int(self) & ~0x1FE
        if rest:
            names.append(hex(rest))
        return "|".join(names) if names else "re.NOFLAG"

    __str__ = __repr__


_FLAG_NAMES = (
    (256, "ASCII"), (2, "IGNORECASE"), (4, "LOCALE"), (32, "UNICODE"),
    (8, "MULTILINE"), (16, "DOTALL"), (64, "VERBOSE"), (128, "DEBUG"),
)

NOFLAG = RegexFlag(0)
I = IGNORECASE = RegexFlag(2)
L = LOCALE = RegexFlag(4)
M = MULTILINE = RegexFlag(8)
S = DOTALL = RegexFlag(16)
U = UNICODE = RegexFlag(32)
X = VERBOSE = RegexFlag(64)
DEBUG = RegexFlag(128)
A = ASCII = RegexFlag(256)


# --- errors ---------------------------------------------------------------------------------------


class PatternError(Exception):
    """A pattern or template that is wrong: `msg` says why, `pos`, `lineno` and `colno` say where in `pattern`."""

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = f"{msg} at position {pos}"
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


error = PatternError


# --- functions ------------------------------------------------------------------------------------

_cache = {}


def compile(pattern, flags=0):
    """The pattern, ready to match."""
    found = _cache.get((type(pattern), pattern, flags))
    if found is not None:
        return found
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    made = Pattern(pattern, int(flags))
    if len(_cache) >= _MOST_CACHED:
        del _cache[next(iter(_cache))]
    _cache[type(pattern), pattern, flags] = made
    return made


def match(pattern, string, flags=0):
    """The match at the beginning of the string, or None."""
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """The match of the whole string, or None."""
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """The first match in the string, or None."""
    return compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    """The string with matches replaced, by a template or by what a function of the match returns."""
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    """Like sub(), with the number of replacements."""
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    """The pieces of the string between matches, and the groups of these."""
    return compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """The texts of all matches, or of their groups where there are some."""
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """All matches."""
    return compile(pattern, flags).finditer(string)


def purge():
    """Forgets all patterns that were compiled."""
    _cache.clear()
    _templates.clear()
    _forget()


_SPECIAL = {c: "\\" + chr(c) for c in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    """The pattern that matches just this text."""
    if isinstance(pattern, str):
        return pattern.translate(_SPECIAL)
    return str(pattern, "latin1").translate(_SPECIAL).encode("latin1")


# --- patterns -------------------------------------------------------------------------------------

#: The text that the plugin has at hand, and whether it is str or bytes. What can change is not kept.
_last = _last_kind = None


class Pattern:
    """A compiled pattern."""

    def __init__(self, pattern, flags=0):
        self.pattern = pattern
        self._kind = str if isinstance(pattern, str) else bytes
        self._given = flags
        self._id, self.flags, self.groups, names = self._compile()
        self.groupindex = dict(zip(names[::2], names[1::2]))

    def _compile(self):
        pattern = self.pattern
        answer = _compile_pattern(pattern, self._given)
        if answer[0] is not None:
            return answer
        _, kind, message, position, name = answer
        message = message.replace("%r", repr(name) if self._kind is str else ascii(name))
        if kind == 2:
            raise ValueError(message)
        if kind == 3:
            raise OverflowError(message)
        if kind == 4:
            raise RecursionError(message)
        raise PatternError(message, pattern, position) if kind == 0 else PatternError(message)

    def _run(self, function, string, *rest):
        """Calls the plugin, and gives it again what it has not any more."""
        global _last, _last_kind
        if string is _last and self._kind is _last_kind:
            answer = function(self._id, None, *rest)
        else:
            self._check(string)
            # Until the plugin has taken this text, nothing is known of what it has.
            _last = None
            answer = function(self._id, string, *rest)
            if type(string) is self._kind:
                _last, _last_kind = string, self._kind
        while answer is True or answer is False:
            if answer:
                self._compile()
            # The plugin may have lost the text together with the pattern.
            answer = function(self._id, string, *rest)
        return answer

    def _check(self, string):
        if isinstance(string, str):
            if self._kind is not str:
                raise TypeError("cannot use a bytes pattern on a string-like object")
        elif isinstance(string, (bytes, bytearray)):
            if self._kind is str:
                raise TypeError("cannot use a string pattern on a bytes-like object")
        else:
            raise TypeError(f"expected string or bytes-like object, got '{type(string).__name__}'")

    def match(self, string, pos=0, endpos=_END):
        """The match at pos, or None."""
        spans = self._run(_match, string, pos, endpos, _MATCH)
        return None if spans is None else Match(self, string, pos, endpos, spans)

    def fullmatch(self, string, pos=0, endpos=_END):
        """The match from pos to endpos, or None."""
        spans = self._run(_match, string, pos, endpos, _FULL)
        return None if spans is None else Match(self, string, pos, endpos, spans)

    def search(self, string, pos=0, endpos=_END):
        """The first match between pos and endpos, or None."""
        spans = self._run(_match, string, pos, endpos, _SEARCH)
        return None if spans is None else Match(self, string, pos, endpos, spans)

    def findall(self, string, pos=0, endpos=_END):
        """The texts of all matches, or of their groups where there are some."""
        found = self._run(_find_all, string, pos, endpos)
        return [tuple(texts) for texts in found] if self.groups > 1 else found

    def finditer(self, string, pos=0, endpos=_END):
        """All matches."""
        self._check(string)
        return self._matches(string, pos, endpos)

    def _matches(self, string, pos, endpos):
        size = 2 * self.groups + 3
        at, advance, most = pos, 0, _FEW
        while True:
            spans = self._run(_spans, string, at, endpos, advance, most)
            for begin in range(0, len(spans), size):
                yield Match(self, string, pos, endpos, spans[begin : begin + size])
            if len(spans) < most * size:
                return
            at = spans[2 - size]
            advance = int(spans[1 - size] == at)
            most = min(4 * most, _MANY)

    def split(self, string, maxsplit=0):
        """The pieces of the string between matches, and the groups of these."""
        if maxsplit < 0:
            self._run(_match, string, 0, 0, _MATCH)
            return [string]
        return self._run(_split, string, maxsplit)

    def sub(self, repl, string, count=0):
        """The string with matches replaced, by a template or by what a function of the match returns."""
        return self._substitute(repl, string, count)[0]

    def subn(self, repl, string, count=0):
        """Like sub(), with the number of replacements."""
        text, n = self._substitute(repl, string, count)
        return text, n

    def _substitute(self, repl, string, count):
        if callable(repl):
            return self._call(repl, string, count)
        template = _template(self, repl)
        if isinstance(template[0], str) is not isinstance(string, str):
            return self._call(lambda found: repl, string, count)
        if count < 0:
            self._run(_match, string, 0, 0, _MATCH)
            return string, 0
        text, n = self._run(_substitute, string, count, template)
        return (text, n) if n else (string, 0)

    def _call(self, repl, string, count):
        parts = []
        last = n = 0
        # What is replaced does not change while a function is called.
        text = bytes(string) if isinstance(string, bytearray) else string
        if count >= 0:
            for found in self.finditer(string):
                begin, end = found.span()
                if begin > last:
                    parts.append(text[last:begin])
                replacement = repl(found)
                if replacement is not None:
                    if isinstance(replacement, str) is not isinstance(text, str) or not isinstance(
                        replacement, (str, bytes, bytearray)
                    ):
                        kind = "str instance" if isinstance(text, str) else "a bytes-like object"
                        found = type(replacement).__name__
                        raise TypeError(f"sequence item {len(parts)}: expected {kind}, {found} found")
                    parts.append(replacement)
                last = end
                n += 1
                if n == count:
                    break
        if not n:
            return string, 0
        parts.append(text[last:])
        return text[:0].join(parts), n

    def __repr__(self):
        flags = self.flags
        if self._kind is str and flags & 0x124 == 32:
            flags &= ~32
        shown = repr(self.pattern)[:200]
        return f"re.compile({shown}, {RegexFlag(flags)!r})" if flags else f"re.compile({shown})"

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return self.flags == other.flags and self._kind is other._kind and self.pattern == other.pattern

    def __hash__(self):
        return hash((self.flags, self.pattern))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class Match:
    """What a pattern has matched."""

    def __init__(self, pattern, string, pos, endpos, spans):
        self.re = pattern
        self.string = string
        self._given = pos, endpos
        self._spans = spans

    @property
    def pos(self):
        return min(max(self._given[0], 0), len(self.string))

    @property
    def endpos(self):
        return min(max(self._given[1], 0), len(self.string))

    @property
    def lastindex(self):
        last = self._spans[0]
        return None if last < 0 else last

    @property
    def lastgroup(self):
        for name, number in self.re.groupindex.items():
            if number == self._spans[0]:
                return name
        return None

    @property
    def regs(self):
        return tuple(self.span(number) for number in range(self.re.groups + 1))

    def _number(self, group):
        number = self.re.groupindex.get(group) if isinstance(group, (str, bytes)) else None
        if number is None:
            try:
                number = range(group).stop
            except TypeError:
                raise IndexError("no such group") from None
        if not 0 <= number <= self.re.groups:
            raise IndexError("no such group")
        return number

    def _text(self, number, default=None):
        begin = self._spans[2 * number + 1]
        if begin < 0:
            return default
        text = self.string[begin : self._spans[2 * number + 2]]
        return bytes(text) if type(text) is bytearray else text

    def group(self, *groups):
        """The text of a group, by number or name, or of several; the whole match without any."""
        if not groups:
            return self._text(0)
        if len(groups) == 1:
            return self._text(self._number(groups[0]))
        return tuple(self._text(self._number(group)) for group in groups)

    def __getitem__(self, group):
        return self._text(self._number(group))

    def groups(self, default=None):
        """The texts of all groups."""
        return tuple(self._text(number, default) for number in range(1, self.re.groups + 1))

    def groupdict(self, default=None):
        """The texts of the groups that have names."""
        return {name: self._text(number, default) for name, number in self.re.groupindex.items()}

    def start(self, group=0):
        """Where a group begins; -1: it has matched nothing."""
        return self._spans[2 * self._number(group) + 1]

    def end(self, group=0):
        """Where a group ends."""
        return self._spans[2 * self._number(group) + 2]

    def span(self, group=0):
        """Where a group begins and ends."""
        number = self._number(group)
        return self._spans[2 * number + 1], self._spans[2 * number + 2]

    def expand(self, template):
        """The template with its groups filled in."""
        string = self.string
        parts = [part if type(part) is not int else self._text(part, string[:0]) for part in _template(self.re, template)]
        return string[:0].join(parts)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return f"<re.Match object; span={self.span()}, match={self.group()!r}>"


# --- templates ------------------------------------------------------------------------------------

_templates = {}

_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _template(pattern, repl):
    """The parts of a template: texts, and the numbers of groups."""
    if isinstance(repl, (str, bytes)):
        backslash = "\\" if isinstance(repl, str) else b"\\"
        if backslash not in repl:
            return [repl]
        key = pattern._id, pattern.flags, type(repl), repl
        parts = _templates.get(key)
        if parts is None:
            parts = _parse_template(pattern, repl)
            if len(_templates) >= _MOST_CACHED:
                _templates.clear()
            _templates[key] = parts
        return parts
    if isinstance(repl, bytearray):
        return _parse_template(pattern, bytes(repl))
    raise TypeError(f"decoding to str: need a bytes-like object, {type(repl).__name__} found")


def _parse_template(pattern, repl):
    is_text = isinstance(repl, str)
    text = repl if is_text else repl.decode("latin1")
    parts = []
    literal = ""
    at = 0

    def fail(message, back):
        raise PatternError(message, repl, at - back) from None

    def group(number, back):
        if number > pattern.groups:
            fail(f"invalid group reference {number}", back)
        parts.append(literal if is_text else literal.encode("latin1"))
        parts.append(number)

    while at < len(text):
        slash = text.find("\\", at)
        if slash < 0:
            literal += text[at:]
            break
        literal += text[at:slash]
        if slash + 1 == len(text):
            at = slash
            fail("bad escape (end of pattern)", 0)
        at = slash + 2
        c = text[slash + 1]
        if c == "g":
            if text[at : at + 1] != "<":
                fail("missing <", 0)
            at += 1
            begin = at
            at = text.find(">", begin)
            if at < 0:
                name = text[begin:]
                at = len(text)
                fail("missing >, unterminated name" if name else "missing group name", len(name))
            name = text[begin:at]
            at += 1
            if not name:
                fail("missing group name", 1)
            if name.isdecimal() and name.isascii():
                number = int(name)
                if number >= 1 << 20:
                    fail(f"invalid group reference {number}", len(name) + 1)
            else:
                if not is_text and not name.isascii():
                    fail(f"bad character in group name {name!a}", len(name) + 1)
                if not name.isidentifier():
                    fail(f"bad character in group name {name!r}", len(name) + 1)
                number = pattern.groupindex.get(name)
                if number is None:
                    raise IndexError(f"unknown group name {name!r}") from None
            group(number, len(name) + 1)
            literal = ""
        elif c == "0":
            digits = c
            while len(digits) < 3 and text[at : at + 1] in tuple("01234567"):
                digits += text[at]
                at += 1
            literal += chr(int(digits, 8) & 0xFF)
        elif c.isdigit() and c.isascii():
            digits = c
            is_octal = False
            if text[at : at + 1] in tuple("0123456789"):
                digits += text[at]
                at += 1
                if c in "01234567" and digits[1] in "01234567" and text[at : at + 1] in tuple("01234567"):
                    digits += text[at]
                    at += 1
                    is_octal = True
                    if int(digits, 8) > 0o377:
                        fail(f"octal escape value \\{digits} outside of range 0-0o377", len(digits) + 1)
                    literal += chr(int(digits, 8))
            if not is_octal:
                group(int(digits), len(digits))
                literal = ""
        elif c in _ESCAPES:
            literal += _ESCAPES[c]
        elif c in _LETTERS:
            fail(f"bad escape \\{c}", 2)
        else:
            literal += "\\" + c
    if literal or not parts:
        parts.append(literal if is_text else literal.encode("latin1"))
    return parts
