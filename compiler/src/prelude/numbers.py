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
