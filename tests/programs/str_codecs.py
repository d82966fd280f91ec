# encode() and decode(): the encodings, the errors= modes, and what the exceptions tell.

text = "aé中😀"
for encoding in ("utf-8", "UTF_16", "utf-16-be", "utf-32-le", "utf-8-sig", "U8"):
    data = text.encode(encoding)
    print(encoding, data, data.decode(encoding) == text, len(data))

for encoding in ("ascii", "latin-1"):
    for errors in ("ignore", "replace", "backslashreplace", "xmlcharrefreplace"):
        print(encoding, errors, text.encode(encoding, errors))

broken = b"ok \xff\xe4\xb8 \xf0\x9f\x98 \xed\xa0\x80."
for errors in ("ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"):
    try:
        decoded = broken.decode(errors=errors)
        print(errors, ascii(decoded))
        print(decoded.encode("utf-8", errors) == broken)
    except UnicodeError as error:
        print(errors, type(error).__name__, error)


def attempt(action):
    try:
        print(ascii(action()))
    except UnicodeError as error:
        print(type(error).__name__, error)
        print(error.encoding, ascii(error.object), error.start, error.end, error.reason, len(error.args))
    except (LookupError, TypeError, ValueError) as error:
        print(type(error).__name__, error)


attempt(lambda: "abcé中z".encode("ascii"))
attempt(lambda: "a中".encode("latin1"))
attempt(lambda: "\ud800\udfff!".encode())
attempt(lambda: b"abc\xff".decode())
attempt(lambda: b"abc\xe4\xb8".decode("utf8"))
attempt(lambda: b"\x80".decode("us-ascii"))
attempt(lambda: b"a\0b".decode("utf-16-le"))
attempt(lambda: b"\x00\xd8a\x00".decode("utf-16-le"))
attempt(lambda: b"\0\0\x11\0".decode("utf-32-le"))
attempt(lambda: bytearray(b"abc\xc3").decode())
attempt(lambda: "a".encode("klingon"))
attempt(lambda: "é".encode("ascii", "maybe"))
attempt(lambda: "a".encode("ascii", "maybe"))
attempt(lambda: b"\xff".decode("ascii", "xmlcharrefreplace"))
attempt(lambda: str(b"caf\xc3\xa9", "utf-8"))
attempt(lambda: str(b"caf\xe9", "utf-8", "replace"))
attempt(lambda: str("x", "utf-8"))
attempt(lambda: str(7, "utf-8"))
attempt(lambda: bytes("é", "utf-8"))
attempt(lambda: bytes("é"))
attempt(lambda: "x".encode(5))
