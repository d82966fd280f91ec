"""Shared references, nested lists, identity and self-reference."""
row = [0] * 3
grid = [row] * 2
grid[0][1] = 5
print(grid, grid[0] is grid[1])
grid = [[0] * 3 for _ in range(2)]
grid[0][1] = 5
print(grid, grid[0] is grid[1])
a = [1, 2, 3]
b = a
b.append(4)
c = a[:]
c.append(5)
print(a, b, c, a is b, a is c, a == c[:-1])
a.append(a)
print(a, a[-1] is a, a[-1][-1][0], len(a))
d = {"k": 1}
d["self"] = d
print(d)
t = ([],)
t[0].append(t)
print(t)
try:
    x = (1, [2])
    x[1] += [3]
except TypeError as e:
    print(e, x)
def add(item, bag=[]):
    bag.append(item)
    return bag
print(add(1), add(2), add(3, []), add(4))
m = [[1, 2], [3, 4], [5, 6]]
print(list(zip(*m)), [list(r) for r in zip(*m)], [x for r in m for x in r], sum(m, []), [r[::-1] for r in m[::-1]])
matrix = [[i * j for j in range(4)] for i in range(3)]
print(matrix, matrix[2][3], [r[1] for r in matrix], [[r[i] for r in matrix] for i in range(4)])
