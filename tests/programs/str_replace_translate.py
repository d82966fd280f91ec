"""replace, translate, maketrans."""
print("banana".replace("a", "o"), "banana".replace("a", "o", 2), "banana".replace("ana", "X"), "abc".replace("", "-"), "abc".replace("", "-", 2), "abc".replace("x", "y"), "aaa".replace("a", ""), "".replace("", "x"))
print("banana".replace("a", "<a>", count=1), "éé".replace("é", "e"))
table = str.maketrans("abc", "xyz")
print(table, "aabbcc-d".translate(table))
print("hello".translate(str.maketrans("l", "L", "eo")), "hello".translate({ord("h"): "J", 101: None, ord("o"): 48}))
print(str.maketrans({"a": "1", 98: "two", "c": None}), "abcabc".translate(str.maketrans({"a": "1", 98: "two", "c": None})))
class Upper:
    def __getitem__(self, code):
        if code == 97:
            raise LookupError
        return chr(code).upper()
print("banana split".translate(Upper()))
for call in (lambda: str.maketrans("ab", "c"), lambda: str.maketrans({"ab": 1}), lambda: str.maketrans("a"), lambda: "x".replace("x"), lambda: "x".replace(1, "a"), lambda: "a".translate({97: [1]})):
    try:
        print(call())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
