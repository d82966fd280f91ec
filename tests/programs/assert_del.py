"""assert and del."""
def check(f):
    try:
        f()
        print("passed")
    except AssertionError as e:
        print("AssertionError", repr(e), e.args)
def a1(): assert True
def a2(): assert 1 == 2
def a3(): assert [], "empty list"
def a4(): assert 0, ("tuple", "message")
def a5(): assert None, ValueError("an object")
def a6(): assert (x := 5) > 3, x
for f in (a1, a2, a3, a4, a5, a6): check(f)
x, y, z = 1, 2, [1, 2, 3]
del x, z[0]
print(z, "x" in globals())
del (y), z[:1]
print(z)
d = {"a": {"b": 1}, "c": 2}
del d["a"]["b"], d["c"]
print(d)
class C:
    attr = 1
c = C()
c.own = 2
del c.own, C.attr
print(hasattr(c, "own"), hasattr(C, "attr"))
for code in (lambda: z.__delitem__(5), lambda: d.__delitem__("q"), lambda: c.__delattr__("zz")):
    try:
        code()
    except (IndexError, KeyError, AttributeError) as e:
        print(type(e).__name__, e)
try:
    del y
except NameError as e:
    print(e)
[p, (q, r)] = 1, (2, 3)
del [p, (q, r)]
print([n for n in ("p", "q", "r") if n in globals()])
for i in range(3):
    del i
lst = [1, 2, 3, 4, 5, 6]
for v in lst[:]:
    if v % 2: del lst[lst.index(v)]
print(lst)
