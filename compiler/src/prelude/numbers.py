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


def byte_order(method, order):
    if order is ...:
        return False
    if not isinstance(order, str):
        kind = "None" if order is None else _type_name(order)
        raise TypeError(f"{method}() argument 'byteorder' must be str, not {kind}")
    if not str.__str__(order) in ("little", "big"):
        raise ValueError("byteorder must be either 'little' or 'big'")
    return order == "little"


def int_to_bytes(value, length, order, signed):
    length = 1 if length is ... else _index(length)
    signed = False if signed is ... else bool(signed)
    little = byte_order("to_bytes", order)
    length = as_ssize(length) + 0  # True is 1
    if length < 0:
        raise ValueError("length argument must be non-negative")
    value = int.__pos__(value)
    if value < 0 and not signed:
        raise OverflowError("can't convert negative int to unsigned")
    made = _int_to_bytes(value, length, little, signed)
    if made is None:
        raise OverflowError("int too big to convert")
    return made


def int_from_bytes(cls, source, order, signed):
    little = byte_order("from_bytes", order)
    signed = False if signed is ... else bool(signed)
    kind = type(source)
    if kind is not bytes and kind is not bytearray:
        if hasattr(kind, "__bytes__"):
            source = bytes_from_dunder(bytes, source)
        elif isinstance(source, bytearray):
            pass
        elif isinstance(source, str) or not (hasattr(kind, "__iter__") or hasattr(kind, "__getitem__")):
            raise TypeError(f"cannot convert '{_type_name(source)}' object to bytes")
        else:
            source = bytes([_index(item) for item in source])
    value = _int_from_bytes(source, little, signed)
    return value if cls is int else cls(value)


def int_as_integer_ratio(value):
    return int.__pos__(value), 1


def int_round_tens(value, places):
    # half to even, to a multiple of 10 ** places
    value = int.__pos__(value)
    if places * 3 > value.bit_length() + 3:
        return 0
    unit = 10**places
    quotient, rest = divmod(value, unit)
    rest += rest
    if rest > unit or rest == unit and quotient & 1:
        quotient += 1
    return quotient * unit


def int_pow_mod(base, exp, mod):
    # negative exponents, and numbers so large that it takes a while, in which the program can be interrupted here
    exp = int.__pos__(exp)
    mod = int.__pos__(mod)
    size = abs(mod)
    base = int.__pos__(base) % size
    if exp < 0:
        return pow(int_inverse(base, size), -exp, mod)
    result = 1 % size
    for bit in f"{exp:b}":
        result = result * result % size
        if bit == "1":
            result = result * base % size
    return result + mod if result and mod < 0 else result


def int_inverse(value, size):
    a, b = size, value
    x, y = 0, 1
    while b:
        quotient = a // b
        a, b = b, a - quotient * b
        x, y = y, x - quotient * y
    if a != 1:
        raise ValueError("base is not invertible for the given modulus")
    return x % size


def float_as_integer_ratio(value):
    value = float.__pos__(value)
    if value != value:
        raise ValueError("cannot convert NaN to integer ratio")
    if value - value:
        raise OverflowError("cannot convert Infinity to integer ratio")
    bottom = 1
    while value % 1:
        value *= 65536
        bottom <<= 16
    value = int(value)
    common = min(value & -value or bottom, bottom)
    return value // common, bottom // common


def float_hex(value):
    value = float.__pos__(value)
    text = repr(value)
    if value - value != 0:
        return text
    sign = "-" if text[0] == "-" else ""
    if not value:
        return sign + "0x0.0p+0"
    top, bottom = float.as_integer_ratio(abs(value))
    exponent = max(top.bit_length() - bottom.bit_length(), -1022)
    digits = (top << 1100 - exponent) // bottom >> 1048
    return f"{sign}0x{digits >> 52}.{digits & 0xFFFFFFFFFFFFF:013x}p{exponent:+d}"


def float_fromhex(cls, text):
    if not isinstance(text, str):
        raise TypeError("bad argument type for built-in operation")
    value = float_parse_hex(str.strip(text, " \t\n\r\v\f").lower())
    if value is None:
        raise ValueError("invalid hexadecimal floating-point string")
    return value if cls is float else cls(value)


def float_parse_hex(text):
    sign = -1.0 if text[:1] == "-" else 1.0
    text = text[text[:1] in ("+", "-") :]
    if text in ("inf", "infinity", "nan"):
        return float(text) * sign
    text, has_exponent, exponent = text.removeprefix("0x").partition("p")
    power = exponent[exponent[:1] in ("+", "-") :]
    if has_exponent and not (power.isascii() and power.isdigit()):
        return None
    whole, _, rest = text.partition(".")
    digits = whole + rest
    if not digits or [c for c in digits if not c in "0123456789abcdef"]:
        return None
    top = int(digits, 16)
    if not top:
        return 0.0 * sign
    shift = (int(exponent[:20]) if has_exponent else 0) - 4 * len(rest)
    size = top.bit_length() + shift
    if size < -1100:
        return 0.0 * sign
    try:
        if size > 1100:
            raise OverflowError
        return sign * ((top << shift) / 1 if shift >= 0 else top / (1 << -shift))
    except OverflowError:
        pass
    raise OverflowError("hexadecimal value too large to represent as a float")


def float_getformat(cls, kind):
    if not isinstance(kind, str):
        raise TypeError(f"__getformat__() argument must be str, not {'None' if kind is None else _type_name(kind)}")
    if not kind in ("double", "float"):
        raise ValueError("__getformat__() argument 1 must be 'double' or 'float'")
    return "IEEE, little-endian"


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
