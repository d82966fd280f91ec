import re


def t(f, *args, **named):
    try:
        result = ascii(f(*args, **named))
    except Exception as error:
        result = f"{type(error).__name__}: {ascii(str(error))}"
    shown = [getattr(a, "__name__", a) for a in (*args, *named.values())]
    print(getattr(f, "__name__", "?"), ascii(shown), *named, "->", result)


def all_of(pattern, string, flags=0):
    compiled = re.compile(pattern, flags)
    found = []
    for m in compiled.finditer(string):
        found.append((m.span(), m.group(), m.groups(), m.lastindex, m.lastgroup, m.groupdict()))
    return found, compiled.findall(string), compiled.split(string), compiled.match(string), compiled.fullmatch(string)


TEXTS = ["", "a", "abc", "aaa", "abcabc", "a\nb\n", "foo bar  baz", "x=1, y = 22;z", "Straße ÉCOLE été", "12 ab_3 ٣٤"]
PATTERNS = [
    "", "a", "a*", "a+", "a?", "a*?", "a+?", "a??", "a{2}", "a{2,}", "a{,2}", "a{1,2}?", "[abc]", "[^abc]", "[a-c]+", ".", ".*", ".+?",
    "^a", "a$", "^", "$", r"\b", r"\B", r"\bfoo\b", r"\d+", r"\D+", r"\w+", r"\W+", r"\s+", r"\S+", r"\A.", r".\Z", "(a)(b)?", "(a|b)*",
    "(?:a|b)+c", "(a)|(b)", "(?P<x>a)(?P<y>.)?", r"(a)\1", r"(?P<q>a)(?P=q)", "a(?=b)", "a(?!b)", "(?<=a)b", "(?<!a)b", "(?<=ab)c",
    "(?<![ab])c", "(a)?(?(1)b|c)", "(?P<k>a)?(?(k)b)", "(?>a+)b", "a++", "a*+a", "(?:ab)++", "(?:ab){1,2}+c", "(a*)*", "(a*)+", "(a|b)*?c",
    "(?:a?)*?", "((a)|b)+", "(a(b)?)+", r"(\w+)\s*=\s*(\d+)", "(?i)ABC", "(?i:A)b", "(?s).+", "(?m)^.", "(?m).$", "(?x) a  b # c\n c",
    "(?a)\\w+", "(?i)école", "(?i)[a-z]+", "(?i)[É]", "(?-i:a)B", r"\x61", r"\u0061", r"\141", r"\0", r"[\d]+", r"[^\W\d_]+", "[]]", "[^]]",
    "[a-]", "[-a]", r"[\]]", r"[\w.-]+", "(?#comment)a", "a|ab|abc", "(?:|a)+", "(?:a|)+", "()", "(?:)", "(|a)*", "x*", r"\n", "a.b", r"a\.b", "{", "a{", "a{,", "a{x}",
    "(?=(a))", "(?!(a)b)a", "(?=a*)", "(?:(?=a)a)*", "(.)(.)?(.)?", r"(?=.*b)a", "(?:(a)|b)*", "(?:(a)|(b)|(c))*", "[a-cx-z]", "[^\\s]", r"(\d)(?:,(\d))*",
]
for pattern in PATTERNS:
    for text in TEXTS:
        t(all_of, pattern, text)
for flags in (re.I, re.M, re.S, re.X, re.A, re.I | re.A, re.M | re.S, re.U):
    for pattern in ("a.c", "^b", "A B", r"\w+", "É+", "[À-Ý]+", r"\d", "S", "ſ", "[s-u]", "K", "ß"):
        for text in ("abc a\nc\nb", "ABC ab", "Éé ÀÇ", "٣3", "ſs S", "\u212ak K", "ßẞ ss"):
            t(all_of, pattern, text, flags)
for pattern in (b"a+", rb"\w+", b"(?i)A", b"[\xe0-\xff]+", rb"\xe9", b"(?L)a", b".", rb"(?P<n>\d)"):
    for text in (b"", b"aaA", b"ab \xe9\xff", b"1a\n", bytearray(b"aa")):
        t(all_of, pattern, text)

WRONG = [
    "(", ")", "(()", "())", "a)", "(?", "(?P", "(?P<", "(?P<a", "(?P<>a)", "(?P<1>a)", "(?P<a-b>x)", "(?P=a)", "(?P=", "(?P=a", "(?P>", "(?Px", "(?<", "(?<a", "(?<a>b)",
    "(?:", "(?:a", "(?=", "(?!a", "(?#", "(?#a", "(?(", "(?(1", "(?(1)", "(?(1)a|b|c)", "(?(0)a)", "(?(a)b)", "(?()b)", "(?(99)a)", "(?i", "(?i-", "(?i-:a)", "(?i-i:a)",
    "(?iz)", "(?z)", "(?-z:a)", "(?-a:b)", "(?au:b)", "(?L)a", "(?L:a)", "a(?i)", "(?i)(?x)a", "(?&)", "(?1)", "[", "[]", "[^]", "[a", "[a-", "[b-a]", r"[\d-a]", r"[a-\d]",
    "[z-a]", r"[\x]", r"[\x1]", r"[\u12]", r"[\400]", r"[\8]", r"[\q]", r"[\b]", "*", "+", "?", "a**", "a*+*", "a+*", "a???", "a{1}{2}", "{1}", "^*", "$+", r"\b*", "(?:)*", "|*", "(*)",
    "a{2,1}", "a{99999999999}", "a{1,99999999999}", "\\", "a\\", r"\x", r"\x1", r"\u123", r"\U0001", r"\U00110000", r"\N", r"\N{", r"\N{}", r"\N{no such name}", r"\1", r"(a)\2", r"(\1)",
    r"(?P<a>\1)", r"\400", r"\777", r"\8", r"\q", r"\E", r"(?P<a>x)(?P<a>y)", "(?<=a*)b", "(?<=a|bc)d", "(?<!a+)", r"(a)(?<=\1)", r"(?<=(a)\1)", r"(?<=(a)(?(1)b|c))", "(?<=(?P<x>a)(?P=x))",
    "(?P<é>a)", "(?P<a b>c)", "(?i:a", "((((((((((a))))))))))\\11", "(?x)a # (\n(", "a\n(b", "\n\n)", "(?s-", "(?s-i", "(?s-i:", "(?-", "(?-i", "(?i:a)(?m)", "(?P<a>(?P=a))", "(?(a", r"[\x41-\x40]", "(?>", "(?>a", "é(", "(?é)", "a{1,2}{3}", "a{1", "a{1,", "a|*", "(?:a|*)", "(?P<n", "(?P<n\\>", r"\z", r"\Z*",
]
for pattern in WRONG:
    t(re.compile, pattern)
    t(re.compile, pattern.encode("latin1"))
t(re.compile, "a", re.L), t(re.compile, b"a", re.U), t(re.compile, "a", re.A | re.U), t(re.compile, b"a", re.A | re.L)
t(re.compile, 5), t(re.compile, None), t(re.compile, ["a"]), t(re.compile, re.compile("a"), re.I), t(re.compile, re.compile("a", re.X | re.M))

for args in [
    ("a", "b", "aaa"), ("a", "b", "aaa", 2), ("a", r"\\", "aa"), ("(a)(b)?", r"[\1|\2]", "abaa"), ("(?P<x>a)", r"<\g<x>\g<1>\g<0>>", "ba"), ("x*", "-", "abxd"), ("", "-", "abc"),
    ("b|", "-", "abc"), ("a", r"\n\t\x", "a"), ("a", r"\q", "a"), ("a", r"\1", "a"), ("a", r"\g<1>", "a"), ("a", r"\g<no>", "a"), ("a", r"\g", "a"), ("a", r"\g<", "a"), ("a", r"\g<>", "a"),
    ("a", r"\g<a b>", "a"), ("(a)", r"\01\101\8", "a"), ("(a)", r"\111 \0 \00 \000", "a"), ("a", "\\", "a"), ("a", r"\400", "a"), (b"a", b"b", b"aa"), (b"(a)", rb"\1\1", b"ba"), ("a", b"b", "a"),
    (b"a", "b", b"a"), ("a", 5, "a"), ("a", "b", 5), ("a", "b", b"a"), (b"a", b"b", "a"), ("é", "è", "été"), (r"\w+", lambda m: m.group().upper(), "ab cd"), ("a", lambda m: 5, "a"),
    ("a", lambda m: None, "bab"), ("a", lambda m: r"\1", "a"), ("(?P<n>a)|b", lambda m: repr(m.groupdict()), "ab"), ("a", "b", "ccc"), ("a", "b", "aaa", -1), ("", lambda m: str(m.start()), "ab"),
]:
    t(re.sub, *args)
    t(re.subn, *args)
for args in [("a", "bab"), ("(a)", "bab"), ("(a)|(b)", "cac"), ("", "ab"), ("x*", "axb"), (r"\b", "a b"), ("a", "aaa", 2), ("a", "b", -1), ("a", ""), (b"a", b"bab"), ("a", 5)]:
    t(re.split, *args)

m = re.search(r"(?P<first>\w+) (?P<second>\w+)?( z)?", "-- Ann  Bo")
for name in ("group", "groups", "groupdict", "start", "end", "span"):
    t(getattr(m, name))
    t(getattr(m, name), 1)
    t(getattr(m, name), "second")
    t(getattr(m, name), 9)
    t(getattr(m, name), "nope")
    t(getattr(m, name), -1)
t(m.group, 1, 2, "first"), t(m.group, 1.5), t(m.group, None), t(m.__getitem__, 0), t(m.__getitem__, "first"), t(m.__getitem__, 7), t(m.group, True)
t(m.expand, r"\1-\g<second>-\g<3>!"), t(m.expand, r"\5"), t(m.expand, "plain")
print(m, m.pos, m.endpos, m.lastindex, m.lastgroup, m.re, m.string, m.regs, bool(m), type(m), type(m.re))
p = re.compile("(?P<a>b)(c)?(?P<d>e)?", re.I)
print(p.pattern, p.flags, p.groups, dict(p.groupindex), p == re.compile("(?P<a>b)(c)?(?P<d>e)?", re.I), p == re.compile("b"), p != 5, len({p, re.compile(p.pattern, re.I)}))
print(p.match("xbc", 1), p.match("xbc", 1, 2), p.search("bbb", -5, 99).span(), p.match("bc", 5), p.fullmatch("abcd", 1, 3), p.search("bbb", 2, 1))
print(re.compile("^b").match("ab", 1), re.compile("(?<=a)b").match("ab", 1), re.compile(r"\bb").match("ab", 1), re.compile("b$").search("abc", 0, 2), re.compile("b(?=c)").search("abc", 0, 2))
print([x.span() for x in re.compile("a").finditer("aaaa", 1, 3)], re.compile("a|").findall("baac", 1, 3))
print(re.escape("a.b*c[d] é\n-_/~#&\0"), re.escape(b"a.b\xff-"))
for flag in (re.I, re.I | re.M, re.NOFLAG, re.A, re.X | re.S | re.U, re.L):
    print(repr(flag), flag.value, flag == int(flag), bool(flag), repr(flag | 8), repr(flag & re.I))
for pattern, flags in [("a", 0), ("a", re.I), ("a'b", re.X | re.M), (b"x", 0), (b"x", re.L), ("a", re.A), ("n" * 300, 0), ("(?i)a", 0), ("a", re.U)]:
    print(re.compile(pattern, flags), re.compile(pattern, flags).flags)
try:
    re.compile("ab\n(c")
except re.error as e:
    print(e.msg, e.pattern, e.pos, e.lineno, e.colno, str(e), type(e).__name__, re.error is re.PatternError, isinstance(e, Exception), e.args)
e = re.PatternError("m", "ab", 1)
print(e, e.lineno, e.colno, re.PatternError("m"), re.PatternError("m").pos)
it = re.finditer("(a)|b", "ab" * 40)
print(next(it).span(), next(it).group(), len(list(it)))
re.purge()
print(re.match("a+", "aaab").end(), p.match("BC").groups("none"), p.match("b").groupdict("none"))
print(re.findall("(?i)\\bthe (\\w+)", "The cat saw the dog; THE END"), re.fullmatch("[A-Z]{2,3}", "ABC")[0])
print(re.findall(r"([a-z]+)(\d*)", "ab12 c d3"), re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", "1234567"))
print(re.split(r"[,;]\s*", "a, b;c,d"), re.split(r"(\s)", "a b\tc"), re.sub(r"\s+", " ", "  a \n b  "))
