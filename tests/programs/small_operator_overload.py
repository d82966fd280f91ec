class Vec:
    def __init__(self, *c):
        self.c = c
    def __add__(self, o):
        return Vec(*(a + b for a, b in zip(self.c, o.c)))
    def __mul__(self, k):
        return sum(a * b for a, b in zip(self.c, k.c)) if isinstance(k, Vec) else Vec(*(a * k for a in self.c))
    __rmul__ = __mul__
    def __eq__(self, o):
        return self.c == o.c
    def __abs__(self):
        return (self * self) ** 0.5
    def __repr__(self):
        return f"Vec{self.c}"
a, b = Vec(3, 4), Vec(1, 2)
print(a + b, a * 2, 2 * a, a * b, abs(a), a == Vec(3, 4), a != b, sum([a, b], Vec(0, 0)))
