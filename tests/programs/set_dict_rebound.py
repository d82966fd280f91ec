"""set() and dict() of generator expressions in a module that binds these names."""


def noted(x):
    print("made", x, end="; ")
    return x


print(sorted(set(noted(i) % 2 for i in range(4))), dict((noted(i), i) for i in range(2)), dict(p for p in ["ab"]))


def shadowed(set, dict):
    return set(i for i in range(3)), dict((i, i) for i in range(2))


print(shadowed(list, lambda pairs: [p for p in pairs]))
