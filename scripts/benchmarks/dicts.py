"""Dictionaries: counting words."""


def count(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


words = [f"word{n * n % 997}" for n in range(60_000)]
counts = count(words)
print(len(counts), max(counts.values()), sum(len(key) for key in counts))
