"""Method calls: plain, inherited, through `super()`, static and class methods, operators, properties."""


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def scaled(self, factor):
        return Vector(self.x * factor, self.y * factor)

    @property
    def norm(self):
        return self.x * self.x + self.y * self.y


class Counter:
    made = 0

    def __init__(self, step):
        self.value = 0
        self.step = step

    def advance(self):
        self.value += self.step
        return self

    def peek(self):
        return self.value

    @staticmethod
    def double(n):
        return n + n

    @classmethod
    def make(cls, step):
        cls.made += 1
        return cls(step)


class Bounded(Counter):
    def __init__(self, step, limit=1_000):
        super().__init__(step)
        self.limit = limit

    def advance(self):
        super().advance()
        if self.value > self.limit:
            self.value -= self.limit
        return self


position, velocity = Vector(0, 0), Vector(3, 4)
same = 0
for step in range(15_000):
    position = position + velocity.scaled(step % 5)
    same += position == velocity
print(position.norm, same)

plain, bounded = Counter.make(3), Bounded.make(7)
total = 0
for n in range(25_000):
    total += plain.advance().peek() & bounded.advance().peek()
    total += Counter.double(n)
for n in range(4_000):
    total += Bounded.make(n).advance().value
print(total, Counter.made, Bounded.made, plain.value, bounded.value)
