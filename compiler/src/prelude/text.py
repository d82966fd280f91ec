"""What str, bytes and bytearray need user code for: the C natives hand these calls over whole."""


def as_index(value):
    """A number for whatever has an __index__, slices included; anything else as it is."""
    if isinstance(value, slice):
        return slice(as_index(value.start), as_index(value.stop), as_index(value.step))
    return _index(value) if hasattr(type(value), "__index__") else value


def call_with_index(cls, method, args):
    return getattr(cls, method)(args[0], *[as_index(arg) for arg in args[1:]])


def chars_join(cls, separator, iterable):
    return cls.join(separator, [item for item in iterable])


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
    plain = type(table) is dict
    for char in str.__str__(text):
        if plain:
            to = table.get(ord(char), char)
        else:
            try:
                to = table[ord(char)]
            except LookupError:
                to = char
        if isinstance(to, str):
            parts.append(to)
        elif isinstance(to, int):
            if not 0 <= to <= 0x10FFFF:
                raise ValueError("character mapping must be in range(0x110000)")
            parts.append(chr(to))
        elif to is not None:
            raise TypeError("character mapping must return integer, None or str")
    return "".join(parts)


def str_maketrans(source, *more):
    table = {}
    if not more:
        if type(source) is not dict:
            raise TypeError("if you give only one argument to maketrans it must be a dict")
        for key, value in source.items():
            if isinstance(key, str):
                if str.__len__(key) != 1:
                    raise ValueError("string keys in translate table must be of length 1")
                key = ord(key)
            elif not isinstance(key, int):
                raise TypeError("keys in translate table must be strings or integers")
            table[key] = value
        return table
    number = 2
    for item in more:
        if not isinstance(item, str):
            name = "None" if item is None else _type_name(item)
            raise TypeError(f"maketrans() argument {number} must be str, not {name}")
        number += 1
    if not isinstance(source, str):
        raise TypeError("first maketrans argument must be a string if there is a second argument")
    target = more[0]
    if str.__len__(source) != str.__len__(target):
        raise ValueError("the first two maketrans arguments must have equal length")
    for char, to in zip(str.__iter__(source), str.__iter__(target)):
        table[ord(char)] = ord(to)
    for char in str.__iter__(more[1]) if len(more) > 1 else ():
        table[ord(char)] = None
    return table


def exact_bytes(value):
    if not isinstance(value, (bytes, bytearray)):
        raise TypeError(f"a bytes-like object is required, not '{_type_name(value)}'")
    return str(value, "latin-1").encode("latin-1")


def as_ssize(value):
    return as_c(value, "ssize_t")


def as_c(value, c_type):
    value = _index(value)
    if not -0x80000000 <= value <= 0x7FFFFFFF:
        raise OverflowError("Python int too large to convert to C " + c_type)
    return value


def bytes_translate(data, table, drop):
    if table is not None:
        table = exact_bytes(table)
        if len(table) != 256:
            raise ValueError("translation table must be 256 characters long")
    drop = b"" if drop is ... else exact_bytes(drop)
    kept = [byte if table is None else table[byte] for byte in exact_bytes(data) if not byte in drop]
    return bytes(kept) if isinstance(data, bytes) else bytearray(kept)


def bytes_maketrans(source, target):
    source = exact_bytes(source)
    target = exact_bytes(target)
    if len(source) != len(target):
        raise ValueError("maketrans arguments must have same length")
    table = [*range(256)]
    for byte, to in zip(source, target):
        table[byte] = to
    return bytes(table)


def bytes_fromhex(cls, source):
    if isinstance(source, str):
        text = str.__str__(source)
    elif isinstance(source, (bytes, bytearray)):
        text = str(source, "latin-1")
    else:
        raise TypeError(f"fromhex() argument must be str or bytes-like, not {_type_name(source)}")
    pieces = text.encode("utf-8", "surrogatepass").split()
    digits = b"".join(pieces)
    made = None
    if digits.isalnum() and not digits[1:2] in b"xX" and not [1 for piece in pieces if len(piece) % 2]:
        try:
            made = int(digits, 16).to_bytes(len(digits) // 2)
        except ValueError:
            pass
    if made is None:
        made = fromhex_slowly(text)
    return made if cls is bytes else cls(made)


def fromhex_slowly(text):
    # finds out what is wrong
    made = []
    pos = 0
    while pos < len(text):
        if text[pos] in " \t\n\r\v\f":
            pos += 1
            continue
        for i in range(2):
            c = text[pos + i : pos + i + 1]
            if not c:
                raise ValueError("fromhex() arg must contain an even number of hexadecimal digits")
            if not c in "0123456789abcdefABCDEF":
                raise ValueError(f"non-hexadecimal number found in fromhex() arg at position {pos + i}")
        made.append(int(text[pos : pos + 2], 16))
        pos += 2
    return bytes(made)


def bytes_hex(data, sep, group):
    data = exact_bytes(data)
    count = 2 * len(data)
    text = f"{int.from_bytes(data):0{count}x}" if count else ""
    if sep is ...:
        return text
    size = 2 if group is ... else 2 * as_c(group, "int")
    if len(sep) != 1:
        raise ValueError("sep must be length 1.")
    if not isinstance(sep, (str, bytes, bytearray)):
        raise TypeError("sep must be str or bytes.")
    if not isinstance(sep, str):
        sep = str(sep, "latin-1")
    if not sep.isascii():
        raise ValueError("sep must be ASCII.")
    if not size or not count:
        return text
    first = count % size if size > 0 else 0
    size = abs(size)
    pieces = [text[i : i + size] for i in range(first, count, size)]
    if first:
        pieces.insert(0, text[:first])
    return sep.join(pieces)


def bytearray_insert(array, index, item):
    index = as_ssize(index)
    bytearray.__setitem__(array, slice(index, index), single_byte(item))


def bytearray_pop(array, index):
    index = -1 if index is ... else as_ssize(index)
    count = bytearray.__len__(array)
    if not count:
        raise IndexError("pop from empty bytearray")
    if not -count <= index < count:
        raise IndexError("pop index out of range")
    item = bytearray.__getitem__(array, index)
    bytearray.__delitem__(array, index)
    return item


def bytearray_remove(array, item):
    at = bytearray.find(array, single_byte(item))
    if at < 0:
        raise ValueError("value not found in bytearray")
    bytearray.__delitem__(array, at)


def single_byte(item):
    item = _index(item)
    if not 0 <= item <= 255:
        raise ValueError("byte must be in range(0, 256)")
    return bytes((item,))


def bytearray_reverse(array):
    bytearray.__setitem__(array, slice(None), exact_bytes(array)[::-1])


def bytearray_clear(array):
    bytearray.__delitem__(array, slice(None))


def bytearray_copy(array):
    return bytearray(exact_bytes(array))


def bytearray_resize(array, size):
    size = as_ssize(size)
    if size < 0:
        raise ValueError(f"Can only resize to positive sizes, got {size}")
    more = size - bytearray.__len__(array)
    if more > 0:
        bytearray.__iadd__(array, bytes(more))
    else:
        bytearray.__delitem__(array, slice(size, None))


def byte_items(source):
    return [_index(item) for item in source]


def bytes_new(cls, source, encoding, errors):
    return bytes.__new__(cls, bytes_source("bytes", source, encoding, errors))


def bytes_source(method, source, encoding, errors):
    if encoding is ... and errors is ...:
        if hasattr(type(source), "__index__"):
            return _index(source)
        return byte_items(measured(source) if method == "bytes" else source)
    codec_check(method, encoding, errors)
    if isinstance(source, str):
        if encoding is ...:
            raise TypeError("string argument without an encoding")
        return codec_encode(source, encoding, errors)
    raise TypeError(("errors" if encoding is ... else "encoding") + " without a string argument")


def bytes_from_dunder(cls, source):
    made = type(source).__bytes__(source)
    if not isinstance(made, bytes):
        raise TypeError(f"__bytes__ returned non-bytes (type {type(made).__name__})")
    return made if cls is bytes else bytes.__new__(cls, made)


def bytearray_init(array, source, encoding, errors):
    bytearray.__init__(array, bytes_source("bytearray", source, encoding, errors))


def bytearray_extend(array, iterable):
    bytearray.extend(array, byte_items(measured(iterable)))


def bytearray_setitem(array, key, value):
    if not isinstance(key, slice):
        value = _index(value)
    elif not isinstance(value, (bytes, bytearray)):
        value = byte_items(value)
    bytearray.__setitem__(array, as_index(key), value)
