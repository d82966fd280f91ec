"""format() of str, bool, None, list, and alignment rules."""
print(f"[{'abc':10}] [{'abc':<10}] [{'abc':>10}] [{'abc':^10}] [{'abc':*^10}] [{'abcdef':.3}] [{'abcdef':8.3}] [{'abc':s}] [{'':5}] [{'é日':>5}]")
print(f"[{True}] [{True:5}] [{True:d}] [{None}] [{None!s:>6}] [{[1]!s:>6}] [{(1, 2)!r:<8}]")
for value, spec in (("a", "d"), ("a", "+"), ("a", "=5"), ("a", ","), (None, "5"), ([], "5"), ({}, "x"), ("a", "05"), (object, "5"), ("a", ".2f"), ("a", "#"), ("a", " "), (1, "5s"), ("a", "5.2x"), ("a", "<<"), ("a", "10000000000000000000000")):
    try:
        print(spec, repr(format(value, spec)))
    except (ValueError, TypeError) as e:
        print(spec, type(e).__name__, e)
class F:
    def __format__(self, spec): return f"spec={spec!r}"
print(f"{F()} {F():x} {F():{'>'}{5}}", format(F(), "abc"), "{:zzz}".format(F()), format(F()))
class BadFormat:
    def __format__(self, spec): return 5
try:
    format(BadFormat())
except TypeError as e:
    print(e)
print("%s|%5s|%-5s|%.1s" % ("a", "b", "c", "de"), "{:>{w}}".format("x", w=4), "{!r:>5}".format("x"), f"{'x'!r:>5}")
print(f"{'a':\u00e9>4} {'a':{'{'}>3} {3:x>3}", format("x", "~^5"), format(3, "=+5"), format(-3, "0=5"), format("a", "0<4"))
