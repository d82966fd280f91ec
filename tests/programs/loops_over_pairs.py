"""Loops that take apart what they get: dicts, enumerate, zip; pairs that are none; changes on the way."""

ages = {"ann": 3, "bob": 5, "cy": 8}
print([(name, age) for name, age in ages.items()], [age for _, age in reversed(ages.items())])
for position, (name, age) in enumerate(ages.items(), 10):
    print(position, name, age)
for (a, b), c in zip(ages.items(), enumerate("xyz")):
    print(a, b, c)
for pair in zip("ab", "cd"):
    print(pair)
for a, b in zip("abc", [1, 2]):
    print(a, b)
print([a + b for a, b in zip("abc", "de", strict=False)], list(zip()), [*zip("a")])
print({key: value for value, key in enumerate("pqr")}, sum(i * n for i, n in enumerate(range(5))))


def attempt(make):
    a = b = "before"
    try:
        for a, b in make():
            pass
    except (ValueError, TypeError, RuntimeError) as error:
        return a, b, type(error).__name__, str(error)
    return a, b


def growing():
    numbers = {1: 2, 3: 4}
    for key, value in numbers.items():
        numbers[key + value * 100] = 0
        yield key, value


print(attempt(lambda: zip("ab", "cd", "ef")))
print(attempt(lambda: zip("ab")))
print(attempt(lambda: enumerate([])))
print(attempt(lambda: zip("ab", "c", strict=True)))
print(attempt(lambda: zip("a", "bc", strict=True)))
print(attempt(growing))
print(attempt(lambda: [(1, 2), (3,)]))
print(attempt(lambda: ["ab", "cde"]))
print(attempt(lambda: enumerate(range(2**62, 2**62 + 2), 2**62)))

counts = {}
try:
    for key, value in counts.items() or {"a": 1}.items():
        counts[key] = value
    for key, value in counts.items():
        counts[key + "!"] = value
except RuntimeError as error:
    print(error, counts)

source = iter([1, 2, 3, 4, 5])
print([a * b for a, b in zip(source, source)], list(source))
kept = []
for item in enumerate("ab"):
    kept.append(item)
print(kept, kept[0] is not kept[1])
index = 0
places = [0, 0, 0]
for index, places[index] in enumerate("abc"):
    pass
print(index, places)
