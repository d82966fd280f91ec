"""Patterns that a generator makes, whole and broken, on texts that it makes: the same matches, the same messages."""

import re

state = 4711


def below(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 33) % n


def pick(items):
    return items[below(len(items))]


ATOMS = ["a", "b", "c", ".", "[ab]", "[^a]", "[a-c]", r"\w", r"\s", r"\d", r"\b", "^", "$", "é", r"\.", "(?=a)", "(?!b)", "(?<=a)", "(?<!b)", "()"]
REPEATS = ["", "", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,2}?", "{,3}", "*+", "?+", "++"]
OPENERS = ["(", "(", "(?:", "(?P<n%d>", "(?>", "(?i:", "(?=", "(?!", "(?s-i:", "(?m:"]
NOISE = list("()[]{}*+?|^$.\\-<>=!:#,i1P& ab0") + ["(?", "(?P<", "\\x", "[^", "(?(", "{1,", "é"]


def pattern(depth, made):
    parts = []
    for _ in range(1 + below(3)):
        kind = below(8)
        if kind < 4 or not depth:
            atom = pick(ATOMS)
        elif kind < 6:
            opener = pick(OPENERS)
            if "%" in opener:
                opener %= made[0]
            if opener[:2] != "(?" or "P" in opener:
                made[0] += 1
            atom = opener + pattern(depth - 1, made) + ")"
        elif kind == 6 and made[0] > 1:
            number = 1 + below(made[0] - 1)
            atom = f"(?:\\{number})" if below(2) else f"(?({number}){pick('abc')}|{pick('abc')})"
        else:
            atom = "(?:" + pattern(depth - 1, made) + "|" + pattern(depth - 1, made) + ")"
        repeat = pick(REPEATS)
        parts.append(atom + ("" if atom in ("^", "$", r"\b") and repeat else repeat))
    return "".join(parts)


def text():
    return "".join(pick(["a", "b", "c", "A", "1", " ", "\n", "é", "aa", "ab"]) for _ in range(below(9)))


def broken(source):
    for _ in range(1 + below(2)):
        at = below(len(source) + 1)
        source = source[:at] + (pick(NOISE) if below(3) else "") + source[at + below(2) :]
    return source


def show(source, flags):
    try:
        p = re.compile(source, flags)
    except re.error as error:
        print(ascii(source), ascii(str(error)), error.pos)
        return
    except RuntimeError as error:
        print(ascii(source), type(error).__name__)
        return
    for _ in range(3):
        t = text()
        found = [(m.span(), m.regs, m.lastindex) for m in p.finditer(t)]
        print(ascii((source, t, found, p.sub("-", t), p.split(t, 2), p.fullmatch(t), p.groupindex == {})))


for _ in range(220):
    source = pattern(2, [1])
    flags = pick([0, 0, 0, re.I, re.M, re.S, re.I | re.A])
    show(source, flags)
    show(broken(source), flags)
