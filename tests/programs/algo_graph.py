"""Breadth-first, depth-first, topological order, union-find, knapsack."""
g = {"a": ["b", "c"], "b": ["d"], "c": ["d", "e"], "d": ["f"], "e": ["f"], "f": []}
def bfs(s):
    seen, queue, order = {s}, [s], []
    while queue:
        n = queue.pop(0); order.append(n)
        for m in g[n]:
            if m not in seen: seen.add(m); queue.append(m)
    return order
def dfs(n, seen=None):
    seen = seen if seen is not None else []
    if n not in seen:
        seen.append(n)
        for m in g[n]: dfs(m, seen)
    return seen
def topo():
    out, mark = [], {}
    def visit(n):
        if mark.get(n) == "done": return
        if mark.get(n) == "open": raise ValueError(f"cycle at {n}")
        mark[n] = "open"
        for m in g[n]: visit(m)
        mark[n] = "done"
        out.insert(0, n)
    for n in g: visit(n)
    return out
print(bfs("a"), dfs("a"), topo())
g["f"].append("a")
try:
    topo()
except ValueError as e:
    print(e)
def paths(a, b, path=()):
    path += (a,)
    if a == b: yield path
    else:
        for m in g[a]:
            if m not in path: yield from paths(m, b, path)
print(list(paths("a", "f")))
parent = list(range(10))
def find(x):
    while parent[x] != x: parent[x] = parent[parent[x]]; x = parent[x]
    return x
for a, b in ((1, 2), (3, 4), (2, 3), (5, 6)): parent[find(a)] = find(b)
print(len({find(i) for i in range(10)}), find(1) == find(4), find(1) == find(5))
def knapsack(items, cap):
    best = [0] * (cap + 1)
    for w, v in items:
        for c in range(cap, w - 1, -1): best[c] = max(best[c], best[c - w] + v)
    return best[cap]
print(knapsack([(1, 1), (3, 4), (4, 5), (5, 7)], 7), knapsack([], 5))
inf = float("inf")
dist = [[0, 3, inf, 7], [8, 0, 2, inf], [5, inf, 0, 1], [2, inf, inf, 0]]
for k in range(4):
    for i in range(4):
        for j in range(4): dist[i][j] = min(dist[i][j], dist[i][k] + dist[k][j])
print(dist)
