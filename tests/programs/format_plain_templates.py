"""Templates that are filled in without the program's code, and those that stop half-way to ask it."""


def attempt(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__name__, error)


class Loud:
    def __str__(self):
        print("asked for str")
        return "loud"

    def __format__(self, spec):
        print("asked for format", repr(spec))
        return "<" + spec + ">"

    def __index__(self):
        return 11


class Number(int):
    def __str__(self):
        return "a number"


class Text(str):
    pass


ints = [0, 1, -1, 7, -42, 255, 123456789, 2**31, -(2**48), 2**49, 10**30, True]
for spec in ("%d", "%5d", "%-5d|", "%05d", "%+d", "% d", "%+ d", "%.4d", "%8.4d", "%-8.4d|", "%08.4d", "%i", "%u"):
    print(spec, [spec % n for n in ints])
for spec in ("%x", "%X", "%#x", "%#X", "%o", "%#o", "%#010x", "%-#8x|", "%+x", "%.6x", "%#.6x"):
    print(spec, [spec % n for n in ints])
floats = [0.0, -0.0, 1.5, -2.25, 1e100, 1e-7, 123456.789, float("inf"), -float("inf"), float("nan")]
for spec in ("%f", "%.2f", "%.f", "%10.3f", "%-10.3f|", "%010.3f", "%+.1f", "% f", "%e", "%E", "%g", "%G", "%#.3g", "%#.0f", "%05g"):
    print(spec, [spec % x for x in floats], spec % 3, spec % True)
texts = ["", "a", "grüße", "日本語", "\0", Text("sub")]
for spec in ("%s", "%5s|", "%-5s|", "%05s", "%.2s", "%5.1s|", "%r", "%8r|", "%.3r", "%+s", "%#s"):
    print(spec, [spec % t for t in texts])
print("%s %s %s %s" % (1, 2.5, None, [1, "x"]), "%r" % ((1, 2),), "%s" % Number(3), "%d" % Number(3), "100%% %s" % "sure")
print("%s and %d" % (Loud(), 4), "%x" % Loud(), "%5s|%r" % (Loud(), Text("r")))
print("%(a)s %(b)05.1f" % {"a": 1, "b": 2.25}, "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159), "%c%c%a" % (65, "b", "é"))
for template, args in [
    ("%d", "x"), ("%d", 1.9), ("%x", 1.5), ("%f", "x"), ("%s", ()), ("%s %s", (1,)), ("%s", (1, 2)), ("", 1), ("%", 1),
    ("%5", 1), ("%z", 1), ("a%", ()), ("%%%", ()), ("%5%", ()), ("%(a)s", 1), ("%(a)s", {}), ("%s", {}), ("x", {}), ("%d", None),
    ("%.1000000d", 1), ("%d", 10**5000), ("%f", 10**400), ("%ld", 3), ("%é", 3), ("%\0", 3), ("%1234567d", ""),
]:
    attempt(lambda: (template % args)[:50])

print("{} {} {!r} {!s:>5}|".format(1, "b", "c", 2.5), "{0}{1}{0}".format("x", 3), "{a}-{b:>4}".format(a=1, b="z"))
print("{:d} {:05.1f} {:^7} {:,} {:x}".format(7, 2.25, "mid", 1234567, 255), "{{}} {{{}}}".format(3), "{} {a}".format(1, a=2))
print("{}{}".format(Loud(), "x"), "{:>9}".format(Loud()), "{!s:>6}".format(Loud()), "{:{}}".format(3, 5), "{0.real} {0.imag}".format(3))
print("{[1]} {a[k]}".format([1, 2], a={"k": 3}), "{!a}".format("é"), "{é}".format(é=1), "{0:{1}{2}}".format("m", "^", 5), Text("{}").format(1))
for template in (
    "{", "}", "{}{}", "{0}{}", "{}{0}", "{a}", "{1}", "{!}", "{!x}", "{!r", "{:", "{:d}", "{0", "a}b", "{a.b}", "{0[", "{0]}",
    "{ }", "{-1}", "{00}", "{99999999}", "{!r:d}", "{:5", "{}}", "{{}", "{:}}", "{!rx}", "{0x}", "{\0}", "{:\0<4}",
):
    attempt(lambda: template.format("arg"))
attempt(lambda: "{} {:d} {".format(1, "x"))
attempt(lambda: "{:.2f} {}".format(2.5))
