"""Ordering, concatenation and repetition."""
print("a" < "b", "a" < "B", "abc" < "abd", "ab" < "abc", "" < "a", "Z" < "a", "é" > "z", "10" < "9", "a" == "a", "a" != "b", "😀" > "￿")
print(sorted(["pear", "Apple", "fig", "apple", "Fig", ""]), max("hello"), min("hello"), sorted("hello"))
s = "ab"
s += "cd"
s *= 2
print(s, "con" "cat" 'ed', "a" + "b" * 3, ("multi"
      " line"))
for call in (lambda: "a" + 1, lambda: 1 + "a", lambda: "a" * "b", lambda: "a" * 1.5, lambda: "a" - "b", lambda: "a" < 1, lambda: -"a", lambda: "a" + b"b", lambda: "a" + None):
    try:
        print(call())
    except TypeError as e:
        print(e)
print("a" == 1, "a" != b"a", "1" == 1, hash("abc") == hash("ab" + "c"), "abc" is not None)
print("%s and %s" % ("x", "y") + "!", "-" * 20)
