"""Slices: reading, assignment, deletion, extended steps."""
a = list(range(10))
print(a[2:5], a[:3], a[7:], a[-3:], a[:-7], a[::3], a[::-1], a[8:2:-2], a[20:], a[5:5], a[-100:2], a[:], a[::-4], a[3::-1], a[:-4:-1])
a[2:5] = ["x"]; print(a)
a[1:1] = [10, 11]; print(a)
a[:] = a[::2]; print(a)
a[::2] = "ABC"; print(a)
a[-2:] = []; print(a)
a[100:] = [1, 2]; print(a)
a[3:1] = "mn"; print(a)
del a[1:3]; print(a)
del a[::2]; print(a)
a = list(range(6)); a[::-1] = range(6); print(a)
a[1:3] = a; print(a)
a = [1, 2, 3]; a[1:2] += [9, 9]; print(a); del a[:]; print(a)
a = list(range(5))
for call in (lambda: a.__setitem__(slice(0, 4, 2), [1]), lambda: a[::0], lambda: a[10], lambda: a["x"], lambda: a[1.5], lambda: a.__setitem__(10, 1), lambda: a.__setitem__(slice(0, 1), 5), lambda: a[1, 2], lambda: a["a":"b"], lambda: a.__delitem__(9)):
    try:
        print(call())
    except (ValueError, IndexError, TypeError) as e:
        print(type(e).__name__, e)
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, s.indices(6), slice(5), slice(None, None, -1).indices(4), slice(1, 2) == slice(1, 2), a[s])
