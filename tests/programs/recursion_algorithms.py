"""Recursive classics."""
def hanoi(n, a="A", b="B", c="C"):
    return [] if n == 0 else hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)
print(len(hanoi(8)), hanoi(2))
def ack(m, n):
    return n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))
print(ack(2, 3))
def qsort(a):
    if len(a) < 2: return a
    p, *rest = a
    return qsort([x for x in rest if x < p]) + [p] + qsort([x for x in rest if x >= p])
print(qsort([3, 6, 1, 8, 2, 9, 2]))
def msort(a):
    if len(a) < 2: return a
    m = len(a) // 2
    l, r, out = msort(a[:m]), msort(a[m:]), []
    while l and r: out.append((l if l[0] <= r[0] else r).pop(0))
    return out + l + r
print(msort([5, 2, 4, 7, 1, 3, 2, 6]))
def powerset(s):
    if not s: return [[]]
    rest = powerset(s[1:])
    return rest + [[s[0]] + r for r in rest]
print(powerset([1, 2, 3]))
def change(n, coins):
    if n == 0: return 1
    if n < 0 or not coins: return 0
    return change(n - coins[0], coins) + change(n, coins[1:])
print(change(100, [50, 25, 10, 5, 1]))
def gcd(a, b): return a if b == 0 else gcd(b, a % b)
def lcs(a, b):
    if not a or not b: return ""
    if a[0] == b[0]: return a[0] + lcs(a[1:], b[1:])
    return max(lcs(a[1:], b), lcs(a, b[1:]), key=len)
print(gcd(1071, 462), lcs("AGGTAB", "GXTXAYB"))
def collatz(n, steps=0): return steps if n == 1 else collatz(n // 2 if n % 2 == 0 else 3 * n + 1, steps + 1)
print(collatz(27), [collatz(n) for n in range(1, 10)])
def tree(n): return {"v": n, "kids": [tree(i) for i in range(n)]}
def size(t): return 1 + sum(map(size, t["kids"]))
print(size(tree(6)), tree(1))
def edit(a, b):
    if not a or not b: return len(a) + len(b)
    return min(edit(a[1:], b) + 1, edit(a, b[1:]) + 1, edit(a[1:], b[1:]) + (a[0] != b[0]))
print(edit("kitten"[:5], "sitti"))
