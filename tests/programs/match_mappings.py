"""match: mappings, rest, keys with values."""
CODE = 5
class K:
    NAME = "name"
def f(x):
    match x:
        case {"type": "circle", "r": r}: return f"circle {r}"
        case {"type": "rect", "w": w, "h": h, **rest}: return f"rect {w}x{h} {rest}"
        case {"nested": {"list": [first, *_]}}: return f"nested {first}"
        case {1: one, 2.5: two}: return f"numbers {one} {two}"
        case {"x": (int() | float()) as n}: return f"number {n}"
        case {K.NAME: str(n)}: return f"named {n}"
        case {"only": _, **kw} if not kw: return "only"
        case {}: return f"some mapping {len(x)}"
        case _: return "no mapping"
for x in ({"type": "circle", "r": 2}, {"type": "circle"}, {"type": "rect", "h": 1, "w": 2, "color": "red", "z": 0}, {"nested": {"list": [1, 2]}}, {1: "a", 2.5: "b"}, {"x": 3}, {"x": "s"}, {"name": "bob"}, {"only": 1}, {"only": 1, "b": 2}, {}, [], None, "str"):
    print(f(x))
class D(dict):
    def __missing__(self, key): return "made up"
match D(a=1):
    case {"zz": v}: print("missing", v)
    case {"a": v}: print("a", v)
d = {"a": 1, "b": 2}
match d:
    case {"a": 1, **rest}: print(rest, rest is d)
match {"k": None}:
    case {"k": None}: print("none value")
match {True: "t"}:
    case {1: v}: print("one is true", v)
