"""+, *, += and *= on every sequence type, with and without aliasing."""
for make in (lambda: [1, 2], lambda: (1, 2), lambda: "ab", lambda: b"ab", lambda: bytearray(b"ab")):
    a = make()
    b = a
    a += make()
    print(type(a).__name__, a, b, a is b, end=" ")
    a = make(); b = a
    a *= 2
    print(a, b, a is b, make() + make(), make() * 0, 2 * make(), make() * -1, make() * True)
x = [1]
x += "ab"; x += (2,); x += {3: 4}; x += range(2); x += (c for c in "z")
print(x)
try:
    x += 5
except TypeError as e:
    print(e)
try:
    x = x + "ab"
except TypeError as e:
    print(e)
for bad in (lambda: [1] + (2,), lambda: (1,) + [2], lambda: "a" + ["b"], lambda: [1] * [2], lambda: [1] * 1.5, lambda: "a" * None, lambda: b"a" + "b", lambda: (1,) * "x", lambda: [] + None, lambda: {} + {}, lambda: {1} + {2}):
    try:
        print(bad())
    except TypeError as e:
        print(e)
class C:
    shared = [0]
    t = (0,)
c = C()
c.shared += [1]
c.t += (1,)
print(C.shared, c.shared, C.shared is c.shared, C.t, c.t, sorted(vars(c)))
t = ([1], 2)
try:
    t[0] += [9]
except TypeError as e:
    print(e, t)
d = {"l": [1], "n": 1, "s": "a"}
d["l"] += [2]; d["n"] += 1; d["s"] += "b"; d["n"] *= 5; d["l"] *= 2
print(d)
m = [[0] * 2, [0] * 2]
m[0][1] += 5; m[1] += [7]; m[0] *= 2
print(m)
i = 0
def idx():
    global i
    i += 1
    return 0
l = [10]
l[idx()] += 1
print(l, i)
n = 5
n += 1; n -= 2; n *= 3; n //= 2; n **= 2; n %= 7; n <<= 3; n |= 1; n ^= 3; n &= 14; n >>= 1
print(n)
f = 1.5
f += 1; f *= 2; f /= 4; f //= 1; f -= 0.5; f **= 2
print(f)
s = {1, 2}; s2 = s
s |= {3}; s &= {2, 3}; s ^= {9}; s -= {2}
print(sorted(s), s is s2)
