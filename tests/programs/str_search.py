"""find, index, count, startswith and their ranges."""
s = "banana bandana"
print(s.find("an"), s.find("an", 2), s.find("an", 2, 4), s.find("x"), s.find(""), s.find("", 20), s.find("an", -3))
print(s.rfind("an"), s.rfind("an", 0, 6), s.rfind("x"), s.rfind(""), s.rfind("ban", 1))
print(s.index("nan"), s.rindex("an"), s.count("an"), s.count("ana"), s.count(""), s.count("a", 3, 8), s.count("x"))
print(s.startswith("ban"), s.startswith("ana", 1), s.startswith(("x", "ba")), s.startswith(""), s.startswith("ban", 7))
print(s.endswith("ana"), s.endswith("ban", 0, 10), s.endswith(("x", "na")), s.endswith(""), s.endswith(()))
print("nan" in s, "" in s, "xyz" in s, "nan" not in s)
for call in (lambda: s.index("zzz"), lambda: s.rindex("q"), lambda: 1 in s, lambda: s.startswith(1), lambda: s.find(1), lambda: s.count()):
    try:
        print(call())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print("héllo wörld".find("w"), "日本語日本".rfind("日"), "😀a😀".find("a"), "aaa".count("aa"))
