"""Exact comparison of int and float, and hashing across types."""
vals = [0, 0.0, 1, 1.0, True, 2 ** 53, float(2 ** 53), 2 ** 53 + 1, 1e100, 10 ** 100, float("inf"), -1, -1.5, 0.1]
for a in vals[5:]:
    print([a < b for b in vals].count(True), [a == b for b in vals].count(True), [a >= b for b in vals].count(True))
print(2 ** 53 + 1 > float(2 ** 53), 10 ** 100 == 1e100, 10 ** 23 == 1e23, int(1e23), 10 ** 308 < 1.8e308 if False else True)
print(hash(1) == hash(1.0) == hash(True), {1: "a"}[1.0], {2 ** 60: "big"}[2.0 ** 60], 0.5 in {0.5: 1}, 1 in {True}, len({1, 1.0, True, 2, 2.0}))
print(int(9007199254740993), float(9007199254740993), 9007199254740993 == 9007199254740992.0, 9007199254740992 == 9007199254740992.0)
print(sorted([2.5, 2, 3, 2.0, 1.9]), max(2, 2.0), max(2.0, 2), min(1, True), [1, 2.0] == [1.0, 2])
print(3 == 3.0000000000000001, 0.1 + 0.2 == 0.3, 1e16 + 1 == 1e16, 5 // 0.3, 5 % 0.3, -5 // 0.3, 2 ** 1023 * 2.0 if False else "ok")
print(1.0.is_integer(), (3).__class__, 1 .real, 1..real, 1.5.__class__.__name__, 5 .bit_length())
print(float(2 ** 1023) , int(float(2 ** 1023)) == 2 ** 1023, float(-(2 ** 60) - 1), (2 ** 63) / 3, (10 ** 25) / (10 ** 5), 1 / 10 ** 20)
for op in (lambda: 10 ** 400 * 1.0, lambda: 1.5 + 10 ** 400, lambda: float("1" * 400), lambda: (10 ** 400) / 2, lambda: 10 ** 400 < 1.5, lambda: 10 ** 400 == 1e308):
    try:
        print(op())
    except OverflowError as e:
        print(e)
