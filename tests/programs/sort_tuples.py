"""Sorting tuples: by the first elements that differ, whatever these are."""

nan = float("nan")


class Word:
    def __init__(self, text):
        self.text = text

    def __lt__(self, other):
        return self.text < other.text

    def __eq__(self, other):
        return isinstance(other, Word) and self.text == other.text

    def __repr__(self):
        return f"Word({self.text})"


def numbers(count, modulus):
    value = 7
    for _ in range(count):
        value = (value * 1_103 + 12_721) % modulus
        yield value


values = [*numbers(300, 997)]
print(sorted((n % 7, -n) for n in values)[::20])
print(sorted((str(n % 7), n / 3) for n in values)[::20])
print(sorted((n % 3 / 2, str(n % 5), n) for n in values)[::20])
print(sorted(((n % 3, n % 5), n) for n in values)[::20])
print(sorted([(1, "b"), (1, "a"), (1,), (), (0, "z"), (1, "a", 0), (1, "")]))
print(sorted([(True, 2), (1, 1), (1.0, 0), (0, 5), (False, 4)]))
print(sorted([(2**70, 1), (2**70, 0), (1.5, "x"), (2, "y"), (-(2**70), 3)]))
print(sorted([(0.0, 2), (-0.0, 1), (0.0, 0), (-1.5, 9)]))
print(sorted([(nan, 2), (nan, 1), (1.0, 3), (nan, 0)]), sorted([(1.0, nan), (1.0, nan), (0.5, nan)]))
print(sorted([(1, None), (0, None), (2, None)]), sorted([(None, 2), (None, 1)]))
print(sorted([(Word("b"), 1), (Word("a"), 2), (Word("b"), 0)]), sorted([(1, Word("b")), (1, Word("a")), (0, Word("c"))]))
for bad in ([(1, "a"), (1, 2)], [(1, None), (1, 2)], [("a", 1), (1, "a")], [(1, {}), (1, {"a": 1})]):
    try:
        print(sorted(bad))
    except TypeError as error:
        print(error)
print(sorted(values, key=lambda n: (n % 10, -n), reverse=True)[::30])
print(min(values, key=lambda n: (n % 10, n)), max(values, key=lambda n: (n % 10, n)), min([Word("b"), Word("a")], key=lambda w: w))
print(max(["b", "a", "B"], key=str.lower), min([3, 1, 2], key=lambda n: -n), max([], key=len, default="none"), min([2, 1.0, 1], key=abs))


class Vague:
    def __init__(self, n):
        self.n = n

    def __gt__(self, other):
        return [self.n] if self.n > other.n else []

    def __lt__(self, other):
        return "yes" if self.n < other.n else ""


print(max(map(Vague, [3, 9, 4])).n, min(map(Vague, [3, 9, 2]), key=lambda v: v).n, max([Vague(1), Vague(2)], key=lambda v: v).n)
