"""Annotations are parsed; those of functions and classes are kept."""
x: int = 5
y: "forward"
z: list[int] = [1]
def f(a: int, b: str = "b", *args: float, c: bool = True, **kw: dict) -> list:
    local: int = a
    unset: str
    return [a, b, args, c, kw, local]
print(f(1), f(2, "x", 1.5, c=False, k=1), f.__annotations__)
class C:
    a: int
    b: str = "b"
    c: "C" = None
    def m(self, o: "C") -> "C": return self
print(C.__annotations__, C.b, hasattr(C, "a"), C.m.__annotations__)
def g(v: int | None = None) -> dict[str, int] | None: return v
print(g(), g(1), g.__annotations__)
lst = [0]
lst[0]: int = 9
C.d: int = 4
(q): int = 7
print(lst, C.d, q, x, z)
def unbound():
    v: int
    try:
        return v
    except UnboundLocalError as e:
        return str(e)
print(unbound(), [].__class__[int], dict[str, list[int]], tuple[int, ...], int | str, int | None)
h = lambda: 0
print(h.__annotations__, int.__name__)
