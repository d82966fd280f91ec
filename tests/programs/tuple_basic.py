"""Tuples."""
t = (1, "a", 2.5, None)
print(t, len(t), t[0], t[-1], t[1:3], t[::-1], t + (5,), t * 2, (), (1,), 1 in t, t.index("a"), t.count(1), tuple("ab"), tuple([1, 2]))
a, b = 1, 2
a, b = b, a
print(a, b, (1, 2) < (1, 3), (1,) < (1, 0), () < (1,), (1, 2) == (1, 2), (1, 2) == [1, 2], hash((1, 2)) == hash((1, 2)))
d = {(0, 0): "origin", (1, 2): "p"}
print(d[0, 0], d[(1, 2)], (1, 2) in d, {(1, 2), (1, 2)})
x = 1,
y = 1, 2
print(x, y, type(x).__name__, (1), ((1),), ((1,),))
for call in (lambda: t[9], lambda: t["x"], lambda: t.index(99), lambda: t + [1], lambda: hash(([],)), lambda: (1, "a") < (1, 2), lambda: tuple(5), lambda: t.append(1)):
    try:
        print(call())
    except (IndexError, TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)
try:
    t[0] = 5
except TypeError as e:
    print(e)
try:
    del t[0]
except TypeError as e:
    print(e)
def swap(p):
    return p[1], p[0]
print(swap((1, 2)), max((1, 5), (2, 0)), sum((1, 2, 3)), sorted((3, 1)), [*t, *"x"], (*t, 9), min((2, "b"), (2, "a")))
