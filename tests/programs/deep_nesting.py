"""Deeply nested data and expressions within limits."""
x = []
for _ in range(50): x = [x]
depth = 0
while x: x = x[0]; depth += 1
print(depth, [[[[[[[[[[]]]]]]]]]], ((((((((((1)))))))))), -----5, not not not True)
d = {}
cur = d
for i in range(30): cur[i] = {}; cur = cur[i]
print(str(d).count("{"), d[0][1][2][3] != {})
def nest(n): return n if n == 0 else (lambda: nest(n - 1))()
print(nest(100))
f = lambda: 0
for _ in range(50): f = (lambda g: lambda: g() + 1)(f)
print(f())
print([[[(i, j, k) for k in range(2)] for j in range(2)] for i in range(2)])
s = 0
for a in range(3):
    for b in range(3):
        for c in range(3):
            for d in range(3):
                if (a + b + c + d) % 2:
                    if a > b:
                        if c > d:
                            s += 1
                        elif c == d:
                            s += 10
                    else:
                        s -= 1
print(s)
class A:
    class B:
        class C:
            class D:
                v = "deep"
                def m(self): return __class__.__qualname__
print(A.B.C.D.v, A.B.C.D().m())
try:
    try:
        try:
            try: raise ValueError("deep")
            finally: print("1")
        finally: print("2")
    finally: print("3")
except ValueError as e: print(e)
print(eval_ := (1 if (2 if (3 if 0 else 4) else 5) else 6), {1: {2: {3: {4: [5, (6, {7})]}}}}[1][2][3][4][1][0])
print("".join(str(i) for i in range(3) for j in range(2) if i for k in range(2) if j))
