"""A pipeline of generators over text: every stage is lazy and knows only its neighbour."""

TEXT = """\
The Hare and the Tortoise

A Hare was making fun of the Tortoise one day for being so slow.
"Do you ever get anywhere?" he asked with a mocking laugh.
"Yes," replied the Tortoise, "and I get there sooner than you think.
I'll run you a race and prove it."

# The fable is Aesop's; the moral is everybody's.
The Hare was much amused at the idea of running a race with the Tor-
toise, but for the fun of the thing he agreed. So the Fox, who had con-
sented to act as judge, marked the distance and started the runners off.
"""


def lines(text):
    yield from text.splitlines()


def without_comments(source):
    return (line for line in source if not line.lstrip().startswith("#"))


def joined_hyphens(source):
    """Undo hyphenation: a line that ends in a hyphen continues on the next."""
    carry = ""
    for line in source:
        line = carry + line
        carry = ""
        if line.endswith("-"):
            carry = line.removesuffix("-")
        else:
            yield line
    if carry:
        yield carry


def paragraphs(source):
    block = []
    for line in source:
        if line.strip():
            block.append(line.strip())
        elif block:
            yield " ".join(block)
            block = []
    if block:
        yield " ".join(block)


def sentences(source):
    for paragraph in source:
        start = 0
        for index, char in enumerate(paragraph):
            following = paragraph[index + 1 : index + 2]
            if char in ".?!" and following in ("", " ", '"'):
                end = index + 1 + (following == '"')
                yield paragraph[start:end].strip()
                start = end
        if tail := paragraph[start:].strip():
            yield tail


def words(source):
    for sentence in source:
        for word in sentence.split():
            if clean := word.strip(".,?!\"'").lower():
                yield clean


def tee_count(source, counts):
    """Pass everything on, and count it by the way."""
    for item in source:
        counts[item] = counts.get(item, 0) + 1
        yield item


def windows(source, size):
    window = []
    for item in source:
        window.append(item)
        if len(window) == size:
            yield tuple(window)
            window.pop(0)


def wrapped(text, width):
    """Break a paragraph into lines of at most `width` characters."""
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".lstrip()
    yield line


def clean_paragraphs():
    return paragraphs(joined_hyphens(without_comments(lines(TEXT))))


for number, paragraph in enumerate(clean_paragraphs(), start=1):
    print(f"[{number}]", *wrapped(paragraph, 44), sep="\n    ")

print("\nSentences:")
for sentence in sentences(clean_paragraphs()):
    print(f"{len(sentence.split()):3} words  {sentence[:50]}{'…' * (len(sentence) > 50)}")

counts = {}
pairs = {}
for pair in windows(tee_count(words(sentences(clean_paragraphs())), counts), 2):
    pairs[pair] = pairs.get(pair, 0) + 1

print("\nWords:")
ranking = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
for word, count in ranking[:8]:
    print(f"{word:10} {'#' * count} {count}")

print("\nPairs seen more than once:")
for (first, second), count in sorted(pairs.items()):
    if count > 1:
        print(f"{first} {second}: {count}")

longest = max(counts, key=lambda word: (len(word), word))
print(f"\n{sum(counts.values())} words, {len(counts)} distinct, the longest is {longest!r}")
