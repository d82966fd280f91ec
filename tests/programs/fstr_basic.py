"""f-strings: expressions, conversions, specs."""
name, n, pi = "Ada", 42, 3.14159
print(f"{name} {n} {pi}", f"{name!r} {name!s} {name!a}", f"{n:5}|{n:<5}|{n:^5}|{n:05}", f"{pi:.2f} {pi:10.3f}|{pi:<10.1f}|")
print(f"{n + 1} {n * 2:,} {name.upper()} {name[0]} {[1, 2][1]} {len(name)} {n if n > 40 else 0} {(lambda x: x * 2)(4)}")
print(f"{{}} {{{n}}} {{{{{n}}}}} {'nested'} {'q' + "q"} {f'{n}'} {f"{f'{n}'}"}")
print(f"{n=} {n = } {n+1=} {name!r:>8} {name=!s} {pi=:.1f} {name=:>6} { n = }")
print(f"{n:{5}} {n:{'>'}{6}} {pi:.{2}f} {pi:{8}.{3}} {name:{'*'}^{9}} {name!r:{10}}")
print(f"{None} {True} {[1, 'a']} {{'k': 1}} { {'k': 1}['k'] } {(1,)} {1,} {1, 2}")
print(F"{n}" f"{name}" "plain {n}" rf"\n{n}" f"\n".strip() + fr"{n}\t")
print(f"{'a' 'b'} {n!s:5}| {n:#x} {n:b} {'é':>3} {'x':*<4}{'y':>3}")
print(f'''{
    n
    + 1
} multi {
    name  # a comment
}''')
print(f"{n:>+8.2f} {-n:08d} {n:e} {1e10:g} {0.5:%} {12345.678:,.1f}")
