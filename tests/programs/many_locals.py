"""More names, arguments and constants than fit in small operands."""
a0, a1, a2, a3, a4, a5, a6, a7, a8, a9 = range(10)
def wide(**kw): return sum(kw.values()), len(kw)
print(wide(**{f"k{i}": i for i in range(300)}))
def pos(*a): return len(a), a[-1]
print(pos(*range(1000)))
values = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100]
print(sum(values), len(values), max(values))
def locals_many():
    b0 = 0; b1 = 1; b2 = 2; b3 = 3; b4 = 4; b5 = 5; b6 = 6; b7 = 7; b8 = 8; b9 = 9; b10 = 10; b11 = 11; b12 = 12; b13 = 13; b14 = 14; b15 = 15; b16 = 16; b17 = 17; b18 = 18; b19 = 19; b20 = 20; b21 = 21; b22 = 22; b23 = 23; b24 = 24; b25 = 25; b26 = 26; b27 = 27; b28 = 28; b29 = 29; b30 = 30
    return b0 + b1 + b2 + b3 + b4 + b5 + b6 + b7 + b8 + b9 + b10 + b11 + b12 + b13 + b14 + b15 + b16 + b17 + b18 + b19 + b20 + b21 + b22 + b23 + b24 + b25 + b26 + b27 + b28 + b29 + b30 + (b1 * (b2 + (b3 * (b4 + (b5 * (b6 + (b7 * (b8 + b9))))))))
print(locals_many())
def many(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z=26): return a + z, locals()["m"], len(locals())
print(many(*range(25)), many(*range(26)))
print(f"{a0}{a1}{a2}{a3}{a4}{a5}{a6}{a7}{a8}{a9}{a0}{a1}{a2}{a3}{a4}{a5}{a6}{a7}{a8}{a9}{a0}{a1}{a2}{a3}{a4}{a5}{a6}{a7}{a8}{a9}")
