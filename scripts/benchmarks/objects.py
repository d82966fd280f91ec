"""Classes: attributes, methods, operators."""


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def scaled(self, factor):
        return Vector(self.x * factor, self.y * factor)

    def norm(self):
        return self.x * self.x + self.y * self.y


position, velocity = Vector(0, 0), Vector(3, 4)
for step in range(30_000):
    position = position + velocity.scaled(step % 5)
print(position.norm())
