"""Every method of list."""
a = [3, 1, 2]
a.append(4); a.extend([5, 6]); a.extend("ab"); a.insert(0, "first"); a.insert(-1, "mid"); a.insert(100, "last"); a.insert(-100, "zero")
print(a, len(a))
print(a.pop(), a.pop(0), a.pop(-2), a)
a.remove("first"); a.remove("b")
print(a, a.index(2), a.index(5, 2), a.count(1), a.count("q"))
a = [x for x in a if isinstance(x, int)]
a.sort(); print(a)
a.sort(reverse=True); print(a)
a.reverse(); print(a)
b = a.copy(); b.append(99); print(a, b, a is b, a == b)
b.clear(); print(b, a * 2, a + [0], 2 * [0], [] * 3, [1] * -1)
a += (7, 8); a *= 2; print(a)
for call in (lambda: a.remove("nope"), lambda: a.index("nope"), lambda: [].pop(), lambda: a.pop(100), lambda: a.append(), lambda: a.insert(1), lambda: a.extend(5), lambda: a + (1,), lambda: a.pop("x"), lambda: [1].index(1, 1), lambda: a * 1.5, lambda: a.sort(1)):
    try:
        print(call())
    except (ValueError, IndexError, TypeError) as e:
        print(type(e).__name__, e)
print([1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9], [1, 2] == [1, 2], [1] != [1.0], [1, "a"] == [1, "a"])
