"""Sorting: integers, floats, strings, tuples; with a key, reversed, nearly sorted; `min` and `max`."""


def scrambled(count, modulus=100_003):
    value = 12_345
    items = []
    for _ in range(count):
        value = (value * 1_103 + 12_721) % modulus
        items.append(value)
    return items


numbers = scrambled(16_000)
ordered = sorted(numbers)
nearly = ordered[:]
for i in range(0, len(nearly) - 1, 100):
    nearly[i], nearly[i + 1] = nearly[i + 1], nearly[i]
nearly.sort()
floats = sorted([n / 7 for n in numbers[:6_000]], reverse=True)
words = sorted(f"w{n}" for n in numbers[:5_000])
tuples = sorted((n % 50, n) for n in numbers[:4_000])
print(ordered[::4_000], nearly == ordered, floats[0], words[2_000], tuples[2_000])

by_digit = sorted(numbers[:10_000], key=lambda n: (n % 100, -n))
by_text = sorted(numbers[:5_000], key=str)
names = sorted(words, key=len, reverse=True)
print(by_digit[5_000], by_text[2_500], names[0], names[-1])
print(min(numbers, key=lambda n: n % 991), max(words, key=lambda word: word[::-1]))
