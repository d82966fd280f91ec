[a b]
# ----
{a b}
# ----
(a b)
# ----
[x, 1] = 1
# ----
(x, f()) = 1
# ----
{} = 1
# ----
{1:2} = 1
# ----
[x for x in y] = 1
# ----
(x for x in y) = 1
# ----
(x.y := 1)
# ----
(x[0] := 1)
# ----
(1 := 1)
# ----
(f() := 1)
# ----
(True := 1)
# ----
[a] += 1
# ----
(a) += 1
1 += 1
# ----
(a, b): int = 1
# ----
[a]: int
# ----
a[x for x in y z]
# ----
{1:}
# ----
{1:2,,}
# ----
{:1}
# ----
{1:2, 3}
# ----
{1, 2:3}
# ----
{**a, 1}
# ----
{*a, 1:2}
# ----
{**}
# ----
{1: *a}
# ----
{1: **a}
# ----
{*a: 1}
# ----
{a: 1 b: 2}
# ----
{a: 1, b 2}
# ----
{1:2 for x in y for}
# ----
{x: y for}
# ----
{**x for x in y}
# ----
{*x for x in y}
# ----
[*x for x in y]
# ----
(*x)
# ----
(*x for x in y)
# ----
(**x)
# ----
[**x]
# ----
[x for]
# ----
[x for x]
# ----
[x for x in]
# ----
[for x in y]
# ----
[x for x in y if]
# ----
[x for x in y else z]
# ----
[x if y for x in z]
# ----
[x for x in a, b]
# ----
[x, y for x in z]
# ----
(x, y for x in z)
# ----
{x, y for x in z}
# ----
[x for 1 in y]
# ----
[x for f() in y]
# ----
[x async for]
# ----
[x for x in *y]
# ----
[x for x in y := z]
# ----
[(x := 1) for x in y]
# ----
[x for y in (z := w)]
# ----
[i := 0 for i in x]
# ----
(x if y)
# ----
(x: int)
# ----
x = for
# ----
[if]
# ----
(__debug__ := 1)
# ----
(]
# ----
({)}
# ----
((1)
# ----
foo(a, b for b in range(5), c)
# ----
(a, b) = c = 1 = 2
# ----
(yield) = 1
# ----
[a, b()] = 1
# ----
[a, *b, *c] = 1
# ----
(a, *b, *c) = d
# ----
{1:2, 3:4, 5 6}
# ----
{1:2 3:4}
# ----
{a b: 1}
# ----
{1: 2, x y z}
# ----
foreach x in y: pass
# ----
[(yield) for x in y]
