"""Word counts, wrapping, justification, palindromes, Levenshtein, edit scripts."""
text = """It was the best of times, it was the worst of times,
it was the age of wisdom, it was the age of foolishness"""
words = [w.strip(",.").lower() for w in text.split()]
freq = {}
for w in words: freq[w] = freq.get(w, 0) + 1
print(sorted(freq.items(), key=lambda p: (-p[1], p[0]))[:5], len(words), len(freq))
def wrap(ws, width):
    lines, line = [], ""
    for w in ws:
        if line and len(line) + len(w) + 1 > width: lines.append(line); line = w
        else: line = f"{line} {w}".strip()
    return lines + [line]
def justify(line, width):
    ws = line.split()
    if len(ws) == 1: return line
    gaps, extra = divmod(width - sum(map(len, ws)), len(ws) - 1)
    return "".join(w + " " * (gaps + (i < extra)) for i, w in enumerate(ws[:-1])) + ws[-1]
for line in wrap(words, 30): print(f"[{justify(line, 30)}]")
def lev(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        prev, row[0] = row[0], i
        for j, y in enumerate(b, 1): prev, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, prev + (x != y))
    return row[-1]
print(lev("kitten", "sitting"), lev("", "abc"), lev("same", "same"))
clean = lambda s: "".join(c.lower() for c in s if c.isalnum())
print([clean(s) == clean(s)[::-1] for s in ("A man, a plan, a canal: Panama", "not one")])
print({len(k): k for k in sorted(freq)}, [k for k in freq if k[0] in "aeiou"], max(freq, key=len))
def lcs(a, b):
    t = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b): t[i + 1][j + 1] = t[i][j] + x if x == y else max(t[i][j + 1], t[i + 1][j], key=len)
    return t[-1][-1]
print(lcs("programming", "gaming"))
def title(s): return " ".join(w if w in ("of", "the") and i else w.capitalize() for i, w in enumerate(s.split()))
print(title("the lord of the rings"), "snake_case_name".title().replace("_", ""), "".join("_" + c.lower() if c.isupper() else c for c in "camelCaseName"))
morse = dict(zip("sosab", ("...", "---", "...", ".-", "-...")))
print(" ".join(morse[c] for c in "sos"), {v: k for k, v in morse.items()}["-..."], "".join(sorted(set("mississippi"), key="mississippi".index)))
csv = 'a,"b,c",d\n1,"say ""hi""",3'
def parse(line):
    cells, cell, quoted, i = [], "", False, 0
    while i < len(line):
        c = line[i]
        if quoted:
            if c == '"' and line[i + 1:i + 2] == '"': cell += '"'; i += 1
            elif c == '"': quoted = False
            else: cell += c
        elif c == '"': quoted = True
        elif c == ",": cells.append(cell); cell = ""
        else: cell += c
        i += 1
    return cells + [cell]
print([parse(l) for l in csv.splitlines()])
