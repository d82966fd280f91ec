"""min() and max() of generator expressions: ties, none at all, comparisons that are the program's own."""


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: max(x for x in [3, 1, 4, 1, 5]))
show(lambda: min(x for x in [3, 1, 4, 1, 5]))
show(lambda: max(x for x in ()))
show(lambda: min(x for x in ()))
show(lambda: max((x for x in ()), default=3))
show(lambda: max((abs(x) for x in (1, -5)), key=lambda v: -v))
show(lambda: max(x for x in [1, "a"]))
show(lambda: min(None for _ in range(2)))
show(lambda: max(None for _ in range(1)))
show(lambda: max(len(w) for w in "a bcd ef".split()))
show(lambda: min((x, y) for x in range(3, 1, -1) for y in "ba"))
show(lambda: max(min(x * y for y in range(-2, 3)) for x in range(4)))
show(lambda: max(next(iter([])) for _ in range(2)))


class V:
    def __init__(self, n):
        self.n = n

    def __gt__(self, o):
        print("gt", self.n, o.n)
        return [1] if self.n > o.n else []

    def __lt__(self, o):
        print("lt", self.n, o.n)
        return NotImplemented

    def __repr__(self):
        return f"V{self.n}"


def made(n):
    print("made", n)
    return V(n)


show(lambda: max(made(n) for n in (2, 1, 3)))
show(lambda: min(made(n) for n in (2, 1, 3)))
show(lambda: max(float("nan") if n == 1 else n for n in range(3)))
x = [max(a for a in row) for row in ([1, 2], [5, 3])]
print(
    x,
    sum(max(a for a in row) for row in ([1, 2], [5, 3])),
    any(min(a for a in row) > 2 for row in ([1, 2], [5, 3])),
)
