"""Type aliases and type parameters."""
type Alias = list[int]
type Pair[A, B] = tuple[A, B]
print(Alias, Alias.__name__, Pair.__name__, Pair.__type_params__)
def generic[T](v: T, *more: T) -> T:
    return v
print(generic(5), generic("a"), generic.__type_params__, generic.__annotations__)
class Box[T]:
    def __init__(self, v: T):
        self.v = v
    def map[U](self, f) -> "Box[U]":
        return Box(f(self.v))
print(Box(1).v, Box(2).map(str).v, Box.__type_params__)
class Sub[K: str, *Ts, **P](Box[K]):
    pass
print(Sub("x").v, Sub.__type_params__)
print(list[int], dict[str, list[int]], tuple[int, ...], int | str, int | None, (int | str) == (str | int))
