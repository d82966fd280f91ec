"""Strings that grow by `+=`: prefixes that share their text, characters of several bytes, subclasses."""


class Name(str):
    pass


def grow(pieces, rounds):
    text = ""
    prefixes = []
    for n in range(rounds):
        text += pieces[n % len(pieces)]
        if n % 50 == 0:
            prefixes.append(text)
    return text, prefixes


for pieces in (["ab", "c"], ["é", "x"], ["日本", "-", "🙂"], ["a", "b", "c", "ü"]):
    text, prefixes = grow(pieces, 400)
    print(
        len(text), len(text.encode()), text[70:75], text[-3:], text[200], text.find(pieces[-1], 150)
    )
    print([len(prefix) for prefix in prefixes], all(text.startswith(prefix) for prefix in prefixes))
    print(
        prefixes[3][100:104],
        prefixes[7][-1],
        prefixes[7][130:128:-1],
        hash(prefixes[2]) == hash(text[: len(prefixes[2])]),
    )
    branch = prefixes[4] + "!"
    print(branch[-2:], text[len(branch) - 2 : len(branch)], (branch + "é")[-1], branch[180])

for text in ("plain", "ünïcödé" * 30, "日" * 100 + "本"):
    name = Name(text)
    name.origin = text[:2]
    print(
        name.origin,
        name[len(name) - 1],
        name[3],
        name == text,
        vars(name),
        type(name + "!").__name__,
    )
    longer = name + "é" * 200
    longer += name
    print(longer[150], longer[-1], len(longer), name.upper()[:8])
