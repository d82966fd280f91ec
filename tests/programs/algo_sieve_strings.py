"""Number and string puzzles."""
def sieve(n):
    flags = [True] * (n + 1)
    flags[0:2] = [False, False]
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]: flags[i * i::i] = [False] * len(flags[i * i::i])
    return [i for i, f in enumerate(flags) if f]
print(sieve(60), len(sieve(10000)))
def roman(n):
    out = ""
    for v, s in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while n >= v: out, n = out + s, n - v
    return out
print([roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999)])
def caesar(s, k): return "".join(chr((ord(c) - b + k) % 26 + b) if c.isalpha() and (b := ord("A" if c.isupper() else "a")) else c for c in s)
print(caesar("Hello, World!", 3), caesar(caesar("Hello, World!", 3), -3))
def rle(s):
    out, i = [], 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]: j += 1
        out.append((s[i], j - i)); i = j
    return out
print(rle("aaabccd"), "".join(c * n for c, n in rle("aaabccd")))
print([w for w in ("level", "hello", "noon", "a") if w == w[::-1]], sorted("listen") == sorted("silent"))
words = {10 ** i: w for i, w in enumerate(("one", "ten", "hundred", "thousand"))}
print(words, {len(w): w for w in words.values()})
pascal = [[1]]
for _ in range(6): pascal.append([1, *(a + b for a, b in zip(pascal[-1], pascal[-1][1:])), 1])
for row in pascal: print(" ".join(map(str, row)).center(20).rstrip())
print("".join("FizzBuzz"[i % -3 & 4:12 - (i % -5 & 8)] or f"{i} " for i in range(1, 16)))
print(sum(int(d) ** 3 for d in "153"), [n for n in range(100, 1000) if n == sum(int(d) ** 3 for d in str(n))], [n for n in range(2, 500) if n == sum(d for d in range(1, n) if n % d == 0)])
def base(n, b): return "" if n == 0 else base(n // b, b) + "0123456789abcdef"[n % b]
print(base(255, 2), base(255, 16), base(10 ** 20, 7), int(base(10 ** 20, 7), 7) == 10 ** 20)
