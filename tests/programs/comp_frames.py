"""Comprehensions and the names around them: what they share, what they hide, what is unbound."""


def shared(n, factor):
    scaled = [x * factor for x in range(n)]
    pairs = {x: y for x, y in zip(scaled, scaled) if x > factor}
    rests = {x % 3 for x in scaled}
    table = [[i * j + factor for j in range(3)] for i in range(3)]
    odd = [x for row in table for x in row if x & 1]
    x = "kept"
    again = [x for x in scaled]
    return scaled, pairs, rests, table, odd, x, again, sum(x for x in scaled)


print(shared(4, 2))

x = "global"
print([x for x in range(3)], x, [i for i in [j for j in range(4)] if i])
print(sorted(name for name in globals() if name in ("i", "j", "x")))


def undefined():
    try:
        return [n for n in range(3) if nowhere]
    except NameError as error:
        return error


def unbound_inside():
    try:
        return [q for p in range(2) if q for q in range(2)]
    except UnboundLocalError as error:
        return error


def unbound_outside():
    try:
        return [n for n in range(2) if later]
    except UnboundLocalError as error:
        return error
    later = 1


def deleted():
    gone = 1
    del gone
    try:
        return [gone for _ in range(1)]
    except UnboundLocalError as error:
        return error


print(undefined(), unbound_inside(), unbound_outside(), deleted(), sep="\n")


class Holder:
    size = 3
    made = [i for i in range(size)]

    def numbers(self):
        return [self.size + i for i in range(2)]

    def names(self):
        return [super(Holder, self).__class__.__name__ + __class__.__name__ for _ in range(1)]


print(Holder.made, Holder().numbers(), Holder().names())


def in_generator(n):
    for value in [w * 2 for w in range(n)]:
        yield [value + w for w in range(2)]


def with_walrus(n):
    return [last := i for i in range(n)], last


def nested(n):
    return [[[a + b + c + n for a in range(2)] for b in range(2)] for c in range(2)]


def captured(n):
    adders = [lambda y, k=k: k + y + n for k in range(3)]
    late = [lambda: k for k in range(3)]
    return [add(10) for add in adders], [get() for get in late]


print(list(in_generator(3)), with_walrus(3), nested(10), captured(1))


def failing():
    seen = []
    for i in range(3):
        try:
            seen.append([10 // (i - j) for j in range(2)])
        except ZeroDivisionError as error:
            seen.append(str(error))
        finally:
            seen.append([q for q in range(1)])
    return seen


def with_nonlocal():
    n = 1

    def inner():
        nonlocal n
        n += 1
        return [n + i for i in range(2)]

    return inner() + [n for _ in range(1)]


def own_names():
    base = 1
    made = [base for q in range(1)]
    return sorted(locals()), made


def tree(n):
    return [n] + [leaf for m in range(n) for leaf in tree(m)]


print(failing(), with_nonlocal(), own_names(), tree(3))
print([a for a, (b, *c), d in [(1, (2, 3, 4), 5)] for e in c], {a: b for a in "xy" for b in "z"})
print([*[i for i in range(2)], *(i for i in range(2))], f"{[i for i in range(2)]}")
print((lambda text: [c for c in text if c in text])("abc"))
