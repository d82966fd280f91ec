"""slice(), indices, custom __getitem__ with slices, del and assignment by slice."""
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(3), slice(None), slice("a", "b"), s == slice(1, 10, 2), s != slice(1), s.indices(5), slice(-3, None).indices(10), slice(None, None, -1).indices(5), slice(20, -20, -3).indices(7))
print("abcdefghij"[s], list(range(20))[s], (1, 2, 3)[slice(0, 2)], "hello"[slice(None, None, -1)], bytes(range(5))[slice(1, 3)])
class Rec:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
r = Rec()
print(r[1:2], r[:], r[::], r[1:], r[:2], r[::3], r[1:2, 3:4], r[1, ...], r["a":"b":"c"], r[:, None], r[()], r[1:2,])
r[1:2] = "v"; r[::2, 0] = "w"; del r[3:]; del r[1, 2]
a = list(range(10))
for start, stop, step in ((None, None, 2), (1, None, 3), (None, -1, None), (-3, None, None), (8, 1, -3), (None, None, -4), (100, None, None), (None, -100, None), (-100, 3, 1)):
    print(a[start:stop:step], end=" ")
print()
b = a[:]; b[2:4] = []; print(b)
b = a[:]; b[5:5] = "xyz"; print(b)
b = a[:]; b[::5] = [100, 200]; print(b)
b = a[:]; b[-1:0:-3] = "abc"; print(b)
b = a[:]; del b[1:8:3]; print(b)
b = a[:]; del b[::-2]; print(b)
b = a[:]; b[len(b):] = [1]; b[:0] = [0]; print(b)
for bad in (lambda: a[::0], lambda: a["a":], lambda: a.__setitem__(slice(0, 6, 2), [1]), lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: slice(1).indices("a"), lambda: hash(slice(1)) == hash(slice(1)), lambda: slice(1) < slice(2), lambda: a.__setitem__(slice(1), 5), lambda: slice(None, None, 0).indices(5), lambda: slice(1).indices(-1)):
    try:
        print(bad())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
