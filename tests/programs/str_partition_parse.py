"""Taking strings apart: URLs, dates, key-value lines, fixed columns."""
def url(u):
    scheme, sep, rest = u.partition("://")
    if not sep: raise ValueError(f"no scheme in {u!r}")
    host, slash, path = rest.partition("/")
    user, _, host = host.rpartition("@")
    host, _, port = host.partition(":")
    path, _, frag = (slash + path).partition("#")
    path, _, q = path.partition("?")
    return dict(scheme=scheme, user=user or None, host=host, port=int(port) if port else None, path=path or "/", query=dict(p.split("=", 1) for p in q.split("&")) if q else {}, frag=frag)
print(url("https://bob@example.com:8080/a/b?x=1&y=2#top"))
print(url("http://localhost"))
for bad in ("nothing", "http://h:port/", "http://h/?novalue"):
    try: print(url(bad))
    except ValueError as e: print(type(e).__name__, e)
def date(s):
    y, m, d = map(int, s.split("-"))
    if not 1 <= m <= 12: raise ValueError(f"month {m}")
    leap = y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)
    days = [31, 28 + leap, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    if not 1 <= d <= days[m - 1]: raise ValueError(f"day {d} of {y}-{m:02}")
    return y, m, d, sum(days[:m - 1]) + d
for s in ("2024-02-29", "2023-02-29", "2000-12-31", "1900-13-01", "2024-1", "a-b-c", "2024-04-31"):
    try: print(s, date(s))
    except ValueError as e: print(s, "->", e)
def weekday(y, m, d):
    t = (0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4)
    y -= m < 3
    return "Sun Mon Tue Wed Thu Fri Sat".split()[(y + y // 4 - y // 100 + y // 400 + t[m - 1] + d) % 7]
print(weekday(2024, 2, 29), weekday(2000, 1, 1), weekday(1969, 7, 20))
fixed = "ALICE     0042 2.50\nBOB       0007-1.25"
for line in fixed.split("\n"): print((line[:10].strip().title(), int(line[10:14]), float(line[14:])))
print("k1=v1; k2 = v2;;k3".split(";"), [tuple(map(str.strip, p.partition("=")[::2])) for p in "k1=v1; k2 = v2;;k3".split(";") if p])
ver = lambda v: tuple(int(p) if p.isdigit() else -1 for p in v.split("."))
print(sorted(["1.10", "1.9", "1.9.rc", "2.0", "1.9.1"], key=ver), max("1.2", "1.10", key=ver))
print("a/b/../c/./d".split("/"), "/".join(p for p in "a//b/./c".split("/") if p not in ("", ".")), "file.tar.gz".rsplit(".", 1), "file.tar.gz".partition("."), "dir/file".rpartition("/"), "noslash".rpartition("/"))
mask = lambda s, keep=4: s[-keep:].rjust(len(s), "*")
print(mask("1234567890"), mask("123"), "+".join("1 2 3".split()), "%08.3f" % float("3.14159"), "0x1F".lower().removeprefix("0x"), int("0x1F", 16))
