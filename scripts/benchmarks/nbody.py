"""The n-body simulation: floating-point numbers in attributes of objects and in lists."""

PI = 3.141592653589793
SOLAR_MASS = 4 * PI * PI
DAYS = 365.24


class Body:
    def __init__(self, place, velocity, mass):
        self.x, self.y, self.z = place
        self.vx, self.vy, self.vz = (part * DAYS for part in velocity)
        self.mass = mass * SOLAR_MASS


def solar_system():
    sun = Body((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 1.0)
    jupiter = Body(
        (4.84143144246472090, -1.16032004402742839, -0.103622044471123109),
        (0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023),
        0.000954791938424326609,
    )
    saturn = Body(
        (8.34336671824457987, 4.12479856412430479, -0.403523417114321381),
        (-0.00276742510726411896, 0.00499852801234917238, 0.0000230417297573763929),
        0.000285885980666130812,
    )
    uranus = Body(
        (12.8943695621391310, -15.1111514016986312, -0.223307578892655734),
        (0.00296460137564761618, 0.00237847173959480950, -0.0000296589568540237556),
        0.0000436624404335156298,
    )
    neptune = Body(
        (15.3796971148509165, -25.9193146099879641, 0.179258772950371181),
        (0.00268067772490389322, 0.00162824170038242295, -0.0000951592254519715870),
        0.0000515138902046611451,
    )
    bodies = [sun, jupiter, saturn, uranus, neptune]
    sun.vx = -sum(body.vx * body.mass for body in bodies) / SOLAR_MASS
    sun.vy = -sum(body.vy * body.mass for body in bodies) / SOLAR_MASS
    sun.vz = -sum(body.vz * body.mass for body in bodies) / SOLAR_MASS
    return bodies


def advance(bodies, pairs, dt):
    for a, b in pairs:
        dx = a.x - b.x
        dy = a.y - b.y
        dz = a.z - b.z
        square = dx * dx + dy * dy + dz * dz
        strength = dt * square**-1.5
        a.vx -= dx * b.mass * strength
        a.vy -= dy * b.mass * strength
        a.vz -= dz * b.mass * strength
        b.vx += dx * a.mass * strength
        b.vy += dy * a.mass * strength
        b.vz += dz * a.mass * strength
    for body in bodies:
        body.x += dt * body.vx
        body.y += dt * body.vy
        body.z += dt * body.vz


def energy(bodies, pairs):
    total = sum(body.mass * (body.vx**2 + body.vy**2 + body.vz**2) for body in bodies) / 2
    for a, b in pairs:
        dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
        total -= a.mass * b.mass / (dx * dx + dy * dy + dz * dz) ** 0.5
    return total


bodies = solar_system()
pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1 :]]
before = energy(bodies, pairs)
for _ in range(2_500):
    advance(bodies, pairs, 0.01)
# Rounded, since powers may differ in the last bit between C libraries.
print(f"{before:.9f} {energy(bodies, pairs):.9f}")
