"""Sorting while the program's own comparisons do all sorts of things in between."""


class Base:
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return f"{type(self).__name__}({self.v})"


class Truth(Base):
    def __bool__(self):
        return bool(self.v)


class Sized(Base):
    def __len__(self):
        return self.v


class BoolAnswer(Base):
    def __lt__(self, other):
        return Truth(self.v < other.v)


class LenAnswer(Base):
    def __lt__(self, other):
        return Sized(1 if self.v < other.v else 0)


class PlainAnswer(Base):
    def __lt__(self, other):
        return [0] if self.v < other.v else ""


class Reflected(Base):
    def __lt__(self, other):
        return NotImplemented

    def __gt__(self, other):
        return self.v > other.v


class OnlyGreater(Base):
    def __gt__(self, other):
        return Truth(self.v > other.v)


class Derived(Reflected):
    def __gt__(self, other):
        return self.v + 0.5 > other.v


class Nested(Base):
    def __lt__(self, other):
        return sorted([OnlyGreater(self.v), OnlyGreater(other.v)])[0].v == self.v != other.v


class Never(Base):
    def __lt__(self, other):
        return NotImplemented


class BadTruth(Base):
    def __lt__(self, other):
        return Wrong()


class Wrong:
    def __bool__(self):
        return 5


def numbers(n):
    return [i * 37 % 101 % 50 for i in range(n)]


for cls in (BoolAnswer, LenAnswer, PlainAnswer, Reflected, OnlyGreater, Derived, Nested):
    for n in (0, 1, 2, 5, 70, 200):
        values = [cls(v) for v in numbers(n)]
        for reverse in (False, True):
            found = sorted(values, reverse=reverse)
            print(cls.__name__, n, reverse, [x.v for x in found][:6], [values.index(x) for x in found][-6:])
mixed = [Reflected(5), Derived(4), Reflected(3), Derived(5), Base(1)]
print(sorted(mixed[:4]))
for bad in (mixed, [Never(1), Never(2)], [BadTruth(1), BadTruth(2)], [Reflected(1), 3, "a"], [1, 2, "a", Reflected(1)]):
    try:
        print(sorted(bad))
    except Exception as e:
        print(type(e).__name__, e)
    kept = bad[:]
    try:
        kept.sort(reverse=True)
    except Exception as e:
        print(type(e).__name__, e, len(kept))

# the list is empty meanwhile, and what is done to it is noticed
items = []


class Spy(Base):
    def __lt__(self, other):
        seen.add(len(items))
        if self.v == touched:
            items.append(7)
        return self.v < other.v


for touched in (None, 17):
    seen = set()
    items = [Spy(v) for v in numbers(90)]
    try:
        items.sort()
    except ValueError as e:
        print(e)
    print(seen, len(items), items[:3])


class Fails(Base):
    calls = 0

    def __lt__(self, other):
        Fails.calls += 1
        if Fails.calls == limit:
            raise KeyError(limit)
        return self.v < other.v


for limit in (1, 20, 150, 100000):
    Fails.calls = 0
    items = [Fails(v) for v in numbers(64)]
    try:
        items.sort(key=lambda x: (0, x))
        print([x.v for x in items][::9])
    except KeyError as e:
        print("KeyError", e, len(items), Fails.calls, sorted(x.v for x in items) == sorted(numbers(64)))


# a comparison that is never consistent still loses nothing
class Random(Base):
    state = 1

    def __lt__(self, other):
        Random.state = (Random.state * 1103515245 + 12345) & 0x7FFFFFFF
        return Random.state >> 16 & 3 == 0


for n in (10, 100, 700):
    items = [Random(v) for v in range(n)]
    items.sort()
    print(n, sorted(x.v for x in items) == list(range(n)), [x.v for x in items][:8])


class Runs(Base):
    calls = 0

    def __lt__(self, other):
        Runs.calls += 1
        return self.v < other.v


for runs in ([range(500), range(3)], [range(300, 600), range(300)], [range(0, 600, 2), range(1, 600, 2)], [range(900, 0, -1), range(0, 300, 3), range(100)],
             [range(5, 400), range(2, 7), range(3, 300)], [[7] * 50, range(40), [3] * 90, range(60, 0, -1)]):
    items = [Runs(v) for run in runs for v in run]
    for reverse in (False, True):
        Runs.calls = 0
        found = sorted(items, reverse=reverse)
        print(Runs.calls, [x.v for x in found] == sorted([x.v for x in items], reverse=reverse), found[0], found[-1])


def step(v):
    try:
        yield v
    finally:
        pass


class Generates(Base):
    def __lt__(self, other):
        yield 1


print(sorted([Generates(1), Generates(2), Generates(3)]))
print(sorted([3, 1, 2], key=lambda v: BoolAnswer(next(step(-v)))))
print(min([BoolAnswer(2), BoolAnswer(1)]), max([OnlyGreater(2), OnlyGreater(3)]))
