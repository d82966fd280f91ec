# Indices into long text that is not ASCII are characters, wherever a method takes or returns one.

unit = "aé中😀\ud800"
text = "".join(unit[i % 5] * (i % 3 + 1) for i in range(900)) + "!" + unit * 40
print(len(text), len(text.encode("utf-8", "surrogatepass")), text.count("é"), text.count(""))

points = [ord(c) for c in text]
for i in (0, 1, 63, 64, 65, 127, 128, 1000, 1799, 1800, 1801, -1, -64, -65, -len(text)):
    assert ord(text[i]) == points[i], i
for start, stop, step in ((0, 64, 1), (60, 70, 1), (100, 1900, 7), (-1, -200, -1), (1900, 3, -13), (5, 5, 1)):
    assert [ord(c) for c in text[start:stop:step]] == points[start:stop:step], (start, stop, step)
assert "".join(reversed(text)) == text[::-1]

bang = text.index("!")
print(bang, text[bang], text.rindex("!"), text.find("!", bang), text.find("!", bang + 1))
print(text.find("😀\ud800", 500), text.rfind("中", 0, 200), text.startswith("!", bang), text.endswith("a", 0, 1))
print([text.find(c, 700, 760) for c in unit], text.partition("!")[2] == unit * 40)
print(text.center(len(text) + 3, "é").index("a"), len(text.ljust(3000, "中")), len(text.expandtabs()))
print([len(part) for part in text.split("!")], len(text.split("é")), text.split("a", 2)[2] == text[text.index("a", 1) + 1 :])
print(len(text.replace("é", "")), len(text.replace("", "-")), text.replace("a", "😀", 3).count("😀") - text.count("😀"))

seen = 0
for char in text:
    seen += ord(char)
print(seen == sum(points), sorted(set(text)) == sorted(set(unit + "!")), max(text) == "😀", min(text))
print("😀" > "\uffff", "\ud800" < "\ue000", "é" == "e\u0301", "é" < "z", len("e\u0301"))
