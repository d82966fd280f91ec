"""Records without a library: descriptors that validate, a class decorator, sorting and grouping."""


class Field:
    """Descriptor: checks each value that is assigned, and remembers its own name."""

    def __init__(self, convert, *, check=None, default=None):
        self.convert = convert
        self.check = check
        self.default = default

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, self.default)

    def __set__(self, instance, value):
        try:
            value = self.convert(value)
        except ValueError:
            raise ValueError(f"{self.name}: {value!r} is no {self.convert.__name__}") from None
        if self.check and not self.check(value):
            raise ValueError(f"{self.name}: {value!r} is out of range")
        instance.__dict__[self.name] = value


def record(cls):
    """Give a class an `__init__`, `__repr__` and `__eq__` made from its fields."""
    names = [name for name, value in vars(cls).items() if isinstance(value, Field)]

    def __init__(self, *values, **named):
        if len(values) > len(names):
            raise TypeError(f"{cls.__name__} takes {len(names)} values, got {len(values)}")
        for name, value in {**dict(zip(names, values)), **named}.items():
            if name not in names:
                raise TypeError(f"{cls.__name__} has no field {name!r}")
            setattr(self, name, value)

    def __repr__(self):
        return f"{cls.__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    def __eq__(self, other):
        if type(other) is not cls:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in names)

    for method in (__init__, __repr__, __eq__):
        setattr(cls, method.__name__, method)
    cls.fields = tuple(names)
    return cls


@record
class Part:
    name = Field(str, check=len)
    price = Field(float, check=lambda price: price >= 0)
    stock = Field(int, default=0)
    group = Field(str, default="misc")

    @property
    def value(self):
        return self.price * self.stock


DATA = """\
name;price;stock;group
bolt M4;0.05;1200;fasteners
nut M4;0.03;950;fasteners
washer;0.01;5000;fasteners
bearing;4.20;36;drive
belt;12.5;8;drive
motor;89.9;3;drive
grease;7;;
pulley;cheap;12;drive
;1.0;1;misc
shaft;-3;2;drive
"""


def read(text):
    """Yield a part, or the error, for each line of a table separated by semicolons."""
    header, *rows = text.splitlines()
    names = header.split(";")
    for number, row in enumerate(rows, start=2):
        cells = {name: cell for name, cell in zip(names, row.split(";")) if cell or name == "name"}
        try:
            yield Part(**cells)
        except ValueError as error:
            yield number, str(error)


def grouped(items, key):
    groups = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def table(rows, columns):
    """Lines of a table; `columns` maps each title to an alignment and a format for the row."""
    cells = [[form.format(row) for _, form in columns.values()] for row in rows]
    widths = [max(map(len, column)) for column in zip(columns, *cells)]
    yield " | ".join(f"{title:^{width}}" for title, width in zip(columns, widths))
    yield "-+-".join("-" * width for width in widths)
    for line in cells:
        yield " | ".join(
            f"{cell:{align}{width}}"
            for cell, width, (align, _) in zip(line, widths, columns.values())
        )


parts, errors = [], []
for entry in read(DATA):
    (parts if isinstance(entry, Part) else errors).append(entry)

for number, message in errors:
    print(f"line {number} skipped: {message}")

print()
columns = {"part": ("<", "{0.name}"), "price": (">", "{0.price:.2f}"), "stock": (">", "{0.stock}")}
for line in table(sorted(parts, key=lambda part: (-part.price, part.name)), columns):
    print(line)

print()
for group, members in sorted(grouped(parts, lambda part: part.group).items()):
    total = sum(member.value for member in members)
    dearest = max(members, key=lambda member: member.price)
    print(f"{group:10} {len(members)} parts worth {total:8.2f}, the dearest is the {dearest.name}")

print()
print(parts[0])
print(parts[0] == Part("bolt M4", "0.05", 1200, group="fasteners"), parts[0] == "bolt")
for attempt in (
    lambda: Part("a", 1, 2, "b", 5),
    lambda: Part(colour="red"),
    lambda: setattr(parts[0], "stock", "many"),
):
    try:
        attempt()
    except (TypeError, ValueError) as error:
        print(f"{type(error).__name__}: {error}")
print("fields:", *Part.fields)
