# hash() and __hash__() agree, so that keys with a __hash__ of their own meet equal ones of built-in types.

values = ["a", "", "text", "ä", *map(str, range(60))]
values += [b"ab", *(str(n).encode() for n in range(60)), 1.5, -2.25, float("inf"), 10**30, -(7**50), 2**31, True]
values += [None, (), (1, "x"), frozenset((1,)), range(3), slice(1, 2), len, object(), "abc".upper, lambda: 0, ..., NotImplemented]
print([repr(value) for value in values if hash(value) != value.__hash__()])
print(all(-(2**31) <= hash(value) < 2**31 for value in values))


class Caseless(str):
    def __hash__(self):
        return str.__hash__(self.lower())

    def __eq__(self, other):
        return self.lower() == other.lower()


class Wrapped:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        return self.value == (other.value if isinstance(other, Wrapped) else other)


words = [f"Word{n}" for n in range(100)]
found = {Caseless(word): n for n, word in enumerate(words)}
print(sum(found.get(word.lower(), -1) == n for n, word in enumerate(words)), Caseless("WORD7") in {"word7"})
wrapped = {Wrapped(value) for value in values}
print(all(value in wrapped for value in values), len(wrapped), len(wrapped | set(values)))
