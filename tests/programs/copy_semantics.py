"""Shallow copies by every means."""
orig = [[1], {"k": [2]}, (3, [4])]
for copy in (orig[:], list(orig), orig.copy(), [*orig], orig + [], orig * 1, [x for x in orig]):
    print(copy == orig, copy is orig, copy[0] is orig[0], end="; ")
print()
d = {"a": [1], "b": {"c": 2}}
for copy in (d.copy(), dict(d), {**d}, d | {}, {k: v for k, v in d.items()}):
    print(copy == d, copy is d, copy["a"] is d["a"], end="; ")
print()
def deep(x):
    match x:
        case list(): return [deep(i) for i in x]
        case tuple(): return tuple(deep(i) for i in x)
        case dict(): return {deep(k): deep(v) for k, v in x.items()}
        case _: return x
c = deep(orig)
c[0].append(9); c[1]["k"].append(9); c[2][1].append(9)
print(orig, c)
s = {1, 2}
t = s.copy(); t.add(3)
print(len(s), len(t), s <= t, tuple(orig) is tuple(orig) if False else "-", (1, 2)[:] == (1, 2), "abc"[:] == "abc")
class P:
    def __init__(self, x): self.x = x
    def __copy__(self): return P(self.x)
p = P([1])
q = p.__copy__(); q.x.append(2)
print(p.x, q is p)
r = P.__new__(P); r.__dict__.update(p.__dict__)
print(r.x is p.x)
b = bytearray(b"ab"); c = b[:]; c[0] = 90
print(b, c, bytes(b))
m = {"self": None}; m["self"] = m
print(m["self"]["self"] is m, m)
