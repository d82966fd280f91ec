"""Floating-point arithmetic: points of the Mandelbrot set."""


def escape_time(x, y, limit):
    a = b = 0.0
    for step in range(limit):
        a, b = a * a - b * b + x, 2.0 * a * b + y
        if a * a + b * b > 4.0:
            return step
    return limit


print(sum(escape_time(i / 40 - 2, j / 20 - 1, 60) for i in range(120) for j in range(40)))
