"""% formatting."""
print("%d %i %u %5d|%-5d|%05d %+d % d" % (1, 2, 3, 4, 5, 6, 7, 8))
print("%s %r %a %10s|%-10s|%.2s" % ("é", "é", "é", "hi", "hi", "hello"))
print("%f %.2f %10.3f|%-10.1f|%e %.3E %g %G %g" % (1.5, 2.345, 3.14159, 2.5, 12345.678, 0.00012, 1e-10, 1e20, 100000))
print("%x %X %#x %o %#o %c%c %%" % (255, 255, 255, 8, 8, "A", 66))
print("%(name)s is %(age)03d, %(name)r" % {"name": "Bob", "age": 7})
print("%*d|%-*d|%.*f" % (5, 42, 5, 42, 2, 3.14159))
print("%s" % (1,), "%s" % [1, 2], "%s %s" % ("a", (1, 2)), "%s" % None, "no args", "%%" % ())
print("%d" % 3.99, "%d" % True, "%x" % -255, "%s" % b"x", "%5.1f%%" % 99.55, "%d" % 10 ** 20)
for call in (lambda: "%d" % "x", lambda: "%s %s" % "a", lambda: "%s" % ("a", "b"), lambda: "%q" % 1, lambda: "%(a)s" % {"b": 1}, lambda: "%(a)s" % 5, lambda: "%c" % "ab", lambda: "%x" % 1.5, lambda: "%", lambda: "%" % 1, lambda: "%c" % 0x110000, lambda: "%f" % "a"):
    try:
        print(call())
    except (TypeError, ValueError, KeyError, OverflowError) as e:
        print(type(e).__name__, e)
