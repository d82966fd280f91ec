"""Loops of floating-point arithmetic: the Mandelbrot set, a logistic map, an integral."""


def escape_time(x, y, limit):
    a = b = 0.0
    for step in range(limit):
        a, b = a * a - b * b + x, 2.0 * a * b + y
        if a * a + b * b > 4.0:
            return step
    return limit


def logistic(rate, steps):
    x = 0.5
    while steps:
        x = rate * x * (1.0 - x)
        steps -= 1
    return x


def integral(steps):
    width = 1.0 / steps
    area = 0.0
    for i in range(steps):
        x = (i + 0.5) * width
        area += 4.0 / (1.0 + x * x)
    return area * width


print(sum(escape_time(i / 40 - 2, j / 20 - 1, 60) for i in range(120) for j in range(40)))
print(logistic(3.7, 60_000), integral(60_000))
