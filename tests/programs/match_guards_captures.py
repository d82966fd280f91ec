"""Guards, as-patterns, nested alternatives, values that stay bound after failure."""
def calc(expr):
    match expr:
        case int() | float() as n: return n
        case ("+", a, b): return calc(a) + calc(b)
        case ("-", a): return -calc(a)
        case ("-", a, b): return calc(a) - calc(b)
        case ("*", *args) if args:
            out = 1
            for a in args: out *= calc(a)
            return out
        case ("let", str(name), value, body): return f"let {name}={calc(value)} in {body}"
        case [op, *_] as whole: raise ValueError(f"unknown {op!r} in {whole}")
        case _: raise TypeError(type(expr).__name__)
print(calc(("+", 1, ("*", 2, 3, ("-", 4)))), calc(("-", 10, 2.5)), calc(("let", "x", ("+", 1, 1), "x")))
for bad in (("?", 1), "text", ("*",)):
    try:
        calc(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
def fizz(n):
    match n % 3, n % 5:
        case 0, 0: return "FizzBuzz"
        case 0, _: return "Fizz"
        case _, 0: return "Buzz"
        case _: return str(n)
print(*map(fizz, range(1, 16)))
def http(response):
    match response:
        case {"status": 200 | 201 as code, "body": str(body) | {"text": body}}: return code, body
        case {"status": int(code)} if 400 <= code < 500: return "client", code
        case {"status": int(code)} if code >= 500: return "server", code
        case {"status": (301 | 302) as code, "headers": {"location": url}}: return "moved", code, url
        case {}: return "odd"
for r in ({"status": 200, "body": "hi"}, {"status": 201, "body": {"text": "t"}}, {"status": 404}, {"status": 503}, {"status": 302, "headers": {"location": "/x"}}, {"status": 302}, {}):
    print(http(r), end="; ")
print()
match [1, 2, 3]:
    case [x, 5, z]: pass
    case [x, 2, *rest] if x > 5: pass
    case [1, *others]: print("others", others, x)
def walk(tree):
    match tree:
        case None: return []
        case {"value": v, "left": l, "right": r}: return walk(l) + [v] + walk(r)
        case {"value": v}: return [v]
print(walk({"value": 2, "left": {"value": 1}, "right": {"value": 4, "left": {"value": 3}, "right": None}}))
match (lambda: (1, [2, {"k": (3, 4)}]))():
    case (a, [b, {"k": (c, d) as pair}]) as everything: print(a, b, c, d, pair, everything)
x = None
match 5:
    case int(x) if x > 10: print("no")
    case y: print(x, y)
match "text":
    case str(s) if s.startswith("t"): print(s)
match True:
    case 1: print("True matches 1")
match 1:
    case True: print("no: True is compared by identity")
    case _: print("1 does not match True")
