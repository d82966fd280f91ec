"""`__del__` runs when the variable that alone held an object lets go of it."""
class R:
    def __init__(s, n): s.n = n; print("make", n)
    def __del__(s): print("del", s.n)
r = R(1)
r = R(2)
print("rebound")
r = None
print("none")
R(3)
print("expr")
def f():
    a = R(4); b = R(5)
    print("in f")
f()
print("out")
def g():
    a = R(6)
    return a
x = g(); print("got"); del x
print("gone")
for i in range(2):
    r = R(10 + i)
    print("turn", i)
del r
def h(): return R(7)
h()
print("h done")
class Ctx:
    def __enter__(s): return s
    def __exit__(s, *a): print("exit")
    def __del__(s): print("del ctx")
with Ctx() as c: print("body")
c = 5
print("c")
a = b = R(9)
a = None; print("a none"); b = None; print("b none")
class Sub(R):
    def __del__(self):
        print("sub del")
        super().__del__()
s = Sub(30); s = 1
r = R(1); del r; print("x")
r = R(2); q = r; del r; print("y"); del q; print("z")
def f4():
    r = R(3)
    l = [r]
    del r
    print("still")
    l.pop()
    print("popped")
f4()
class Node:
    def __del__(s): raise ValueError("ignored")
n = Node(); del n; print("ok")
