"""Chained comparison, identity, membership."""
def t(x):
    print(f"t({x})", end=" ")
    return x
print(t(1) < t(2) < t(3))
print(t(1) < t(0) < t(3))
print(t(1) < t(2) > t(0) != t(5) == t(5))
print(1 < 2 < 3 < 4 < 3, 1 == 1 == 1, 1 != 2 != 1, 3 > 2 >= 2 > 1, 0 < 1 in [1, 2], 1 in [1] == True, (1 in [1]) == True)
print(None is None, None is not None, [] is [], 1 is not None, not 1 in [2], 1 not in [2], not not 1)
a = b = [1]
print(a is b, a is b is not None, a == [1] is not [1], "a" in "abc" in ["abc"])
print([1, 2] < [1, 2, 0] < [2], (1, "a") < (1, "b"), "a" < "b" <= "b", {1} < {1, 2} <= {1, 2}, 1 < 1.5 < 2, True < 2, False == 0)
x = 5
print(0 <= x < 10, not 0 <= x < 3, 10 > x > 3 and "in", x < 3 or x > 4, (x > 3) + (x > 4) + (x > 5))
for bad in (lambda: 1 < "a", lambda: None < None, lambda: [1] < (1,), lambda: {} < {}, lambda: 1 < 2 < "a", lambda: object() > object(), lambda: 3 in 3, lambda: 1 in "abc", lambda: print < print, lambda: 1 <= None):
    try:
        print(bad())
    except TypeError as e:
        print(e)
print(1 == "1", [] == (), None == 0, {} == set(), 1.0 == True, "a" == b"a", print == len, (lambda: 0) == (lambda: 0))
