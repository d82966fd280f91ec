"""Generator expressions: when each part is evaluated, and in which scope."""
def noisy(n):
    print("source", n, end="; ")
    return range(n)
g = (x * 2 for x in noisy(3))
print("made", list(g))
g = (x + y for x in noisy(2) for y in noisy(2))
print("inner is lazy", next(g)); print(list(g))
n = 10
g = (n + x for x in range(3))
n = 100
print(list(g))
lst = [1, 2, 3]
g = (x for x in lst)
lst.append(4)
print(list(g))
g = (x for x in lst if x in keep)
keep = [2, 4]
print(list(g))
try:
    (x for x in 5)
except TypeError as e:
    print(e)
g = (1 // x for x in (1, 0, 2))
print(next(g))
try:
    next(g)
except ZeroDivisionError as e:
    print(e)
print(list(g))
class C:
    v = 5
    items = [1, 2]
    good = list(x for x in items)
    try:
        bad = list(v + x for x in items)
    except NameError as e:
        bad = str(e)
print(C.good, C.bad)
print(sum(x * x for x in range(4)), max((len(w), w) for w in ("a", "ccc", "bb")), dict((k, k * 2) for k in "ab"), sorted((-x for x in range(3))), any(x == 2 for x in iter([1, 2, 3])), ",".join(str(x) for x in (1, 2)))
it = iter(range(10))
print([x for x in it if x < 3], list(it))
print(*(x for x in "abc"), sep="-")
def f(*a): return a
print(f(*(x for x in range(3))), [*(i for i in "ab"), "c"], {*(i % 2 for i in range(5))} == {0, 1})
nested = ((x, tuple(y for y in range(x))) for x in range(3))
print(list(nested), type(nested).__name__, [list(z) for z in (range(i) for i in range(3))])
fs = [lambda: i for i in range(3)]
gs = list((lambda: i) for i in range(3))
print([f() for f in fs], [g() for g in gs])
