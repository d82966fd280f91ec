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


def attempt(make):
    try:
        print(repr(make()))
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


class Two[T, U]: ...
class Many[T, *Ts]: ...
class Any[*Ts]: ...
class Defaults[T=int, U=str]: ...
class Whole(Two[int, str]): ...
class Plain(Defaults): ...
class Listed(list[int]): ...


for cls in (Two, Many, Any, Defaults):
    print(cls.__name__, cls.__parameters__)
    attempt(lambda: cls[()])
    attempt(lambda: cls[int])
    attempt(lambda: cls[int, bytes])
    attempt(lambda: cls[int, bytes, float])
attempt(lambda: Whole[int])
attempt(lambda: Plain[int])
attempt(lambda: Listed[int])
attempt(lambda: Listed.__parameters__)
attempt(lambda: Two[int, str][bytes])
print(Whole.__parameters__, Whole.__orig_bases__, Two[int, str].__args__)


def nested():
    class Half[V](Two[int, V]): ...

    print(Half.__parameters__)
    attempt(lambda: Half[str])
    attempt(lambda: Half[str, int])


nested()
