"""Every pattern, and the errors of class patterns."""
def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, str(e))
def m(x):
    match x:
        case 0: return "zero"
        case 1 | 2: return "one-two"
        case "s": return "str"
        case [a]: return ("one", a)
        case [a, b, *rest]: return ("seq", a, b, rest)
        case {"k": v, **rest}: return ("map", v, rest)
        case {}: return "emptymap"
        case int(n) if n > 100: return ("big", n)
        case int() | float(): return "num"
        case str(s): return ("s", s)
        case P(x=0, y=yy): return ("P0", yy)
        case P(xx, yy): return ("P", xx, yy)
        case None: return "none"
        case _: return "other"
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
for v in (0, 1, 2, "s", [1], (1, 2), [1, 2, 3, 4], {"k": 5, "z": 6}, {}, 500, 50, 1.5, "text", P(0, 1), P(2, 3), None, {1}, b"ab", range(3), []): print(v if not isinstance(v, P) else "P", m(v))
class BadArgs: __match_args__ = 5
class BadArgs2: __match_args__ = (5,)
class NoArgs: pass
def mm(x, c):
    match c:
        case 1:
            match x:
                case BadArgs(a): pass
        case 2:
            match x:
                case BadArgs2(a): pass
        case 3:
            match x:
                case NoArgs(a): pass
        case 4:
            match x:
                case int(a, b): pass
        case 5:
            match x:
                case P(a, x=b): pass
        case 6:
            match x:
                case P(a, b, c): pass
for x, c in ((BadArgs(), 1), (BadArgs2(), 2), (NoArgs(), 3), (5, 4), (P(1, 2), 5), (P(1, 2), 6)): show(lambda: mm(x, c))
