"""while and for with else, break, continue, nested."""
for n in range(2, 12):
    for d in range(2, n):
        if n % d == 0:
            print(f"{n}={d}*{n // d}", end=" ")
            break
    else:
        print(n, "prime", end=" ")
print()
i = 0
while i < 5:
    i += 1
    if i == 2: continue
    if i == 4: break
    print(i, end=" ")
else:
    print("no")
print("i", i)
while i:
    i -= 1
else:
    print("drained", i)
for x in []: pass
else: print("empty else")
for i in range(3):
    i *= 10
    print(i, end=" ")
print()
lst = [1, 2, 3]
for x in lst:
    if x < 6: lst.append(x * 2)
print(lst)
for i, (a, *b) in enumerate([(1, 2, 3), "xyz"]): print(i, a, b)
for d["k"] in range(2) if (d := {}) is None else range(3): pass
print(d)
class A: pass
for A.attr in "xy": pass
print(A.attr)
for x, y in {"a": 1}.items(): print(x, y)
total = 0
for i in range(10):
    if i % 2: continue
    for j in range(i):
        if j == 3: break
        total += j
print(total)
def find(grid, v):
    for r, row in enumerate(grid):
        for c, cell in enumerate(row):
            if cell == v: return r, c
    return None
print(find([[1, 2], [3, 4]], 3), find([[]], 1))
while True:
    while True: break
    break
if 1: pass
elif 2: print("no")
else: print("no")
for _ in range(2): print(_, end=","); print("same line")
for x in 1, 2, *[3]: print(x, end=" ")
print()
