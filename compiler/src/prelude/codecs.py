# Encodings, where C does not know them, and text and bytes that are malformed.


def str_decoded(cls, source, encoding, errors):
    if source is ...:
        source = b""
    codec_check("str", encoding, errors)
    if not isinstance(source, (bytes, bytearray)):
        if isinstance(source, str):
            raise TypeError("decoding str is not supported")
        raise TypeError(f"decoding to str: need a bytes-like object, {_type_name(source)} found")
    text = codec_decode(source, encoding, errors)
    return text if cls is str else str.__new__(cls, text)


def str_encode(text, encoding, errors, _):
    codec_check("encode", encoding, errors)
    return codec_encode(text, encoding, errors)


def bytes_decode(data, encoding, errors, _):
    codec_check("decode", encoding, errors)
    # CPython looks the codec up only when there is something to decode.
    return codec_decode(data, encoding, errors) if exact_bytes(data) else ""


def codec_check(method, encoding, errors):
    codec_check_name(method, "encoding", encoding)
    codec_check_name(method, "errors", errors)


def codec_check_name(method, parameter, name):
    if name is ...:
        return
    if not isinstance(name, str):
        kind = "None" if name is None and method != "str" else _type_name(name)
        raise TypeError(f"{method}() argument '{parameter}' must be str, not {kind}")
    if "\0" in name:
        raise ValueError("embedded null character")


def codec_find(name):
    if name is ...:
        return "utf-8"
    plain = ""
    gap = False
    for c in str.__str__(name):
        if c <= "\x7f":
            if c.isalnum() or c == ".":
                plain += "_" + c.lower() if gap and plain else c.lower()
                gap = False
            else:
                gap = True
    for names in (
        "utf-8 utf_8 utf8 u8 utf utf8_ucs2 utf8_ucs4 cp65001 ",
        "utf-8-sig utf_8_sig ",
        "ascii ascii us_ascii us 646 ansi_x3.4_1968 ansi_x3_4_1968 ansi_x3.4_1986 cp367 csascii ibm367 iso646_us iso_646.irv_1991 iso_ir_6 ",
        "latin-1 latin_1 latin1 latin l1 iso_8859_1 iso8859_1 iso8859 8859 cp819 csisolatin1 ibm819 iso_8859_1_1987 iso_ir_100 ",
        "utf-16 utf_16 utf16 u16 ",
        "utf-16-le utf_16_le utf_16le unicodelittleunmarked ",
        "utf-16-be utf_16_be utf_16be unicodebigunmarked ",
        "utf-32 utf_32 utf32 u32 ",
        "utf-32-le utf_32_le utf_32le ",
        "utf-32-be utf_32_be utf_32be ",
    ):
        if f" {plain} " in names:
            return names[: names.find(" ")]
    raise LookupError(f"unknown encoding: {name}")


def codec_fail(kind, encoding, errors, source, start, end, reason):
    if not (errors is ... or errors in "strict ignore replace backslashreplace xmlcharrefreplace surrogateescape surrogatepass".split()):
        raise LookupError(f"unknown error handler name '{errors}'")
    if errors == "xmlcharrefreplace" and kind is UnicodeDecodeError:
        raise TypeError("don't know how to handle UnicodeDecodeError in error callback")
    raise kind("utf-8" if encoding == "utf-8-sig" else encoding, source, start, end, reason)


def codec_unit(value, size, encoding):
    unit = [value >> 8 * i & 255 for i in range(size)]
    if encoding.endswith("be"):
        unit.reverse()
    return bytes(unit)


def codec_put(code, encoding):
    if "16" in encoding:
        if code < 0x10000:
            return codec_unit(code, 2, encoding)
        return codec_unit(0xD7C0 + (code >> 10), 2, encoding) + codec_unit(0xDC00 | code & 0x3FF, 2, encoding)
    if "32" in encoding:
        return codec_unit(code, 4, encoding)
    if not "8" in encoding:
        return bytes((code,))
    if 0xD800 <= code <= 0xDFFF:
        return bytes((0xE0 | code >> 12, 0x80 | code >> 6 & 63, 0x80 | code & 63))
    return chr(code).encode()


def codec_has(code, encoding):
    if encoding == "ascii":
        return code < 0x80
    return code < 0x100 if encoding == "latin-1" else not 0xD800 <= code <= 0xDFFF


def codec_encode(source, encoding, errors):
    encoding = codec_find(encoding)
    text = str.__str__(source)
    out = bytearray()
    if encoding in ("utf-8-sig", "utf-16", "utf-32"):
        out += codec_put(0xFEFF, encoding)
    pos = 0
    for char in text:
        code = ord(char)
        if codec_has(code, encoding):
            out += codec_put(code, encoding)
        else:
            instead = codec_substitute(code, encoding, errors)
            if instead is None:
                # An error names the whole run of such characters, but in UTF-16 and UTF-32 the first alone.
                end = pos + 1
                while encoding in ("utf-8", "utf-8-sig", "ascii", "latin-1") and end < len(text) and not codec_has(ord(text[end]), encoding):
                    end += 1
                reason = "surrogates not allowed"
                if not "utf" in encoding:
                    reason = "ordinal not in range(128)" if encoding == "ascii" else "ordinal not in range(256)"
                codec_fail(UnicodeEncodeError, encoding, errors, source, pos, end, reason)
            out += instead
        pos += 1
    return bytes(out)


def codec_substitute(code, encoding, errors):
    # What stands for a character without a form of its own; None when there is no such thing.
    wide = "16" in encoding or "32" in encoding
    if errors == "ignore":
        text = ""
    elif errors == "replace":
        text = "?"
    elif errors == "backslashreplace":
        text = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    elif errors == "xmlcharrefreplace":
        text = f"&#{code};"
    elif errors == "surrogateescape" and 0xDC80 <= code <= 0xDCFF and not wide:
        return bytes((code - 0xDC00,))
    elif errors == "surrogatepass" and "utf" in encoding:
        return codec_put(code, encoding)
    else:
        return None
    return b"".join([codec_put(ord(char), encoding) for char in text])


def codec_decode(source, encoding, errors):
    encoding = codec_find(encoding)
    data = exact_bytes(source)
    pos = 0
    if encoding == "utf-8-sig":
        source = data = data.removeprefix(b"\xef\xbb\xbf")
    elif encoding == "utf-16" or encoding == "utf-32":
        size = 2 if encoding == "utf-16" else 4
        mark = data[:size]
        big = codec_put(0xFEFF, encoding + "-be")
        pos = size if mark == big or mark == codec_put(0xFEFF, encoding) else 0
        encoding += "-be" if mark == big else "-le"
    if not isinstance(source, bytes):
        source = data
    parts = []
    while pos < len(data):
        text, pos, end, reason = codec_step(data, pos, encoding)
        parts.append(text)
        if reason is None:
            continue
        count = end - pos
        if errors == "ignore":
            text = ""
        elif errors == "replace":
            text = "\ufffd"
        elif errors == "backslashreplace":
            text = "".join([f"\\x{byte:02x}" for byte in data[pos:end]])
        elif errors == "surrogateescape":
            text = ""
            for byte in data[pos:end]:
                if byte < 0x80:
                    break
                text += chr(0xDC00 + byte)
            count = len(text)
        elif errors == "surrogatepass":
            text, count = codec_surrogate(data, pos, encoding)
        else:
            count = 0
        if not count:
            codec_fail(UnicodeDecodeError, encoding, errors, source, pos, end, reason)
        parts.append(text)
        pos += count
    return "".join(parts)


def codec_step(data, pos, encoding):
    # Well-formed text, and where it ends; the end of the malformed part that follows, and what is wrong, or None.
    if "8" in encoding:
        error = _utf8_error(data, pos)
        if error is None:
            return str(data[pos:], "utf-8"), len(data), 0, None
        return str(data[pos : error[0]], "utf-8"), *error
    if encoding == "ascii" or encoding == "latin-1":
        end = pos
        while end < len(data) and (data[end] < 0x80 or encoding == "latin-1"):
            end += 1
        reason = "ordinal not in range(128)" if end < len(data) else None
        return str(data[pos:end], "latin-1"), end, end + 1, reason
    size = 2 if "16" in encoding else 4
    if len(data) - pos < size:
        return "", pos, len(data), "truncated data"
    code = codec_unit_at(data, pos, size, encoding)
    surrogate = 0xD800 <= code <= 0xDFFF
    if size == 4:
        if surrogate:
            return "", pos, pos + 4, "code point in surrogate code point range(0xd800, 0xe000)"
        if code > 0x10FFFF:
            return "", pos, pos + 4, "code point not in range(0x110000)"
    elif surrogate:
        if code >= 0xDC00:
            return "", pos, pos + 2, "illegal encoding"
        if len(data) - pos < 4:
            return "", pos, len(data), "unexpected end of data"
        low = codec_unit_at(data, pos + 2, 2, encoding)
        if not 0xDC00 <= low <= 0xDFFF:
            return "", pos, pos + 2, "illegal UTF-16 surrogate"
        code = 0x10000 + ((code & 0x3FF) << 10) + (low & 0x3FF)
        size = 4
    return chr(code), pos + size, 0, None


def codec_unit_at(data, pos, size, encoding):
    unit = data[pos : pos + size]
    if encoding.endswith("be"):
        unit = unit[::-1]
    return sum([unit[i] << 8 * i for i in range(len(unit))])


def codec_surrogate(data, pos, encoding):
    # A surrogate in the encoding's own form.
    if "utf" in encoding:
        size = 2 if "16" in encoding else 4 if "32" in encoding else 3
        if size == 3:
            a, b, c = [*data[pos : pos + 3], 0, 0, 0][:3]
            code = (a & 15) << 12 | (b & 63) << 6 | c & 63
            whole = a == 0xED and b >> 6 == 2 and c >> 6 == 2
        else:
            code = codec_unit_at(data, pos, size, encoding)
            whole = len(data) - pos >= size
        if whole and 0xD800 <= code <= 0xDFFF:
            return chr(code), size
    return "", 0
