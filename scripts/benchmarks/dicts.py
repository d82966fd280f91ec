"""Dictionaries: counting, grouping, inserting and deleting, keys of several types, iteration."""


def count(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


def group(numbers):
    groups = {}
    for number in numbers:
        groups.setdefault(number % 101, []).append(number)
    return groups


def churn(rounds):
    cache = {}
    hits = 0
    for n in range(rounds):
        key = (n * 7919 % 1009, n & 3)
        if key in cache:
            hits += 1
            del cache[key]
        else:
            cache[key] = n
    return hits, len(cache)


words = [f"word{n * n % 997}" for n in range(20_000)]
counts = count(words)
print(len(counts), max(counts.values()), sum(len(key) for key in counts))

groups = group(range(0, 90_000, 3))
print(len(groups), sum(key * len(members) for key, members in groups.items()))

print(churn(40_000))
merged = {}
for n in range(300):
    merged |= {n % 50: n, -n: n}
    merged.pop(n % 17, None)
print(len(merged), sum(merged), sum(merged.values()))
