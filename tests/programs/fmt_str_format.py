"""str.format and format_map."""
print("{} {} {}".format(1, "a", None), "{0} {1} {0}".format("x", "y"), "{a} {b}".format(a=1, b=2), "{} {k}".format(0, k=1))
print("{0[1]} {0[0]} {1.real} {d[key]}".format([10, 20], 5, d={"key": "v"}), "{0!r} {0!s} {0!a}".format("é"))
print("{:>5}|{:<5}|{:^5}|{:*^7}|{:05d}|{:+}|{:,}".format(1, 2, 3, "mid", 42, 7, 1234567))
print("{:{}}|{:{w}.{p}f}|{:{fill}{align}{width}}".format(5, 4, 3.14159, "x", w=8, p=2, fill="-", align="^", width=5))
print("{{}} {{{}}}".format(1), "{:%}".format(0.25), "{:x} {:#b} {:o}".format(255, 5, 8), "{:.3}".format("abcdef"), "{:6.2}|".format("abcdef"))
print("{a[0]} {a[-1]}".format(a={"0": "zero", "-1": "str", 0: "int"}) if False else "{a[0]}".format(a={0: "int"}))
print("{x} {y}".format_map({"x": 1, "y": 2}), "{}".format([1, 2]), "{!r:>6}".format("a"))
class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"
print("{x} {z}".format_map(Default(x=1)))
for call in (lambda: "{}".format(), lambda: "{0} {}".format(1, 2), lambda: "{a}".format(), lambda: "{".format(), lambda: "}".format(), lambda: "{!x}".format(1), lambda: "{:q}".format(1), lambda: "{0.nope}".format(1), lambda: "{0[5]}".format([1]), lambda: "{:d}".format("s"), lambda: "{1}".format(0), lambda: "{:5}".format([]), lambda: "{:s}".format(None)):
    try:
        print(call())
    except (IndexError, ValueError, KeyError, AttributeError, TypeError) as e:
        print(type(e).__name__, e)
