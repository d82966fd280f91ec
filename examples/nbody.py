"""The planets around the sun: vectors with operators, and two ways to step through time."""

PI = 3.141592653589793
SOLAR_MASS = 4 * PI * PI
DAYS = 365.24


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    __rmul__ = __mul__

    def __truediv__(self, divisor):
        return self * (1 / divisor)

    def __neg__(self):
        return self * -1

    def __matmul__(self, other):
        """The dot product."""
        return self.x * other.x + self.y * other.y + self.z * other.z

    def __abs__(self):
        return (self @ self) ** 0.5

    def __iter__(self):
        yield self.x
        yield self.y
        yield self.z

    def __repr__(self):
        return "({:+.6f}, {:+.6f}, {:+.6f})".format(*self)


class Body:
    def __init__(self, name, mass, place, velocity):
        self.name = name
        self.mass = mass * SOLAR_MASS
        self.place = Vector(*place)
        self.velocity = Vector(*velocity) * DAYS


def solar_system():
    return [
        Body("Sun", 1.0, (0, 0, 0), (0, 0, 0)),
        Body(
            "Jupiter",
            9.547919e-4,
            (4.841431, -1.160320, -0.103622),
            (0.0016600766, 0.0076990111, -0.0000690460),
        ),
        Body(
            "Saturn",
            2.858859e-4,
            (8.343366, 4.124798, -0.403523),
            (-0.0027674251, 0.0049985280, 0.0000230417),
        ),
        Body(
            "Uranus",
            4.366244e-5,
            (12.894369, -15.111151, -0.223307),
            (0.0029646013, 0.0023784717, -0.0000296589),
        ),
        Body(
            "Neptune",
            5.151389e-5,
            (15.379697, -25.919314, 0.179258),
            (0.0026806777, 0.0016282417, -0.0000951592),
        ),
    ]


class System:
    def __init__(self, bodies):
        self.bodies = bodies
        self.pairs = [(a, b) for index, a in enumerate(bodies) for b in bodies[index + 1 :]]
        self.rest()

    def momentum(self):
        return sum((body.velocity * body.mass for body in self.bodies), start=Vector(0, 0, 0))

    def rest(self):
        """Let the sun balance the others, so that the whole stays where it is."""
        self.bodies[0].velocity -= self.momentum() / self.bodies[0].mass

    def energy(self):
        kinetic = sum(body.mass * (body.velocity @ body.velocity) / 2 for body in self.bodies)
        potential = sum(a.mass * b.mass / abs(a.place - b.place) for a, b in self.pairs)
        return kinetic - potential

    def pull(self, dt):
        for a, b in self.pairs:
            gap = a.place - b.place
            distance = abs(gap)
            force = gap * (dt / (distance * distance * distance))
            a.velocity -= force * b.mass
            b.velocity += force * a.mass

    def drift(self, dt):
        for body in self.bodies:
            body.place += body.velocity * dt

    def euler(self, dt):
        self.pull(dt)
        self.drift(dt)

    def leapfrog(self, dt):
        self.drift(dt / 2)
        self.pull(dt)
        self.drift(dt / 2)


for method in (System.euler, System.leapfrog):
    system = System(solar_system())
    start = system.energy()
    print(f"{method.__name__}: energy {start:.9f}")
    for century in range(1, 4):
        for _ in range(100):
            method(system, 0.05)
        print(
            f"  after {century * 5:2} years {system.energy():.9f}, drift {system.energy() / start - 1:+.2e}"
        )

print("\nWhere they are now:")
for body in system.bodies:
    print(f"{body.name:8} {body.place!r}  {abs(body.place):9.5f} from the centre")
print("momentum is", "kept" if abs(system.momentum()) < 1e-12 else system.momentum())
