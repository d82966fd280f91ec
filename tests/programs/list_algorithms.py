"""Lists as stacks, queues, matrices; rotation, chunking, deduplication, flattening."""
stack = []
for c in "abc": stack.append(c)
print(stack.pop(), stack, stack[-1])
queue = [1, 2, 3]
queue.append(queue.pop(0)); print(queue)
a = list(range(10))
print(a[3:] + a[:3], a[-3:] + a[:-3], [a[i:i + 3] for i in range(0, 10, 3)], [a[i::3] for i in range(3)], list(zip(a, a[1:]))[:3])
m = [[1, 2, 3], [4, 5, 6]]
print([list(r) for r in zip(*m)], [r[::-1] for r in m], [x for r in m for x in r], [list(r) for r in zip(*m[::-1])], [[sum(x * y for x, y in zip(r, c)) for c in m] for r in m], sum(map(sum, m)))
dup = [3, 1, 3, 2, 1]
print(list(dict.fromkeys(dup)), sorted(set(dup)), [x for i, x in enumerate(dup) if x not in dup[:i]], {x: dup.count(x) for x in dup}, max(dup, key=dup.count))
spiral = [[1, 2, 3], [8, 9, 4], [7, 6, 5]]
out = []
while spiral:
    out += spiral.pop(0)
    spiral = [list(r) for r in zip(*spiral)][::-1]
print(out)
b = [5, 3, 8]
b[1:1] = [0, 0]; b[len(b):] = [9]; del b[0]; b *= 2; b.remove(8); b.reverse()
print(b, b.index(0), b.count(0), b.index(0, 4), len(b))
nested = [[0] * 3 for _ in range(3)]
for i in range(3): nested[i][i] = 1
nested[0][2] += 5
nested[1:2] = [["x"]]
print(nested, nested[-1][-1], nested[0][1:])
i, acc = 0, []
while i < len(a):
    if a[i] % 3 == 0: acc.append(a.pop(i))
    else: i += 1
print(a, acc)
print([1, [2, [3]]] == [1, [2, [3]]], [1, 2] < [1, 2, 3] < [2], [[]] * 2, [None] * 3, [0] * 0, list("ab") * 2, [*"ab", *range(2)], [] or "empty", [0] and "full")
x = [1, 2, 3]
x[0], x[-1] = x[-1], x[0]
x[1:] = x[1:][::-1]
print(x, x.sort(), x, sorted(x, reverse=True), x + x[::-1][1:])
def perms(l): return [[l[i], *p] for i in range(len(l)) for p in perms(l[:i] + l[i + 1:])] if l else [[]]
print(perms([1, 2, 3]), [c for c in perms("ab")])
window = lambda s, n: [s[i:i + n] for i in range(len(s) - n + 1)]
print(window([1, 2, 3, 4], 2), window("hello", 3), [sum(w) for w in window([1, 2, 3, 4, 5], 3)])
prefix = [0]
for v in [3, 1, 4]: prefix.append(prefix[-1] + v)
print(prefix, [prefix[j] - prefix[i] for i in range(4) for j in range(i + 1, 4)])
