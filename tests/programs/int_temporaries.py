"""Long ints that only the next operator reads give their memory to its result; whoever else has one keeps it."""

A, B, C = 3**200, 7**150, -(11**120)
N = 2**607 - 1
kept = []


class Keeper:
    """Keeps what operators hand to it, or gives away what it has."""

    def __init__(self, own):
        self.own = own

    def __add__(self, other):
        kept.append(other)
        return self.own

    def __radd__(self, other):
        kept.append(other)
        made = other * 3
        self.own = made
        return made

    def __mul__(self, other):
        self.own = self.own * other + 1
        return self.own

    def __lt__(self, other):
        kept.append(other)
        return True

    def __gt__(self, other):
        kept.append(other)
        return False

    __eq__ = __gt__


def mixed(keeper):
    first = (A * B + keeper) - (B * C)
    second = keeper + (A * C) - (keeper * B) + (keeper * C)
    third = (keeper * A) * (keeper * B) + keeper.own
    if A * A < keeper or keeper < B * B or B * A == keeper or keeper > C * C:
        fourth = A * A * A - B * B * B
    return first, second, third, fourth, keeper.own


def digest(value):
    return value % 1_000_000_007, value.bit_length()


keeper = Keeper(B * B * B)
for made in mixed(keeper):
    print(*digest(made))
churn = [A * n + B * n - C * n for n in range(40)]
print(len(kept), [digest(value) for value in kept], digest(keeper.own))
print(sum(churn) % N, sum(churn) == sum(range(40)) * (A + B - C))


def walrus(x):
    y = (z := x * A) + (w := x * B) * (v := x + z)
    u = (t := A * x + x) + (t * t) * t
    return [digest(n) for n in (y, z, w, v, u, t)]


print(walrus(B), walrus(-C))


def chained(x):
    inside = A * x < (p := B * x * x) < C * C * x * x * x
    return inside, A < x * A < x * x * A, digest(p)


print(chained(A), chained(B), chained(C))


def delegated(x):
    """Stopped between an operator and the next."""
    got = x * A + (yield x * B) - (x * C) * ((yield x + A * B) + A * A)
    yield got


for start in (A, B):
    steps = delegated(start)
    values = [next(steps), steps.send(A * B), steps.send(B * C)]
    print([digest(value) for value in values])


def failing(x):
    try:
        return x * A % (x * B - x * B)
    except ZeroDivisionError as error:
        return x * A - x * B, str(error)


print(digest(failing(A)[0]), failing(B)[1])
for wrong in ("", [], None, 1.5):
    try:
        print((A * B) + wrong)
    except TypeError as error:
        print(error)
    try:
        print((A * B) * wrong == A * B * 1.5)
    except (TypeError, OverflowError) as error:
        print(error)


class Long(int):
    def __add__(self, other):
        kept.append(other)
        return Long(int(self) + other)


kept.clear()
long = Long(A * B) + (A * A) + (B * B)
long += A * C
print(type(long).__name__, digest(long), [digest(value) for value in kept])
print([A * B // (B * n) - A // n for n in range(1, 6)], (A * B - A * B, A * B // (A * B), -(A * B) // (A * A)))
print(digest(A * B >> 3 ^ B * C << 5 | A & C * B), digest(~(A * B) - (C | B * C)), hash(A * B + C) == hash(C + B * A))
alias = total = A * B + C
total += A * B
total -= B * C
print(alias == A * B + C, digest(total), digest(alias))
