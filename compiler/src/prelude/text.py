"""What str, bytes and bytearray need user code for: the C natives hand these calls over whole."""


def as_index(value):
    """A number for whatever has an __index__, slices included; anything else as it is."""
    if isinstance(value, slice):
        return slice(as_index(value.start), as_index(value.stop), as_index(value.step))
    return _index(value) if hasattr(type(value), "__index__") else value


def call_with_index(cls, method, args):
    return getattr(cls, method)(args[0], *[as_index(arg) for arg in args[1:]])


def chars_join(cls, separator, iterable):
    return cls.join(separator, list(iterable))


def chars_splitlines(cls, text, keepends):
    return cls.splitlines(text, bool(keepends))


def chr_of(value):
    return chr(_index(value))


def ascii_of(value):
    return _escape_non_ascii(repr(value))


def str_new(cls, value):
    return str.__new__(cls, str(value))


def str_translate(text, table):
    parts = []
    for char in text:
        try:
            to = table[ord(char)]
        except LookupError:
            parts.append(char)
            continue
        if to is None:
            continue
        if isinstance(to, int):
            if not 0 <= to <= 0x10FFFF:
                raise ValueError("character mapping must be in range(0x110000)")
            to = chr(to)
        elif not isinstance(to, str):
            raise TypeError("character mapping must return integer, None or str")
        parts.append(to)
    return "".join(parts)


def str_format(template, args, mapping):
    """`args` is None for format_map, `mapping` where there are no keywords."""
    return format_expand(template, args, mapping, [None, 0], 2)


def format_expand(template, args, mapping, numbering, depth):
    if depth <= 0:
        raise ValueError("Max string recursion exceeded")
    parts = []
    pos = 0
    while (piece := _format_piece(template, pos)) is not None:
        pos, literal, field, conversion, spec, nested = piece
        parts.append(literal)
        if field is None:
            continue
        value = format_field(field, args, mapping, numbering)
        if conversion is not None:
            value = _format_convert(value, conversion)
        if nested:
            spec = format_expand(spec, args, mapping, numbering, depth - 1)
        parts.append(format(value, spec))
    return "".join(parts)


def format_field(field, args, mapping, numbering):
    pos, key = _format_first(field)
    value = format_first_value(key, args, mapping, numbering)
    while (step := _format_step(field, pos)) is not None:
        pos, is_attribute, key = step
        value = getattr(value, key) if is_attribute else value[key]
    return value


def format_first_value(key, args, mapping, numbering):
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


def byte_items(source):
    return [_index(item) for item in source]


def bytes_new(cls, source):
    if hasattr(type(source), "__index__"):
        return bytes.__new__(cls, _index(source))
    return bytes.__new__(cls, byte_items(source))


def bytes_from_dunder(cls, source):
    made = type(source).__bytes__(source)
    if not isinstance(made, bytes):
        raise TypeError(f"__bytes__ returned non-bytes (type {type(made).__name__})")
    return made if cls is bytes else bytes.__new__(cls, made)


def bytearray_init(array, source):
    indexable = hasattr(type(source), "__index__")
    bytearray.__init__(array, _index(source) if indexable else byte_items(source))


def bytearray_extend(array, iterable):
    bytearray.extend(array, byte_items(iterable))


def bytearray_setitem(array, key, value):
    if not isinstance(key, slice):
        value = _index(value)
    elif not isinstance(value, (bytes, bytearray)):
        value = byte_items(value)
    bytearray.__setitem__(array, as_index(key), value)
