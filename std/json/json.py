"""JSON, as CPython's module of that name has it."""

from "./json.wasm" import parse as _parse, quote as _quote, steps as _steps, write as _write

__name__ = "json"
__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]

_RAW_INTS, _RAW_FLOATS, _RAW_CONSTANTS = 1, 2, 4
_ASCII, _ALLOW_NAN, _SORTED = 1, 2, 4


class JSONDecodeError(ValueError):
    """Text that is not JSON: `msg` says why, `pos`, `lineno` and `colno` say where in `doc`."""

    __module__ = "json.decoder"

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno


# --- text to values -------------------------------------------------------------------------------


def loads(
    s,
    *,
    cls=None,
    object_hook=None,
    parse_float=None,
    parse_int=None,
    parse_constant=None,
    object_pairs_hook=None,
    **kw,
):
    """The value of a document, a str or bytes."""
    if isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    elif isinstance(s, (bytes, bytearray)):
        s = s.decode(detect_encoding(s), "surrogatepass")
    else:
        kind = s.__class__.__name__
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {kind}")
    if (
        cls is None
        and object_hook is None
        and parse_float is None
        and parse_int is None
        and parse_constant is None
        and object_pairs_hook is None
        and not kw
    ):
        return _plain_loads(s, True)
    if object_hook is not None:
        kw["object_hook"] = object_hook
    if object_pairs_hook is not None:
        kw["object_pairs_hook"] = object_pairs_hook
    if parse_float is not None:
        kw["parse_float"] = parse_float
    if parse_int is not None:
        kw["parse_int"] = parse_int
    if parse_constant is not None:
        kw["parse_constant"] = parse_constant
    return (cls or JSONDecoder)(**kw).decode(s)


def load(fp, **options):
    """The value of the document that `fp.read()` returns; options as for loads()."""
    return loads(fp.read(), **options)


def detect_encoding(b):
    """The encoding of a document in bytes, from its beginning."""
    if b.startswith((b"\x00\x00\xfe\xff", b"\xff\xfe\x00\x00")):
        return "utf-32"
    if b.startswith((b"\xfe\xff", b"\xff\xfe")):
        return "utf-16"
    if b.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    # No document begins with a zero character: where zeros are tells how wide characters are.
    if len(b) >= 4:
        if not b[0]:
            return "utf-16-be" if b[1] else "utf-32-be"
        if not b[1]:
            return "utf-16-le" if b[2] or b[3] else "utf-32-le"
    elif len(b) == 2:
        if not b[0]:
            return "utf-16-be"
        if not b[1]:
            return "utf-16-le"
    return "utf-8"


def _plain_loads(s, strict):
    try:
        return _parse(s, strict)
    except ValueError as error:
        position, _, message = str(error).partition(" ")
    if not message:
        return JSONDecoder(strict=strict)._decode(s)
    raise JSONDecodeError(message, s, int(position)) from None


class JSONDecoder:
    """Decodes documents; the hooks make values of objects and numbers."""

    __module__ = "json.decoder"

    def __init__(
        self,
        *,
        object_hook=None,
        parse_float=None,
        parse_int=None,
        parse_constant=None,
        strict=True,
        object_pairs_hook=None,
    ):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or {"-Infinity": -1e999, "Infinity": 1e999, "NaN": float("nan")}.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self._raw = (
            (_RAW_INTS if parse_int else 0)
            | (_RAW_FLOATS if parse_float else 0)
            | (_RAW_CONSTANTS if parse_constant else 0)
        )

    def decode(self, s):
        """The value of a document."""
        if not isinstance(s, str):
            raise TypeError(f"expected string or bytes-like object, got '{type(s).__name__}'")
        if self._raw == 0 and self.object_hook is None and self.object_pairs_hook is None:
            return _plain_loads(s, self.strict)
        return self._decode(s)

    def raw_decode(self, s, idx=0):
        """The value that begins at idx, and where it ends; something else may follow."""
        if idx < 0:
            raise ValueError("idx cannot be negative")
        if idx > len(s):
            raise JSONDecodeError("Expecting value", s, idx)
        codes, values, end, error, at = _steps(s, idx, self.strict, self._raw)
        value = self._carry_out(codes, values)
        if error is not None:
            if error[0] == "!":
                raise RecursionError(error[1:])
            raise JSONDecodeError(error, s, at)
        return value, end

    def _decode(self, s):
        begin = len(s) - len(s.lstrip(" \t\n\r"))
        value, end = self.raw_decode(s, begin)
        rest = s[end:].lstrip(" \t\n\r")
        if rest:
            raise JSONDecodeError("Extra data", s, len(s) - len(rest))
        return value

    def _carry_out(self, codes, values):
        """Makes the value of the steps, or the part of it that there is before an error."""
        value = None
        items = []
        outer = []
        taken = 0
        for code in codes:
            if code == 118:  # v
                value = values[taken]
                taken += 1
            elif code == 91 or code == 123:  # [ {
                outer.append(items)
                items = []
                continue
            elif code == 93:  # ]
                value = items
                items = outer.pop()
            elif code == 125:  # }
                if self.object_pairs_hook is not None:
                    value = self.object_pairs_hook(list(zip(items[::2], items[1::2])))
                else:
                    value = dict(zip(items[::2], items[1::2]))
                    if self.object_hook is not None:
                        value = self.object_hook(value)
                items = outer.pop()
            else:
                if code == 105:  # i
                    value = self.parse_int(values[taken])
                elif code == 102:  # f
                    value = self.parse_float(values[taken])
                else:
                    value = self.parse_constant(values[taken])
                taken += 1
            items.append(value)
        return value


# --- values to text -------------------------------------------------------------------------------


def dumps(
    obj,
    *,
    skipkeys=False,
    ensure_ascii=True,
    check_circular=True,
    allow_nan=True,
    cls=None,
    indent=None,
    separators=None,
    default=None,
    sort_keys=False,
    **kw,
):
    """A value as a document."""
    if (
        not skipkeys
        and ensure_ascii
        and check_circular
        and allow_nan
        and cls is None
        and indent is None
        and separators is None
        and default is None
        and not sort_keys
        and not kw
    ):
        text = _write(obj)
        if text is not None:
            return text
    return (cls or JSONEncoder)(
        skipkeys=skipkeys,
        ensure_ascii=ensure_ascii,
        check_circular=check_circular,
        allow_nan=allow_nan,
        indent=indent,
        separators=separators,
        default=default,
        sort_keys=sort_keys,
        **kw,
    ).encode(obj)


def dump(obj, fp, *, cls=None, **options):
    """Writes a value as a document by `fp.write()`; options as for dumps()."""
    for chunk in (cls or JSONEncoder)(**options).iterencode(obj):
        fp.write(chunk)


class JSONEncoder:
    """Encodes values; `default` is asked for what is none of JSON's types."""

    __module__ = "json.encoder"

    item_separator = ", "
    key_separator = ": "

    def __init__(
        self,
        *,
        skipkeys=False,
        ensure_ascii=True,
        check_circular=True,
        allow_nan=True,
        sort_keys=False,
        indent=None,
        separators=None,
        default=None,
    ):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """A value to encode in place of `o`."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """The document of a value."""
        return "".join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        """The document in parts."""
        yield self._document(o)

    def _document(self, o):
        indent = self._indent()
        for position, separator in ((5, self.key_separator), (6, self.item_separator)):
            if not isinstance(separator, str):
                kind = type(separator).__name__
                raise TypeError(f"make_encoder() argument {position} must be str, not {kind}")
        flags = (
            (_ASCII if self.ensure_ascii else 0)
            | (_ALLOW_NAN if self.allow_nan else 0)
            | (_SORTED if self.sort_keys else 0)
        )
        text = _write(o, flags, self.item_separator, self.key_separator, indent)
        if text is not None:
            return text
        out = []
        self._encode(o, out.append, "" if indent is None else "\n", indent, {})
        return "".join(out)

    def _indent(self):
        indent = self.indent
        return indent if indent is None or isinstance(indent, str) else " " * indent

    def _encode(self, o, put, line, indent, open_):
        if isinstance(o, str):
            put(_quote(o, self.ensure_ascii))
        elif o is None:
            put("null")
        elif o is True:
            put("true")
        elif o is False:
            put("false")
        elif isinstance(o, int):
            put(int.__repr__(o))
        elif isinstance(o, float):
            put(self._float(o))
        elif isinstance(o, (list, tuple)):
            if not o:
                put("[]")
                return
            self._enter(o, open_)
            inner = line if indent is None else line + indent
            separator = "[" + inner
            index = 0
            for item in o:
                put(separator)
                separator = self.item_separator + inner
                try:
                    self._encode(item, put, inner, indent, open_)
                except BaseException as error:
                    error.add_note(f"when serializing {type(o).__name__} item {index}")
                    raise
                index += 1
            put(line + "]")
            open_.pop(id(o), None)
        elif isinstance(o, dict):
            self._encode_dict(o, put, line, indent, open_)
        else:
            self._enter(o, open_)
            made = self.default(o)
            try:
                self._encode(made, put, line, indent, open_)
            except BaseException as error:
                error.add_note(f"when serializing {type(o).__name__} object")
                raise
            open_.pop(id(o), None)

    def _encode_dict(self, o, put, line, indent, open_):
        if not o:
            put("{}")
            return
        self._enter(o, open_)
        inner = line if indent is None else line + indent
        separator = "{" + inner
        entries = o.items()
        if self.sort_keys:
            entries = sorted(entries)
        for key, value in entries:
            name = self._key(key)
            if name is None:
                continue
            put(separator)
            separator = self.item_separator + inner
            put(_quote(name, self.ensure_ascii))
            put(self.key_separator)
            try:
                self._encode(value, put, inner, indent, open_)
            except BaseException as error:
                error.add_note(f"when serializing {type(o).__name__} item {key!r}")
                raise
        put("{}" if separator[0] == "{" else line + "}")
        open_.pop(id(o), None)

    def _key(self, key):
        """A key as a str; None: it is skipped."""
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return self._float(key)
        if key is True:
            return "true"
        if key is False:
            return "false"
        if key is None:
            return "null"
        if isinstance(key, int):
            return int.__repr__(key)
        if self.skipkeys:
            return None
        kind = key.__class__.__name__
        raise TypeError(f"keys must be str, int, float, bool or None, not {kind}")

    def _enter(self, o, open_):
        if self.check_circular:
            if id(o) in open_:
                raise ValueError("Circular reference detected")
            # The object stays alive, and its id its own.
            open_[id(o)] = o

    def _float(self, o):
        if o != o:
            text = "NaN"
        elif o == 1e999:
            text = "Infinity"
        elif o == -1e999:
            text = "-Infinity"
        else:
            return float.__repr__(o)
        if not self.allow_nan:
            raise ValueError(f"Out of range float values are not JSON compliant: {float.__repr__(o)}")
        return text
