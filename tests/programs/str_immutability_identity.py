"""Strings as keys, in sets, sorted by code point, built in loops."""
s = ""
for i in range(1000):
    s += str(i % 10)
print(len(s), s[:20], s.count("7"), s[-5:])
parts = []
for i in range(300):
    parts.append(f"item{i}")
joined = ",".join(parts)
print(len(joined), joined[:30], joined.split(",") == parts)
keys = {}
for i in range(500):
    keys["k" + str(i)] = i
print(len(keys), keys["k" + "499"], "k" + "500" in keys, sum(keys.values()))
print(sorted(["b", "a", "Z", "é", "1", "", "日", "~", " ", "😀"]), "a" * 3 == "aaa", ("ab" * 2)[1:3] == "ba")
t = "x"
u = t
t += "y"
print(t, u, t is not u, "abc"[::-1][::-1] == "abc", "".join(reversed("hello")), "hello"[1:-1].replace("l", "L"))
print("a" "b" == "ab", "é" == "\u00e9", "e\u0301" == "é", len("e\u0301"), "\u03b1", "ab\0cd" == "ab" + chr(0) + "cd", len("ab\0cd"))
print(max(["apple", "fig"], key=len), min("zebra"), "abc" < "abcd" < "abd", [c for c in "aAbB" if c.islower()], sum(map(ord, "abc")))
print("line1\nline2".split("\n"), "tab\tsep".split("\t"), " ".join("a b  c".split()), "CamelCaseString".swapcase(), "x=1;y=2".replace(";", "&").split("&"))
print("The Quick".translate({84: "t", 81: None}), "%".join("abc"), "abc".find("") == 0, "a-b_c".replace("-", "_").split("_"), str(123)[::-1], int("123"[::-1]))
