"""Enumerations, constants, flags and data records written by hand."""
class EnumMeta(type):
    def __new__(mcls, name, bases, ns):
        members = {k: v for k, v in ns.items() if not k.startswith("_") and not callable(v)}
        cls = super().__new__(mcls, name, bases, {k: v for k, v in ns.items() if k not in members})
        cls._members = {}
        for k, v in members.items():
            member = object.__new__(cls)
            member.name, member.value = k, v
            cls._members[k] = member
            setattr(cls, k, member)
        return cls
    def __iter__(cls): return iter(cls._members.values())
    def __len__(cls): return len(cls._members)
    def __getitem__(cls, k): return cls._members[k]
    def __call__(cls, v):
        for m in cls:
            if m.value == v: return m
        raise ValueError(f"{v!r} is not a valid {cls.__name__}")
    def __contains__(cls, m): return m in cls._members.values()
class Enum(metaclass=EnumMeta):
    def __repr__(self): return f"<{type(self).__name__}.{self.name}: {self.value!r}>"
    def __str__(self): return f"{type(self).__name__}.{self.name}"
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    def lower(self): return self.name.lower()
print(list(Color), Color.RED, Color(2), Color["BLUE"], len(Color), Color.RED is Color(1), Color.RED in Color, Color.GREEN.lower(), [str(c) for c in Color])
try:
    Color(9)
except ValueError as e:
    print(e)
match Color(3):
    case Color.RED: print("red")
    case Color.BLUE: print("blue")
print({Color.RED: "r"}[Color.RED], Color.RED == Color.RED, Color.RED != Color.BLUE, isinstance(Color.RED, Color))
class Flags(int):
    def __or__(self, o): return Flags(int(self) | int(o))
    def __contains__(self, o): return int(self) & int(o) == int(o)
R, W, X = Flags(4), Flags(2), Flags(1)
print(R | W, W in (R | W), X in (R | W), int(R | W | X))
def namedtuple(name, fields):
    fields = fields.split()
    def __new__(cls, *args, **kw):
        if len(args) + len(kw) != len(fields): raise TypeError(f"expected {len(fields)} fields")
        return tuple.__new__(cls, [*args, *(kw[f] for f in fields[len(args):])])
    ns = {"__new__": __new__, "_fields": tuple(fields), "__slots__": (), "__match_args__": tuple(fields), "__repr__": lambda s: f"{name}({', '.join(f'{f}={v!r}' for f, v in zip(fields, s))})", "_replace": lambda s, **kw: type(s)(*[kw.get(f, v) for f, v in zip(fields, s)])}
    for i, f in enumerate(fields): ns[f] = property(lambda s, i=i: s[i])
    return type(name, (tuple,), ns)
P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x + p.y, p[0], p == (1, 2), p._replace(y=9), P._fields, [*p])
match p:
    case P(x, y): print("match", x, y)
try:
    P(1)
except TypeError as e:
    print(e)
