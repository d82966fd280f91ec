"""Classes and cases of all characters: by what str methods say."""

import re

EVERYTHING = "".join(chr(c) for c in range(0x3000) if c not in range(0xD800, 0xE000))
MORE = "".join(chr(c) for c in [*range(0xA640, 0xA6A0), *range(0xA720, 0xA7FF), *range(0xAB30, 0xABC0), *range(0xFB00, 0xFB20), *range(0xFF10, 0xFF60), *range(0x10400, 0x10480), *range(0x1D7C0, 0x1D800), *range(0x1E900, 0x1E950)])
TEXT = EVERYTHING + MORE
for flags in (0, re.A):
    for name in ("d", "s", "w"):
        spans = [m.span() for m in re.finditer(rf"\{name}+", TEXT, flags)]
        print(name, flags, len(spans), sum(end - begin for begin, end in spans), spans[:8], spans[-3:])
        assert all(not re.match(rf"\{name.upper()}", TEXT[begin], flags) for begin, end in spans)
CASED = "".join(c for c in TEXT if not c.lower() == c.upper() == c.casefold())
print(len(CASED))
for c in CASED:
    found = re.findall(re.escape(c), CASED, re.I)
    if len(found) != 2:
        print(ascii(c), ascii(found))
print(len(re.findall("[a-z]", TEXT, re.I)), len(re.findall("[à-þ]", TEXT, re.I)), len(re.findall("[^a-z]", TEXT, re.I)), len(re.findall("[α-ω]", TEXT, re.I)))
print(ascii(re.findall("[k-s]|[µ]|[å]", TEXT, re.I)), len(re.findall("(?a)[a-zé]", TEXT, re.I)))
