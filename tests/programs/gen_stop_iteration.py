"""StopIteration inside a generator becomes RuntimeError; iterators in for."""
def leak():
    yield 1
    raise StopIteration("x")
try:
    list(leak())
except RuntimeError as e:
    print(e, repr(e.__cause__))
def nxt(it):
    while True:
        yield next(it)
try:
    list(nxt(iter([1, 2])))
except RuntimeError as e:
    print(e)
class Down:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(Down(3)), [x for x in Down(2)], sum(Down(4)), max(Down(5)), list(zip(Down(2), Down(3))), tuple(map(str, Down(2))))
d = Down(5)
for x in d:
    if x == 3: break
print(list(d), list(d))
class Getter:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
print(list(Getter()), 20 in Getter(), list(reversed([*Getter()])))
class NotIter:
    def __iter__(self): return 5
try:
    for _ in NotIter(): pass
except TypeError as e:
    print(e)
class Broken:
    def __iter__(self): return self
    def __next__(self): raise KeyError("from next")
try:
    for _ in Broken(): pass
except KeyError as e:
    print("key", e)
it = iter([1, 2, 3])
for x in it:
    print(x, next(it, None), end=" ")
print()
calls = iter([3, 2, 1, 0, 5])
print(list(iter(lambda: next(calls), 0)), next(calls))
for i in range(3):
    for j in range(3):
        if j == 1: continue
        if i == 1: break
        print(i, j, end="; ")
    else:
        print("else", i, end="; ")
print()
