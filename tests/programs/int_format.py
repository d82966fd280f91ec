"""Format specs of integers."""
for n in (0, 42, -42, 1234567, -1234567890123456789012):
    print(f"[{n}] [{n:d}] [{n:8}] [{n:<8}] [{n:^8}] [{n:>8}] [{n:08}] [{n:+}] [{n: }] [{n:,}] [{n:_}]")
for n in (0, 10, 255, -255):
    print(f"{n:b} {n:#b} {n:o} {n:#o} {n:x} {n:#x} {n:X} {n:#X} {n:#010x} {n:_b} {n:c}" if n > 0 else f"{n:b} {n:#x}")
print(f"{65:c} {8364:c} {42:*^10} {42:*>10} {42:=+10} {-42:=10} {-42:x=10} {42:+08.2f} {42:e} {42:g} {42:%}")
print(f"{1234567:,.2f} {1234567:012,} {0xABCDEF12:_x} {5:n}")
print(format(True), format(True, "d"), format(True, "5"), format(42, ">6"))
for spec in (".2d", "s", "z", ",x", "c,", "1.2", "+c", "5d5"):
    try:
        print(repr(format(42, spec)))
    except ValueError as e:
        print(spec, "->", e)
