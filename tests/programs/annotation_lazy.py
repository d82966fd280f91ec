"""Type parameters, type aliases and annotations, evaluated late."""
def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, str(e))
def f[T: int, *Ts, **P](x: T, *a: *Ts) -> T: return x
print(f.__type_params__, f(1), f.__type_params__[0].__bound__, f.__type_params__[0].__name__, type(f.__type_params__[0]).__name__)
class Box[T]:
    def __init__(self, v: T): self.v = v
    def get(self) -> T: return self.v
print(Box[int](5).get(), Box.__type_params__, Box[int], Box[int].__origin__ is Box, Box(3).v)
type Alias[T] = list[T] | None
print(Alias, Alias.__value__, Alias.__type_params__, Alias.__name__, Alias[int])
type Rec = dict[str, Rec]
print(Rec.__value__)
def g(a: undefined_thing, b: "str" = 1) -> None: pass
show(lambda: g.__annotations__)
def h(a: int, *, c: list[str] = [], **kw: float) -> "fwd": pass
print(h.__annotations__)
