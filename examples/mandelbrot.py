"""The Mandelbrot set in text: an overview, a zoom, and a few facts counted on the way."""

SHADES = " .:-=+*#%@"


def escape_time(re, im, limit):
    """How many steps z = z*z + c takes to leave the circle of radius 2; `limit` if it stays."""
    x = y = 0.0
    for step in range(limit):
        xx = x * x
        yy = y * y
        if xx + yy > 4.0:
            return step
        y = 2.0 * x * y + im
        x = xx - yy + re
    return limit


class View:
    """A window on the plane: a centre, and how much of it is seen."""

    def __init__(self, re, im, width, columns=72, rows=24, limit=60):
        self.re = re
        self.im = im
        self.width = width
        self.columns = columns
        self.rows = rows
        self.limit = limit
        # A character is about twice as high as it is wide.
        self.step = width / columns
        self.height = 2 * self.step * rows

    def points(self):
        top = self.im + self.height / 2 - self.step
        left = self.re - self.width / 2 + self.step / 2
        for row in range(self.rows):
            yield [
                (left + column * self.step, top - 2 * row * self.step)
                for column in range(self.columns)
            ]

    def times(self):
        for row in self.points():
            yield [escape_time(re, im, self.limit) for re, im in row]

    def draw(self):
        """Print the window, and return the share of it that lies inside the set."""
        rows = list(self.times())
        fastest = min(map(min, rows))

        def shade(time):
            if time == self.limit:
                return SHADES[-1]
            depth = (time - fastest) / (self.limit - fastest)
            return SHADES[int(depth**0.5 * (len(SHADES) - 1))]

        for row in rows:
            print("".join(map(shade, row)).rstrip())
        return sum(row.count(self.limit) for row in rows) / (self.rows * self.columns)

    def zoomed(self, factor, re, im):
        return View(re, im, self.width / factor, self.columns, self.rows, self.limit * 2)


def area(samples):
    """Estimate the area of the set by sampling a grid over its upper half."""
    step = 2.6 / samples
    hits = 0
    for i in range(samples):
        for j in range(samples // 2):
            hits += escape_time(-2.1 + (i + 0.5) * step, (j + 0.5) * step, 100) == 100
    return 2 * hits * step * step


def period(re, im):
    """The length of the cycle that a point inside the set settles in."""
    x = y = 0.0
    for _ in range(2000):
        if x * x + y * y > 4.0:
            return None
        x, y = x * x - y * y + re, 2 * x * y + im
    start_x, start_y = x, y
    for length in range(1, 50):
        x, y = x * x - y * y + re, 2 * x * y + im
        if abs(x - start_x) < 1e-9 and abs(y - start_y) < 1e-9:
            return length
    return None


whole = View(-0.6, 0.0, 3.2)
share = whole.draw()
print(f"{share:.1%} of the window lies inside\n")

valley = whole.zoomed(40, -0.76, 0.085)
valley.rows = 16
share = valley.draw()
print(f"{share:.1%} of the sea-horse valley lies inside\n")

for re, im in [
    (-0.5, 0.0),
    (-1.0, 0.0),
    (-0.1, 0.75),
    (0.3, 0.5),
    (-1.31, 0.0),
    (-1.755, 0.0),
    (1.0, 1.0),
]:
    cycle = period(re, im)
    print(f"c = {re:+.3f} {im:+.2f}i", f"has period {cycle}" if cycle else "escapes")
print(f"\nestimated area: {area(80):.4f}")
