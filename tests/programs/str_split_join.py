"""split, rsplit, splitlines, partition, join."""
s = "  a  b c   d "
print(s.split(), s.split(" "), s.split(None, 2), s.split(" ", 3), s.rsplit(), s.rsplit(None, 2), s.rsplit(" ", 2))
print("a,b,,c,".split(","), "a,b,,c,".split(",", 2), "a,b,,c,".rsplit(",", 2), "abc".split("x"), "".split(), "".split(","))
print("a--b--c".split("--"), "a--b--c".split("--", maxsplit=1), "a--b".split(sep="--"))
print("one\ntwo\r\nthree\rfour\n".splitlines(), "a\n\nb".splitlines(True), "".splitlines(), "x\x0by\x1cz\u2028w".splitlines())
print("key=value=x".partition("="), "key=value=x".rpartition("="), "key".partition("="), "key".rpartition("="))
print(",".join(["a", "b", "c"]), "".join("abc"), "-".join([]), ", ".join({"x": 1, "y": 2}), "ab".join("12"), "x".join(c for c in "ab"))
for call in (lambda: ",".join([1, 2]), lambda: ",".join(["a", None]), lambda: "a".split(""), lambda: "a".partition(""), lambda: ",".join(5), lambda: "a".split(1)):
    try:
        print(call())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
