"""Strings: built by `+=` and `join`, split, searched, replaced, sliced, read character by character."""


def build(count):
    text = ""
    for n in range(count):
        text += "abcdefghij"[n % 10]
        if n % 16 == 15:
            text += " "
    return text


def rotate(text, by):
    rotated = []
    for character in text:
        if character.isalpha():
            character = chr((ord(character) - 97 + by) % 26 + 97)
        rotated.append(character)
    return "".join(rotated)


text = build(20_000)
words = text.split()
line = "-".join(word.strip("ab").upper() for word in words)
turned = rotate(text, 13)
starts = sum(word.startswith("abc") or word.endswith("cd") for word in words)
pieces = [text[n : n + 7] for n in range(0, len(text), 5)]
found = at = 0
while (at := turned.find("nop", at)) >= 0:
    found += 1
    at += 1
print(len(text), len(words), len(line), turned[:24], starts, len(set(pieces)), found)
print(text.replace("abc", "xy").count("xyd"), text.swapcase()[-9:], turned == rotate(text, 39))
