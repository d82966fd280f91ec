"""match: literals, or-patterns, guards, captures, wildcards."""
def f(x):
    match x:
        case 0: return "zero"
        case 1 | 2 | 3: return "small"
        case -1: return "minus one"
        case 1.5: return "float"
        case "a" | "b" as letter: return f"letter {letter}"
        case b"raw": return "bytes"
        case None: return "none"
        case True: return "true"
        case False: return "never, equals 0"
        case n if isinstance(n, int) and n > 100: return f"big {n}"
        case int() as n: return f"int {n}"
        case _: return f"other {x!r}"
for x in (0, 1, 3, -1, 1.5, "a", "b", "c", b"raw", None, True, False, 1000, 50, [], 1.0, 0.0, "zero"):
    print(repr(x), f(x), end="; ")
print()
match 5:
    case x if x < 3: print("lt")
    case x: print("captured", x)
match "no match":
    case "other": print("never")
print(x)
match = 10
case = 20
print(match + case, [match], match if case else 0)
_ = "kept"
match 3:
    case _: pass
print(_)
match (match, case):
    case (10, y): print("soft keywords", y)
def order(v):
    seen = []
    def check(n):
        seen.append(n)
        return n == v
    match v:
        case _ if check(1): pass
        case _ if check(2): pass
        case _ if check(3): pass
    return seen
print(order(2))
match 1, 2:
    case a, b: print(a, b)
match "x":
    case ("x"): print("parenthesised")
