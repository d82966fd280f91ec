"""List, dict, set comprehensions and generator expressions."""
print([x * x for x in range(6)], [x for x in range(10) if x % 2 if x > 3], [(x, y) for x in range(3) for y in range(x)], [[j for j in range(i)] for i in range(4)])
print({x: x * x for x in range(4)}, {k: v for k, v in [("a", 1), ("b", 2)]}, {v: k for k, v in {"x": 1, "y": 2}.items()}, sorted({x % 3 for x in range(10)}))
print(sum(x for x in range(5)), max((len(w), w) for w in ["a", "bbb", "cc"]), list(x + 1 for x in [1, 2]), tuple(c.upper() for c in "abc"), "".join(c for c in "hello" if c not in "aeiou"))
print([y for x in range(5) if (y := x * 2) > 4], y, [a if a > 2 else -a for a in range(5)], [x for x in [1, 2, 3] for x in [x, x * 10]])
x = "outer"
print([x for x in range(3)], x, [len(x) for _ in range(1)])
print([(i, c) for i, c in enumerate("ab")], [a + b for a, b in zip([1, 2], [3, 4])], [first for first, *rest in ["abc", "de"]], {(a, b): a * b for a in (1, 2) for b in (3, 4)})
print([f() for f in [lambda: i for i in range(3)]], [f() for f in [lambda i=i: i for i in range(3)]])
def outer():
    n = 10
    return [n + m for m in range(3)], {n: m for m in range(2)}, list(n * m for m in range(3))
print(outer())
class C:
    base = [1, 2, 3]
    doubled = [b * 2 for b in base]
print(C.doubled)
g = (print("eval", x) or x for x in range(2))
print("before"); print(next(g)); print(next(g)); print(next(g, "done"))
try:
    [1 / x for x in (1, 0)]
except ZeroDivisionError as e:
    print(e)
print([[1 if i == j else 0 for j in range(3)] for i in range(3)], any(x > 3 for x in [1, 5, print]), [x for x in "abc"][::-1], [*(x for x in (1, 2))])
