"""Assignment expressions."""
if (n := len("hello")) > 3:
    print("long", n)
while (n := n - 1) > 2:
    print(n, end=" ")
print()
print([y := 5, y ** 2], (z := 3) + z, f"{(w := 'x')!r} {w}")
data = [1, 5, 2, 8]
print([s for x in data if (s := x * x) > 10], s, any((hit := x) > 4 for x in data), hit, all((last := x) < 6 for x in data), last)
def f(x, y=(d := 7)):
    return x + y
print(f(1), d, f(x := 3) if False else f((x := 3)), x)
def g():
    total = 0
    values = [total := total + v for v in [1, 2, 3]]
    return values, total
print(g())
def h():
    global made
    [made := i for i in range(3)]
h()
print(made)
if (a := 0) or (b := 2):
    print(a, b)
print({(k := "key"): (v := 1)}, k, v, [p := 1, q := 2], (lambda: (r := 5) + r)())
it = iter([1, 2, 0, 3])
while val := next(it):
    print("val", val)
x = (y := 1, 2)
print(x, y, (m := 10) if (m := 0) else m)
lst = list("abc")
print(lst[(i := 1)], lst[i:(j := 3)], i, j)
assert (ok := True), "never"
print(ok, not (t := False), t)
