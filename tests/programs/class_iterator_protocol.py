"""Iterators, iterables, and generators as methods."""
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self):
        n = self.n
        while n:
            yield n
            n -= 1
    def __reversed__(self): return iter(range(1, self.n + 1))
    def __len__(self): return self.n
    def __contains__(self, x): return 0 < x <= self.n
c = Countdown(4)
print(list(c), list(c), list(reversed(c)), len(c), 3 in c, 9 in c, sum(c), [*c], max(c), tuple(zip(c, c)))
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __iter__(self): return (x for r in self.rows for x in r)
    def __getitem__(self, ij):
        match ij:
            case int(i): return self.rows[i]
            case (int(i), int(j)): return self.rows[i][j]
            case (slice() as s, int(j)): return [r[j] for r in self.rows[s]]
            case _: raise TypeError(f"bad index {ij!r}")
    def __matmul__(self, o): return Matrix([[sum(a * b for a, b in zip(r, col)) for col in zip(*o.rows)] for r in self.rows])
    def __str__(self): return "\n".join(" ".join(f"{x:3}" for x in r) for r in self.rows)
    @property
    def T(self): return Matrix([list(r) for r in zip(*self.rows)])
m = Matrix([[1, 2], [3, 4]])
print(m, m.T, m @ m, sep="\n")
print(list(m), m[1], m[0, 1], m[:, 1], sum(m))
try:
    m["x"]
except TypeError as e:
    print(e)
class Peek:
    def __init__(self, it): self.it, self.buf = iter(it), []
    def __iter__(self): return self
    def __next__(self): return self.buf.pop() if self.buf else next(self.it)
    def peek(self):
        if not self.buf: self.buf.append(next(self.it))
        return self.buf[-1]
p = Peek("abc")
print(p.peek(), next(p), p.peek(), list(p))
try:
    p.peek()
except StopIteration:
    print("empty")
class Inf:
    def __iter__(self): return self
    def __next__(self): return 7
print([x for x, _ in zip(Inf(), range(3))], next(iter(Inf())), 7 in Inf())
