"""int() of everything, and its errors."""
class Indexable:
    def __index__(self):
        return 42
class Intable:
    def __int__(self):
        return 7
print(int(), int(3.9), int(-3.9), int(True), int("12"), int(b"34"), int(Indexable()), int(Intable()))
print(int(1e20), int(2.0 ** 70), int(-0.5))
for value in ("abc", "1.5", "", "  ", None, [], float("inf"), float("nan"), "1e5", b"x", {}):
    try:
        print(int(value))
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
try:
    int(3, 10)
except TypeError as e:
    print(e)
print([10, 20, 30][Indexable() - 41 if False else 1], range(50)[Indexable()], hex(Indexable()))
