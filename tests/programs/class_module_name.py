# The module of a class is what __name__ is when the class is made; aliases by hand.

Alias = type(list[int])
alias = Alias(dict, (str, int))
print(alias, alias == dict[str, int], Alias(list, int), alias.__args__, alias.__origin__, Alias(list, ()))


class Generic:
    __class_getitem__ = classmethod(Alias)


class Derived(Generic[int]):
    pass


print(Generic[int].__args__, Generic[int, str].__origin__ is Generic, Derived.__orig_bases__)
for make_none in (lambda: Alias(3), lambda: type(int | str)(list, int)):
    try:
        print(make_none())
    except TypeError as error:
        print(type(error))


class Before:
    pass


__name__ = "elsewhere"


class After:
    class Inner:
        pass


def make():
    class Local:
        pass

    return Local


print(Before, After, After.Inner, make(), After.__module__)
