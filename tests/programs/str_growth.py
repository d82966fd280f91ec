# Text built piece by piece: the pieces already there must not change under those who hold them.

text = ""
kept = []
for i in range(3000):
    text += chr(97 + i % 26)
    if i % 500 == 7:
        kept.append(text)
print(len(text), [len(k) for k in kept], all(text.startswith(k) for k in kept))

# Two continuations of one prefix.
left = kept[-1] + "LEFT"
right = kept[-1] + "RIGHT"
print(left[-6:], right[-6:], left == right, kept[-1][-2:], text[len(kept[-1]) :][:4])

word = "ab" * 100
word += "c"
other = word
word += "d"
other += "e"
word += word
print(word[195:], other[195:], len(word), len(other))

mixed = "x" * 200
for i in range(300):
    mixed += "é" if i % 3 == 0 else "y"
print(len(mixed), mixed.count("é"), mixed[200:206], mixed[-1], mixed.isascii(), mixed[:200].isascii())

names = {}
for i in range(200):
    key = ""
    for digit in str(i * 7919):
        key += digit * 40
    names[key] = i
print(len(names), names["1" * 40 + "5" * 40 + "8" * 40 + "3" * 40 + "8" * 40], hash(key) == hash("".join(list(key))))

lines = ""
for i in range(5):
    lines = f"{i}:" + lines + ";"
print(lines, "".join(["a"] * 3) + "", "" + lines == lines)
