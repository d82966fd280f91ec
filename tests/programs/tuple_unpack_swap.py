"""Tuples in assignments, returns, loops and comparisons."""
a, b, c = 1, 2, 3
a, b, c = c, a, b
print(a, b, c)
(a, b), [c, *d] = (1, 2), "xyz"
print(a, b, c, d)
def minmax(xs): return min(xs), max(xs)
lo, hi = minmax([3, 1, 2])
print(lo, hi, minmax("hello"))
def divs(n):
    q, r = divmod(n, 7)
    return q, r, (q, r)
q, r, (q2, r2) = divs(45)
print(q, r, q2, r2, divs(0))
points = [(3, "c"), (1, "a"), (2, "b")]
for i, (n, s) in enumerate(sorted(points)): print(i, n, s, end="; ")
print({s: n for n, s in points}, [s for n, s in points if n > 1], max(points), sorted(points, key=lambda p: p[1], reverse=True))
print((1, 2) + (3,), (0,) * 3, (1, 2)[::-1], (1, (2, (3,)))[1][1][0], (1, 2) < (1, 2, 0), (2,) > (1, 9), () == (), (1,) != [1])
x = (1, [2, 3])
x[1].append(4)
print(x, x.index([2, 3, 4]), x.count(1), len(x), 1 in x, hash((1, "a", None)) == hash((1, "a", None)))
first, *_, last = range(10)
*head, tail = "ab"
(only,) = [9]
print(first, last, head, tail, only, [*(), *(1, 2)], ((),), (((),),))
fib = (0, 1)
for _ in range(10): fib += (fib[-1] + fib[-2],)
print(fib, sum(fib), fib[::3], tuple(x for x in fib if x % 2 == 0), isinstance(fib, tuple))
i, lst = 1, [0, 0, 0]
i, lst[i] = 2, "at 1 or 2"
print(i, lst)
def f(*args): return args
print(f(), f(1), f(*f(1, 2), 3), f((1, 2)))
