"""match: classes, attributes, __match_args__, builtins, value patterns."""
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Point3(Point):
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z
class Color:
    RED, GREEN = "red", "green"
class NoArgs:
    v = 1
def f(p):
    match p:
        case Point(0, 0): return "origin"
        case Point3(x=0, z=z): return f"3d {z}"
        case Point(x, 0) | Point(0, x): return f"axis {x}"
        case Point(x=x, y=y) if x == y: return f"diagonal {x}"
        case Point(): return "point"
        case Color.RED: return "is red"
        case Color.GREEN | "lime": return "greenish"
        case NoArgs(v=1): return "noargs"
        case int(n) | float(n): return f"number {n}"
        case str() as s if s: return f"str {s}"
        case list([a, b]): return f"pair {a} {b}"
        case tuple((a, *_)): return f"tuple {a}"
        case dict(): return "dict"
        case bool(): return "never"
        case object(): return "object"
for p in (Point(0, 0), Point(3, 0), Point(0, 4), Point(2, 2), Point(1, 2), Point3(0, 1, 5), Point3(1, 1, 1), "red", "green", "lime", NoArgs(), 5, True, 1.5, "s", "", [1, 2], [1], (7, 8), {}, None, set()):
    print(f(p))
match [Point(1, 2), Point(3, 4)]:
    case [Point(a, b), Point(x=c)]: print(a, b, c)
try:
    match Point(1, 2):
        case Point(1, 2, 3): pass
except TypeError as e:
    print(e)
try:
    match NoArgs():
        case NoArgs(1): pass
except TypeError as e:
    print(e)
try:
    match 5:
        case CODE_OBJ(): pass
except NameError as e:
    print(e)
five = 5
try:
    match 5:
        case five(): pass
except TypeError as e:
    print(e)
match Point(1, 2):
    case Point(missing=1): print("no")
    case Point(x=int(a), y=int(b)): print(a + b)
match {"p": Point(1, [2, {"k": Point(3, 4)}])}:
    case {"p": Point(x, [_, {"k": Point(y=z)}])}: print(x, z)
