"""Every form of unpacking."""
a, b, c = 1, 2, 3
(d, e), f = (4, 5), 6
[g, h] = "gh"
first, *rest = [1, 2, 3]
*init, last = range(4)
x, *mid, y = "abcde"
p, *q = (1,)
print(a, b, c, d, e, f, g, h, first, rest, init, last, x, mid, y, p, q)
a, b = b, a
(i, (j, *k)), l = [1, "xyz"], 2
print(a, b, i, j, k, l)
lst = [0, 0, 0]
lst[0], lst[1:], n = 1, [2, 3, 4], 5
print(lst, n)
m = o = [1]
m.append(2)
print(o, m is o)
for u, (v, *w) in [(1, (2, 3, 4)), (5, "ab")]:
    print(u, v, w)
print([*range(2), *"ab", *[], *{5: 6}], (*[1], 2), {*[1], *[1]}, {**{"a": 1}, "b": 2}, *[1, 2], *"xy")
def f(*args, **kw):
    return args, kw
print(f(*[1, 2], 3, *"ab", k=1, **{"z": 2}), f(*[], **{}), f(*(x for x in range(2))))
it = iter(range(5))
s, t = next(it), next(it)
z, *_ = it
print(s, t, z, _)
idx = 0
arr = [9, 9]
idx, arr[idx] = 1, "set"
print(idx, arr)
def pairs():
    yield 1, 2
    yield 3, 4
print([x + y for x, y in pairs()], dict(pairs()))
for value, count in (([1, 2, 3], 2), ([1], 2), (5, 2), ("ab", 3), (None, 2), ([], 1), ({1: 2}, 2)):
    try:
        if count == 1:
            (a,) = value
        elif count == 2:
            a, b = value
        else:
            a, b, c = value
        print(a)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
try:
    a, *b, c = [1]
except ValueError as e:
    print(e)
