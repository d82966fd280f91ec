"""Format specs with nested fields, self-documenting expressions, tables."""
rows = [("apple", 3, 0.5), ("kiwi", 12, 0.25), ("watermelon", 1, 3.999)]
w = max(len(name) for name, *_ in rows)
for name, n, price in rows:
    print(f"{name:<{w}} |{n:>4} |{price:>{8}.{2}f} |{n * price:^+10.1f}|{n:0{3}}|{name!r:>{w + 2}}|{name[0]}")
print(f"{'Total':-<{w}}-|{sum(n for _, n, _ in rows):>4}")
x, y = 3.14159, -42
print(f"{x=:.2f} {y=:+05} {x*2=} {x + y = :.1f} {len(rows)=} {rows[0][0]=!r} {(lambda v: v + 1)(y)=}")
for spec in (".3", ".3f", "10.1f", "<10.2e", "^+12g", "%", ",.2f", "_>8.1f", "08.2f", "e", "G"):
    print(f"[{1234.5678:{spec}}]", end=" ")
print()
for spec in ("d", "5", "<5", "^5", "05", "+", " ", "x", "#x", "b", "o", "c", ",", "_", "e", "%", "*^7", "=+6"):
    print(f"[{97:{spec}}]", end=" ")
print()
for spec in ("", "s", "6", "<6", ">6", "^6", ".2", "6.2", "*^6", "é>5"):
    print(f"[{'abc':{spec}}]", end=" ")
print()
print(f"{'{'}{'}'} {{x}} {{{x:.1f}}} {'a' if x > 3 else 'b'} {x:{'.1f' if x > 3 else '.2f'}} {f'{x:.{2}f}':>10}")
nested = {"a": [1, {"b": "deep"}]}
print(f"{nested['a'][1]['b']} {nested["a"][0]} {[*nested]} {({1: 2}[1])} { {1, 1} } {(1, 2)[0]} {[i for i in 'ab']}")
print(f"{x!s:.4} {x!r:.4} {None!s:>6} {True:>5} {y:>+6} {abs(y):b} {y & 0xff:08b} {2**40:,} {2**40:_x} {1e6:,.0f} {0.1+0.2:.17f}")
print(f"""multi
{x:.1f} {
    y
    :>6} end""")
print(f"{x:.1f}" f"{y}" "raw {y}" rf"\d{y}\n", f"a{'b'}c{'d'}e", f"{''}", f"{'':>3}|", f"\x41\u00e91{y}\t|")
print(f"{1 if True else 2} {1 or 2} {not 1} {1 < 2} {[1, 2][-1]} {'%d' % 5} {'{}'.format(6)} {(yield_ := 7)} {yield_}")
class D:
    def __format__(self, s): return f"D:{s}"
    def __str__(self): return "str D"
    def __repr__(self): return "repr D"
d = D()
print(f"{d} {d:x} {d!s} {d!r} {d!s:>7} {d!r:<8}| {d=} {d=!s} {d=:q} {[d]}")
