"""A generator that is left half-way runs its `finally` when the variable that alone held it lets go of it."""
def gen(n):
    try:
        yield 1
        yield 2
    finally: print("fin", n)
g = gen("a"); print(next(g))
del g
print("after del")
g = gen("b"); next(g)
g = gen("c"); print("rebound"); next(g)
h = g
g = None
print("still h")
h.send(None)
del h
print("gone h")
def f():
    g = gen("f"); next(g)
    print("in f")
    g = gen("f2"); next(g)
    print("leaving")
f()
print("left")
def f2():
    g = gen("f3"); next(g)
    return g
k = f2(); print("got"); print(next(k)); k = 5; print("k")
def f3():
    g = gen("f4"); next(g)
    try: return 7
    finally: print("f3 fin")
print(f3())
class CM:
    def __enter__(s): print("enter")
    def __exit__(s, *a): print("exit", a[0])
def cmg():
    with CM():
        yield 1
        yield 2
c = cmg(); next(c); del c; print("cm done")
for x in [1]:
    c = cmg(); next(c)
    c = cmg(); next(c)
    del c
    print("loop end")
def outer():
    yield from gen("inner")
o = outer(); next(o); del o; print("deleg")
print(next(gen("of a call")))
def first_of(it):
    return [next(gen("one"), None), next(it), next(iter([it]))]
kept = gen("kept")
print(first_of(kept)[:2])
kept.close()
a, b = gen("a"), gen("b"); next(a); next(b)
a, b = b, a
print("swapped")
a = None; print("b first"); b = None
