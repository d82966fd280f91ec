"""match: sequences, stars, nesting."""
def f(x):
    match x:
        case []: return "empty"
        case [a]: return f"one {a}"
        case [a, b]: return f"two {a} {b}"
        case ["cmd", *args]: return f"cmd {args}"
        case [1, *_, 9]: return "1..9"
        case (first, (x, y), *rest): return f"nested {first} {x} {y} {rest}"
        case [*init, last]: return f"init {init} last {last}"
        case _: return "not a sequence"
for x in ([], [1], (1, 2), ["cmd", 1, 2], [1, 5, 9], (1, 2, 3, 9), [0, [1, 2], 3], [0, (1, 2), 3, 4], [1, 2, 3], range(3), "abc", {"a": 1}, b"ab", {1, 2}, 5, iter([1])):
    print(f(x), end="; ")
print()
match [1, [2, [3, [4]]]]:
    case [a, [b, [c, [d]]]]: print(a, b, c, d)
match (1, 2, 3, 4, 5):
    case a, *mid, z: print(a, mid, z)
match [[1, 2], [3, 4]]:
    case [[1, x], [y, 4]]: print(x, y)
match ["go", "north"]:
    case ["go", ("north" | "south") as d]: print("direction", d)
class Seq:
    def __init__(self, *v): self.v = v
    def __len__(self): return len(self.v)
    def __getitem__(self, i): return self.v[i]
match Seq(1, 2):
    case [a, b]: print("matched")
    case _: print("plain class is no sequence")
class L(list): pass
match L([1, 2]):
    case [a, b]: print("list subclass", a, b)
def kind(v):
    match v:
        case [int(), int()]: return "ints"
        case [str(), *_]: return "starts with str"
        case [[], []]: return "empties"
        case [_, _, _]: return "three"
        case [*_]: return "any"
print([kind(v) for v in ([1, 2], ["a", 1, 2], [[], ()], [1, 2, None], [None], [1, "a"])])
a = b = None
match [1, 2, 3]:
    case [a, b]: pass
    case _: print("unmatched", a, b)
