"""Container dunders: len, getitem, setitem, delitem, contains, iter, reversed, missing."""
class Seq:
    def __init__(self, *items): self.items = list(items)
    def __len__(self): return len(self.items)
    def __getitem__(self, i):
        print("get", i, end="; ")
        return self.items[i]
    def __setitem__(self, i, v):
        print("set", i, v)
        self.items[i] = v
    def __delitem__(self, i):
        print("del", i)
        del self.items[i]
s = Seq("a", "b", "c")
print(len(s), s[0], s[-1], s[0:2], s[::2], bool(s), bool(Seq()))
s[1] = "B"; s[0:1] = ["x", "y"]; del s[0]; del s[-1:]
print(s.items)
print(list(s), "B" in s, "zz" in s, [*s], max(s), list(reversed(s)), list(enumerate(s)))
first, *rest = s
print(first, rest)
class Multi:
    def __getitem__(self, key): return key
m = Multi()
print(m[1, 2], m[1:2, ::3], m[...], m["k"], m[None], m[()], m[1:2], m[:, 0], m[-1])
class Full:
    def __iter__(self): return iter([1, 2, 3])
    def __contains__(self, x): return x == "magic"
    def __reversed__(self): return iter("rev")
    def __len__(self): return 10
    def __bool__(self): return False
f = Full()
print(list(f), 1 in f, "magic" in f, list(reversed(f)), len(f), bool(f), sum(f), sorted(f, reverse=True), dict.fromkeys(f), tuple(f), {*f} == {1, 2, 3})
class NegLen:
    def __len__(self): return -1
class StrLen:
    def __len__(self): return "5"
for call in (lambda: len(NegLen()), lambda: len(StrLen()), lambda: len(5), lambda: 5[0], lambda: f[0], lambda: iter(5), lambda: 1 in 5, lambda: m.__setitem__, lambda: list(NegLen()), lambda: reversed(5), lambda: next(5)):
    try:
        call()
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)
try:
    m[0] = 1
except TypeError as e:
    print(e)
try:
    del m[0]
except TypeError as e:
    print(e)
class OnlySet:
    def __setitem__(self, k, v): pass
class OnlyDel:
    def __delitem__(self, k): pass
try:
    del OnlySet()[1]
except AttributeError as e:
    print(e)
try:
    OnlyDel()[1] = 2
except AttributeError as e:
    print(e)
for take in (list, sorted, lambda r: [*r], lambda r: [].extend(r)):
    try:
        take(range(10 ** 20))
    except OverflowError as e:
        print(e)
