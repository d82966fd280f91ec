"""Defaults are evaluated once; attributes of classes are shared."""
def acc(x, seen={}):
    seen[x] = seen.get(x, 0) + 1
    return dict(seen)
print(acc("a"), acc("b"), acc("a"), acc("z", {}))
class Shared:
    items = []
    n = 0
    def add(self, x):
        self.items.append(x)
        self.n += 1
a, b = Shared(), Shared()
a.add(1); b.add(2)
print(a.items, b.items, a.n, b.n, Shared.n, a.items is Shared.items)
a.items = ["own"]
print(a.items, b.items)
fs = [lambda x, i=i: x * i for i in range(3)]
print([f(10) for f in fs])
def now(t=[0]):
    t[0] += 1
    return t[0]
print(now(), now(), now([5]), now.__defaults__)
def f(a, b=None, *, c=[]):
    b = b or []
    b.append(a); c.append(a)
    return b, c
print(f(1), f(2), f(3, [0]))
grid = [[0] * 2] * 2
grid[0][0] = 1
print(grid, [[0] * 2 for _ in range(2)])
t = ([], [])
t[0].append(1)
print(t)
d = dict.fromkeys("ab", [])
d["a"].append(1)
print(d)
x = y = []
x += [1]; print(y)
x = x + [2]; print(x, y)
def extend(l): l += ["in place"]; l = ["rebound"]
l = ["orig"]; extend(l); print(l)
def tup(t): t += (1,)
t = (0,); tup(t); print(t)
