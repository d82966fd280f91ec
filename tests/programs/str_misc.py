"""str() of things, iteration, membership, methods by class, encode."""
print(str(), str(12), str(None), str(b"x"), str(b"caf\xc3\xa9", "utf-8"), str([1, "a"]), str({"k": (1,)}), str(int), str(len))
print(list("abc"), tuple("ab"), set("a"), dict(zip("ab", "cd")), list(enumerate("xy", 1)), [*"hi"], dict.fromkeys("aab"))
print(str.upper("abc"), str.join("-", "abc"), "abc".__len__(), "abc".__contains__("b"), "abc".__add__("d"), "b".__mul__(3), "abc".__getitem__(1))
print("é".encode(), "é".encode("latin-1"), "é".encode("ascii", "ignore"), "é".encode("ascii", "replace"), "é".encode("ascii", "xmlcharrefreplace"), "é".encode("ascii", "backslashreplace"), "a".encode("utf-16-le"))
for call in (lambda: "é".encode("ascii"), lambda: "a".encode("nope"), lambda: "\ud800".encode(), lambda: str(b"\xff", "utf-8"), lambda: "abc".nope, lambda: "abc"()):
    try:
        print(call())
    except (UnicodeError, LookupError, AttributeError, TypeError) as e:
        print(type(e).__name__, e)
class S(str):
    def shout(self):
        return self.upper() + "!"
s = S("hey")
print(s, s.shout(), len(s), s + "x", type(s + "x").__name__, isinstance(s, str), repr(s), s == "hey", {s: 1}["hey"])
