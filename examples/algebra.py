"""Symbolic algebra with pattern matching: expressions that differentiate and simplify themselves."""


class Expr:
    """Base of all expressions. Operators build trees; `__match_args__` lets patterns take them apart."""

    precedence = 9

    def __add__(self, other):
        return Add(self, lift(other))

    def __radd__(self, other):
        return Add(lift(other), self)

    def __sub__(self, other):
        return Add(self, Mul(Num(-1), lift(other)))

    def __rsub__(self, other):
        return Add(lift(other), Mul(Num(-1), self))

    def __mul__(self, other):
        return Mul(self, lift(other))

    def __rmul__(self, other):
        return Mul(lift(other), self)

    def __pow__(self, exponent):
        return Pow(self, exponent)

    def __eq__(self, other):
        return type(self) is type(other) and self.parts() == other.parts()

    def __hash__(self):
        return hash((type(self).__name__, *self.parts()))

    def parts(self):
        return tuple(getattr(self, name) for name in self.__match_args__)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(map(repr, self.parts()))})"

    def inside(self, other):
        """`other` as text, in parentheses where it binds weaker than we do."""
        return f"({other})" if other.precedence < self.precedence else str(other)


class Num(Expr):
    __match_args__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __str__(self):
        return str(self.value)


class Var(Expr):
    __match_args__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __str__(self):
        return self.name


class Binary(Expr):
    __match_args__ = ("left", "right")

    def __init_subclass__(cls, *, symbol, precedence):
        cls.symbol = symbol
        cls.precedence = precedence

    def __init__(self, left, right):
        self.left, self.right = left, right

    def __str__(self):
        return f"{self.inside(self.left)}{self.symbol}{self.inside(self.right)}"


class Add(Binary, symbol=" + ", precedence=1):
    pass


class Mul(Binary, symbol="*", precedence=2):
    pass


class Pow(Expr):
    __match_args__ = ("base", "exponent")
    precedence = 3

    def __init__(self, base, exponent):
        self.base, self.exponent = base, exponent

    def __str__(self):
        base = f"({self.base})" if isinstance(self.base, Pow) else self.inside(self.base)
        return f"{base}^{self.exponent}"


def lift(value):
    return value if isinstance(value, Expr) else Num(value)


def derive(expr, by):
    match expr:
        case Num():
            return Num(0)
        case Var(name):
            return Num(int(name == by))
        case Add(left, right):
            return derive(left, by) + derive(right, by)
        case Mul(left, right):
            return derive(left, by) * right + left * derive(right, by)
        case Pow(base, exponent):
            return exponent * base ** (exponent - 1) * derive(base, by)


def simplify(expr):
    """Rewrite from the leaves up, until nothing changes."""
    match expr:
        case Add(left, right) | Mul(left, right):
            rebuilt = type(expr)(simplify(left), simplify(right))
        case Pow(base, exponent):
            rebuilt = Pow(simplify(base), exponent)
        case _:
            return expr
    result = rewrite(rebuilt)
    return result if result == rebuilt else simplify(result)


def rewrite(expr):
    match expr:
        case Add(Num(a), Num(b)):
            return Num(a + b)
        case Mul(Num(a), Num(b)):
            return Num(a * b)
        case Add(Num(0), other) | Add(other, Num(0)) | Mul(Num(1), other) | Mul(other, Num(1)):
            return other
        case Mul(Num(0), _) | Mul(_, Num(0)):
            return Num(0)
        case Pow(_, 0):
            return Num(1)
        case Pow(base, 1):
            return base
        case Pow(Num(value), exponent):
            return Num(value**exponent)
        case Pow(Pow(base, inner), outer):
            return base ** (inner * outer)
        case Mul(other, Num() as number):
            return number * other
        case Mul(Num(a), Mul(Num(b), other)):
            return Num(a * b) * other
        case Mul(left, Mul(Num() as number, other)):
            return number * (left * other)
        case Mul(Mul(Num() as number, left), right):
            return number * (left * right)
        case Add(left, right) if left == right:
            return 2 * left
        case Add(Mul(Num(a), left), right) if left == right:
            return (a + 1) * left
        case Add(Mul(Num(a), left), Mul(Num(b), right)) if left == right:
            return (a + b) * left
        case Mul(Pow(left, a), Pow(right, b)) if left == right:
            return left ** (a + b)
        case Mul(left, Pow(right, n)) | Mul(Pow(right, n), left) if left == right:
            return left ** (n + 1)
        case Mul(left, right) if left == right:
            return left**2
        case _:
            return expr


def evaluate(expr, **values):
    match expr:
        case Num(value):
            return value
        case Var(name) if name in values:
            return values[name]
        case Var(name):
            raise NameError(f"no value for {name}")
        case Add(left, right):
            return evaluate(left, **values) + evaluate(right, **values)
        case Mul(left, right):
            return evaluate(left, **values) * evaluate(right, **values)
        case Pow(base, exponent):
            return evaluate(base, **values) ** exponent


x, y = Var("x"), Var("y")
for expr in [
    3 * x + 2,
    x**3 - 5 * x,
    (x + 1) ** 2 * x,
    x * x * x,
    (2 * x) ** 3 + y * 0,
    x + x + 2 * x,
    (x**2) ** 3,
]:
    slope = derive(expr, "x")
    print(f"f(x)  = {expr}")
    print(f"      = {simplify(expr)}")
    print(f"f'(x) = {simplify(slope)}")
    values = [evaluate(slope, x=value, y=1) for value in range(-2, 3)]
    assert values == [evaluate(simplify(slope), x=value, y=1) for value in range(-2, 3)]
    print(f"        {values} for x = -2 … 2\n")

print("as a tree:", simplify(3 * x**2 + 0 * y))
print("          ", repr(simplify(3 * x**2 + 0 * y)))
print("equal trees hash alike:", len({x + 1, x + 1, 1 + x}))
try:
    evaluate(x + y, x=1)
except NameError as error:
    print("error:", error)


def newton(expr, name, guess, steps=20):
    """A root of `expr`, by Newton's method on the symbolic derivative."""
    slope = simplify(derive(expr, name))
    for _ in range(steps):
        guess -= evaluate(expr, **{name: guess}) / evaluate(slope, **{name: guess})
    return guess


print(f"the root of 2 is {newton(x**2 - 2, 'x', 1.0):.12f}")
