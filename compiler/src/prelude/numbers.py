"""What int, float and the numeric built-ins need user code for: the C natives hand these calls over
whole."""


def number_index(value):
    result = type(value).__index__(value)
    if not isinstance(result, int):
        raise TypeError(f"__index__ returned non-int (type {type(result).__name__})")
    return result


def bool_of(value):
    return True if value else False


def int_new(cls, value):
    kind = type(value)
    if hasattr(kind, "__int__"):
        value = kind.__int__(value)
        if not isinstance(value, int):
            raise TypeError(f"__int__ returned non-int (type {type(value).__name__})")
    else:
        value = number_index(value)
    return int.__new__(cls, int.__pos__(value))


def int_new_base(cls, text, base):
    return int.__new__(cls, text, number_index(base))


def int_to_bytes(value, length, byteorder, signed):
    return int.to_bytes(value, _index(length), byteorder, signed=bool(signed))


def int_from_bytes(cls, source, byteorder, signed):
    if not isinstance(source, (bytes, bytearray)):
        if hasattr(type(source), "__bytes__"):
            source = bytes(source)
        else:
            source = bytes([_index(item) for item in source])
    return cls.from_bytes(source, byteorder, signed=bool(signed))


def float_new(cls, value):
    kind = type(value)
    if hasattr(kind, "__float__"):
        value = kind.__float__(value)
        if not isinstance(value, float):
            raise TypeError(
                f"{kind.__name__}.__float__ returned non-float (type {type(value).__name__})"
            )
        value = float.__pos__(value)
    else:
        value = int.__float__(number_index(value))
    return float.__new__(cls, value)


def number_round(value, digits):
    return type(value).__round__(value, number_index(digits))


def number_divmod(a, b):
    """divmod() where a class of the program's has a say."""
    x = type(a)
    y = type(b)
    forward = getattr(x, "__divmod__", None)
    reflected = getattr(y, "__rdivmod__", None) if x is not y else None
    first = reflected is not None and issubclass(y, x)
    if first and reflected is not getattr(x, "__rdivmod__", None):
        result = reflected(b, a)
        if result is not NotImplemented:
            return result
        reflected = None
    if forward is not None:
        result = forward(a, b)
        if result is not NotImplemented:
            return result
    if reflected is not None:
        result = reflected(b, a)
        if result is not NotImplemented:
            return result
    raise TypeError(
        f"unsupported operand type(s) for divmod(): '{x.__name__}' and '{y.__name__}'"
    )


def number_pow(base, exp, mod):
    """pow() of three arguments where a class of the program's has a say."""
    x = type(base)
    y = type(exp)
    forward = getattr(x, "__pow__", None)
    reflected = getattr(y, "__rpow__", None) if x is not y else None
    if reflected is not None and issubclass(y, x):
        result = reflected(exp, base, mod)
        if result is not NotImplemented:
            return result
        reflected = None
    if forward is not None:
        result = forward(base, exp, mod)
        if result is not NotImplemented:
            return result
    if reflected is not None:
        result = reflected(exp, base, mod)
        if result is not NotImplemented:
            return result
    raise TypeError(
        "unsupported operand type(s) for ** or pow(): "
        f"'{x.__name__}', '{y.__name__}', '{type(mod).__name__}'"
    )


def bin_of(value):
    return bin(number_index(value))


def hex_of(value):
    return hex(number_index(value))


def oct_of(value):
    return oct(number_index(value))


def percent_format(template, args):
    """template % args, one directive after another, with the program's own conversions."""
    text = isinstance(template, str)
    values = [args]
    mapping = None
    if isinstance(args, tuple):
        values = [*tuple.__iter__(args)]
    elif hasattr(type(args), "__getitem__"):
        mapping = None if isinstance(args, str if text else (str, bytes, bytearray)) else args
    parts = []
    pos = 0
    used = 0
    while (piece := _percent_piece(template, pos)) is not None:
        pos, literal, key, directive, stars, code = piece
        parts.append(literal)
        if code is None:
            continue
        if key is not None:
            if mapping is None:
                raise TypeError("format requires a mapping")
            values = [mapping[key]]
            used = 0
        taken = values[used : used + stars + 1]
        if len(taken) <= stars:
            raise TypeError("not enough arguments for format string")
        used += stars + 1
        taken[stars] = percent_value(taken[stars], code, text)
        parts.append(directive % (*taken,))
    if used < len(values) and mapping is None:
        kind = "string" if text else "bytes"
        raise TypeError(f"not all arguments converted during {kind} formatting")
    if text:
        return "".join(parts)
    return type(parts[0])().join(parts)


def percent_value(value, code, text):
    """The argument as a built-in value that the conversion takes."""
    kind = type(value)
    if code == "s" and text:
        return str(value)
    if code == "r" and text:
        return repr(value)
    if code == "r" or code == "a":
        return ascii(value) if text else ascii(value).encode()
    if code == "s" or code == "b":
        return bytes(value) if hasattr(kind, "__bytes__") else value
    if code in "diu":
        return percent_int(value, code)
    if code in "xXoc":
        if isinstance(value, (int, str)) or not hasattr(kind, "__index__"):
            return value
        return number_index(value)
    if code in "eEfFgG" and (hasattr(kind, "__float__") or hasattr(kind, "__index__")):
        return float(value)
    return value


def percent_int(value, code):
    kind = type(value)
    if isinstance(value, int) or not (hasattr(kind, "__int__") or hasattr(kind, "__index__")):
        return value
    try:
        return int_new(int, value)
    except TypeError:
        raise TypeError(
            f"%{code} format: a real number is required, not {kind.__name__}"
        ) from None
