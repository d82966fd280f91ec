# The % operator of str, bytes and bytearray; str.format() and format_map(). Plain templates are filled in in C
# (types/format_template.c).


def percent_format(template, args):
    # Bytes are formatted as text of as many characters.
    text = isinstance(template, str)
    pattern = str.__str__(template) if text else str(template, "latin-1")
    values = [args]
    mapping = False
    if isinstance(args, tuple):
        values = [*tuple.__iter__(args)]
    elif hasattr(type(args), "__getitem__"):
        mapping = not isinstance(args, str if text else (str, bytes, bytearray))
    parts = []
    used = pos = 0
    while (at := pattern.find("%", pos)) >= 0:
        parts.append(pattern[pos:at])
        pos = at + 1
        c = pattern[pos : pos + 1]
        if c == "%":
            parts.append(c)
            pos += 1
            continue
        if c == "(":
            if not mapping:
                raise TypeError("format requires a mapping")
            key = percent_key(pattern, pos)
            pos += len(key) + 2
            values = [args[key if text else key.encode("latin-1")]]
            used = 0
        start = pos
        while (c := pattern[pos : pos + 1]) and c in "-+ #0":
            pos += 1
        flags = pattern[start:pos]
        width = precision = -1
        if c == "*":
            width = percent_star(values, used, "ssize_t")
            used += 1
            pos += 1
            if width < 0:
                flags += "-"
                width = -width
        elif c.isdigit():
            pos, width = percent_size(pattern, pos, "width too big")
        if pattern[pos : pos + 1] == ".":
            pos += 1
            if pattern[pos : pos + 1] == "*":
                precision = max(percent_star(values, used, "int"), 0)
                used += 1
                pos += 1
            else:
                pos, precision = percent_size(pattern, pos, "precision too big" if text else "prec too big")
        c = pattern[pos : pos + 1]
        if c and c in "hlL":
            pos += 1
            c = pattern[pos : pos + 1]
        if not c:
            raise ValueError("incomplete format")
        if used >= len(values):
            raise TypeError("not enough arguments for format string")
        value = values[used]
        used += 1
        pos += 1
        if c in "eEfFgG":
            value = percent_float(value, text)
        elif c in "diuxXo":
            value = percent_int(value, c)
            c = "d" if c in "iu" else c
            if precision >= 0:
                parts.append(percent_digits(value, flags, width, precision, c))
                continue
        else:
            value = percent_text(value, c, text, pos - 1)
            if precision >= 0 and c != "c":
                value = value[:precision]
            parts.append(value.ljust(width) if "-" in flags else value.rjust(width))
            continue
        spec = "<" if "-" in flags else ""
        spec += "+" if "+" in flags else " " if " " in flags else ""
        if "#" in flags:
            spec += "#"
        if "0" in flags and not "-" in flags:
            spec += "0"
        if width > 0:
            spec += str(width)
        parts.append(format(value, f"{spec}.{precision}{c}" if precision >= 0 else spec + c))
    parts.append(pattern[pos:])
    if used < len(values) and not mapping:
        raise TypeError(f"not all arguments converted during {'string' if text else 'bytes'} formatting")
    if text:
        return "".join(parts)
    return (bytes if isinstance(template, bytes) else bytearray)("".join(parts), "latin-1")


def percent_reflected(args, template):
    if isinstance(template, str if isinstance(args, str) else (bytes, bytearray)):
        return percent_format(template, args)
    return NotImplemented


def percent_key(pattern, pos):
    # Parentheses may nest.
    start = pos + 1
    depth = 0
    while pos < len(pattern):
        depth += (pattern[pos] == "(") - (pattern[pos] == ")")
        if not depth:
            return pattern[start:pos]
        pos += 1
    raise ValueError("incomplete format key")


def percent_star(values, used, c_type):
    if used >= len(values):
        raise TypeError("not enough arguments for format string")
    size = values[used]
    if not isinstance(size, int):
        raise TypeError("* wants int")
    size = int.__pos__(size)
    if not -0x80000000 <= size <= 0x7FFFFFFF:
        raise OverflowError("Python int too large to convert to C " + c_type)
    return size


def percent_size(pattern, pos, message):
    size = 0
    while (c := pattern[pos : pos + 1]) and c in "0123456789":
        size = size * 10 + ord(c) - 48
        if size > 0x7FFFFFFF:
            raise ValueError(message)
        pos += 1
    return pos, size


def percent_float(value, text):
    kind = type(value)
    if not (hasattr(kind, "__float__") or hasattr(kind, "__index__")):
        raise TypeError(("must be real number, not " if text else "float argument required, not ") + kind.__name__)
    return float.__pos__(float(value))


def percent_int(value, code):
    if isinstance(value, int):
        return int.__pos__(value)
    kind = type(value)
    if not code in "diu":
        if hasattr(kind, "__index__"):
            return number_index(value)
        raise TypeError(f"%{code} format: an integer is required, not {kind.__name__}")
    if hasattr(kind, "__int__") or hasattr(kind, "__index__"):
        try:
            return int_new(int, value)
        except TypeError:
            pass
    raise TypeError(f"%{code} format: a real number is required, not {kind.__name__}")


def percent_digits(value, flags, width, precision, code):
    # With a precision, which for an int is the least number of digits.
    sign = "-" if value < 0 else "+" if "+" in flags else " " if " " in flags else ""
    if "#" in flags and code != "d":
        sign += "0" + code
    digits = format(abs(value), code).rjust(precision, "0")
    if "-" in flags:
        return (sign + digits).ljust(width)
    if "0" in flags:
        digits = digits.rjust(width - len(sign), "0")
    return (sign + digits).rjust(width)


def percent_text(value, code, text, index):
    if code == "s" and text:
        return str(value)
    if code == "r" and text:
        return repr(value)
    if code == "r" or code == "a":
        return ascii(value)
    if code == "c":
        return percent_char(value, text)
    if text or code != "s" and code != "b":
        if not text and code > "\x7f":
            raise OverflowError("character argument not in range(0x110000)")
        shown = code if "\x1f" <= code <= "~" else "?"
        raise ValueError(f"unsupported format character '{shown}' (0x{ord(code):x}) at index {index}")
    if hasattr(type(value), "__bytes__"):
        value = bytes(value)
    elif not isinstance(value, bytearray):
        kind = type(value).__name__
        raise TypeError(f"%b requires a bytes-like object, or an object that implements __bytes__, not '{kind}'")
    return str(value, "latin-1")


def percent_char(value, text):
    kind = type(value).__name__
    if isinstance(value, str if text else (bytes, bytearray)):
        value = str.__str__(value) if text else str(value, "latin-1")
        if len(value) == 1:
            return value
        if text:
            raise TypeError(f"%c requires an int or a unicode character, not a string of length {len(value)}")
        kind = f"a {kind} object of length {len(value)}"
    elif isinstance(value, int) or hasattr(type(value), "__index__"):
        value = number_index(value)
        if 0 <= value <= (0x10FFFF if text else 255):
            return chr(value)
        raise OverflowError("%c arg not in range(" + ("0x110000)" if text else "256)"))
    raise TypeError(
        "%c requires an int or a unicode character, not " + kind
        if text
        else "%c requires an integer in range(256) or a single byte, not " + kind
    )


def str_format(template, args, kwargs):
    return format_expand(str.__str__(template), args, kwargs, [None, 0], 2)


def str_format_map(template, mapping):
    return format_expand(str.__str__(template), None, mapping, [None, 0], 2)


def format_expand(template, args, mapping, numbering, depth):
    if depth <= 0:
        raise ValueError("Max string recursion exceeded")
    parts = []
    pos = 0
    end = len(template)
    while True:
        at = template.find("{", pos)
        close = template.find("}", pos)
        if at < 0 and close < 0:
            parts.append(template[pos:])
            return "".join(parts)
        if at < 0 or 0 <= close < at:
            at = close
        brace = template[at]
        if template[at + 1 : at + 2] == brace:
            parts.append(template[pos : at + 1])
            pos = at + 2
            continue
        if brace == "}" or at + 1 == end:
            raise ValueError(f"Single '{brace}' encountered in format string")
        parts.append(template[pos:at])
        start = pos = at + 1
        while True:
            if pos == end:
                raise ValueError("expected '}' before end of string")
            c = template[pos]
            pos += 1
            if c == "{":
                raise ValueError("unexpected '{' in field name")
            if c == "[":
                # the key of an item may hold any of these
                close = template.find("]", pos)
                pos = end if close < 0 else close
            elif c in "}:!":
                break
        field = template[start : pos - 1]
        conversion = spec = ""
        if c == "!":
            conversion = template[pos : pos + 1]
            c = template[pos + 1 : pos + 2]
            pos += 2
            if not conversion:
                raise ValueError("end of string while looking for conversion specifier")
            if not c:
                raise ValueError("unmatched '{' in format spec")
            if not c in "}:":
                raise ValueError("expected ':' after conversion specifier")
        nested = False
        if c == ":":
            start = pos
            level = 1
            while level:
                if pos == end:
                    raise ValueError("unmatched '{' in format spec")
                c = template[pos]
                pos += 1
                if c == "{":
                    nested = True
                    level += 1
                elif c == "}":
                    level -= 1
            spec = template[start : pos - 1]
        value = format_field(field, args, mapping, numbering)
        if conversion:
            value = format_convert(value, conversion)
        if nested:
            spec = format_expand(spec, args, mapping, numbering, depth - 1)
        parts.append(format(value, spec))


def format_convert(value, conversion):
    if conversion == "s":
        return str(value)
    if conversion == "r":
        return repr(value)
    if conversion == "a":
        return ascii(value)
    code = ord(conversion)
    raise ValueError("Unknown conversion specifier " + (conversion if 32 < code < 127 else f"\\x{code:x}"))


def format_name_end(field, pos):
    while pos < len(field) and not field[pos] in ".[":
        pos += 1
    return pos


def format_key(name):
    # a name of digits alone is a number
    if not name.isdecimal():
        return name
    if len(name) > 4000 or int(name) > 0x7FFFFFFF:
        raise ValueError("Too many decimal digits in format string")
    return int(name)


def format_field(field, args, mapping, numbering):
    pos = format_name_end(field, 0)
    value = format_first(format_key(field[:pos]), args, mapping, numbering)
    while pos < len(field):
        c = field[pos]
        start = pos + 1
        if c == ".":
            pos = format_name_end(field, start)
            key = field[start:pos]
        elif c == "[":
            pos = field.find("]", start)
            if pos < 0:
                raise ValueError("Missing ']' in format string")
            key = field[start:pos]
            pos += 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if not key:
            raise ValueError("Empty attribute in format string")
        value = getattr(value, key) if c == "." else value[format_key(key)]
    return value


def format_first(key, args, mapping, numbering):
    automatic = key == ""
    if isinstance(key, str) and not automatic:
        if mapping is None:
            raise KeyError(key)
        return mapping[key]
    if numbering[0] is None:
        numbering[0] = automatic
    if numbering[0] is not automatic:
        if automatic:
            raise ValueError(
                "cannot switch from manual field specification to automatic field numbering"
            )
        raise ValueError(
            "cannot switch from automatic field numbering to manual field specification"
        )
    if automatic:
        key = numbering[1]
        numbering[1] += 1
    if args is None:
        raise ValueError("Format string contains positional fields")
    if key >= len(args):
        raise IndexError(f"Replacement index {key} out of range for positional args tuple")
    return args[key]


def template(parts):
    """A t-string: its texts, and what Interpolation takes for each field."""
    try:
        _Template
    except NameError:
        make_template_classes()
    return _Template(*[part if isinstance(part, str) else _Interpolation(*part) for part in parts])


def make_template_classes():
    global _Interpolation, _Template

    class Interpolation:
        __module__ = "string.templatelib"
        __qualname__ = "Interpolation"
        __slots__ = __match_args__ = ("value", "expression", "conversion", "format_spec")

        def __init__(self, value, expression="", conversion=None, format_spec=""):
            if conversion not in (None, "s", "a", "r"):
                raise ValueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
            for name, given in zip(self.__slots__, (value, expression, conversion, format_spec)):
                object.__setattr__(self, name, given)

        def __setattr__(self, name, value):
            raise AttributeError("readonly attribute")

        def __repr__(self):
            return f"Interpolation({self.value!r}, {self.expression!r}, {self.conversion!r}, {self.format_spec!r})"

    class Template:
        __module__ = "string.templatelib"
        __qualname__ = "Template"
        __slots__ = ("strings", "interpolations")
        __setattr__ = Interpolation.__setattr__
        values = property(lambda self: tuple([field.value for field in self.interpolations]))

        def __init__(self, *args):
            texts = [""]
            fields = []
            for part in args:
                if isinstance(part, str):
                    texts[-1] += part
                elif isinstance(part, Interpolation):
                    fields.append(part)
                    texts.append("")
                else:
                    kind = type(part).__name__
                    raise TypeError(f"Template.__new__ *args need to be of type 'str' or 'Interpolation', got {kind}")
            object.__setattr__(self, "strings", tuple(texts))
            object.__setattr__(self, "interpolations", tuple(fields))

        def __iter__(self):
            for text, field in zip(self.strings, (*self.interpolations, None)):
                if text:
                    yield text
                if field is not None:
                    yield field

        def __add__(self, other):
            if not isinstance(other, Template):
                kind = type(other).__name__
                raise TypeError(f'can only concatenate string.templatelib.Template (not "{kind}") to string.templatelib.Template')
            return Template(*self, *other)

        def __repr__(self):
            return f"Template(strings={self.strings!r}, interpolations={self.interpolations!r})"

    _Interpolation, _Template = Interpolation, Template
