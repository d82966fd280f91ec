"""INI, query strings, roman numerals, bracket expressions, s-expressions."""
def ini(text):
    out, section = {}, None
    for n, line in enumerate(text.splitlines(), 1):
        line = line.split("#")[0].strip()
        if not line: continue
        if line[0] == "[" and line[-1] == "]": section = out.setdefault(line[1:-1], {})
        elif "=" in line and section is not None:
            k, _, v = map(str.strip, line.partition("="))
            section[k] = int(v) if v.isdigit() else {"true": True, "false": False}.get(v, v)
        else: raise ValueError(f"line {n}: {line!r}")
    return out
print(ini("[a]\nx = 1 # one\ny=two words\n\n[b]\nflag = true\n[a]\nz = a=b"))
for bad in ("x = 1", "[a]\nnonsense"):
    try: ini(bad)
    except ValueError as e: print(e)
def query(s):
    def unquote(t):
        out, i = bytearray(), 0
        t = t.replace("+", " ").encode()
        while i < len(t):
            if t[i:i + 1] == b"%": out.append(int(t[i + 1:i + 3], 16)); i += 3
            else: out.append(t[i]); i += 1
        return out.decode()
    d = {}
    for pair in s.split("&"):
        k, _, v = pair.partition("=")
        d.setdefault(unquote(k), []).append(unquote(v))
    return d
print(query("a=1&b=two+words&a=%C3%A9%21&empty="))
def sexp(text):
    tokens = text.replace("(", " ( ").replace(")", " ) ").split()
    def read():
        t = tokens.pop(0)
        if t == "(":
            out = []
            while tokens[0] != ")": out.append(read())
            tokens.pop(0)
            return out
        try: return int(t)
        except ValueError: return t
    return read()
import_free = {"+": lambda *a: sum(a), "*": lambda *a: eval_mul(a), "-": lambda a, *b: a - sum(b) if b else -a, "<": lambda a, b: a < b, "list": lambda *a: list(a)}
def eval_mul(a):
    out = 1
    for x in a: out *= x
    return out
def lisp(x, env):
    match x:
        case str(): return env[x]
        case int(): return x
        case ["define", name, v]: env[name] = lisp(v, env)
        case ["if", c, a, b]: return lisp(a if lisp(c, env) else b, env)
        case ["lambda", params, body]: return lambda *args: lisp(body, {**env, **dict(zip(params, args))})
        case [f, *args]: return lisp(f, env)(*[lisp(a, env) for a in args])
env = dict(import_free)
for code in ("(+ 1 (* 2 3) (- 4))", "(define sq (lambda (x) (* x x)))", "(sq 12)", "(if (< 1 2) (list 1 2) 3)", "((lambda (f x) (f (f x))) sq 3)"):
    print(code, "->", lisp(sexp(code), env) if not code.startswith("(define") else lisp(sexp(code), env))
def roman(s):
    v = dict(I=1, V=5, X=10, L=50, C=100, D=500, M=1000)
    return sum(-v[a] if v[a] < v.get(b, 0) else v[a] for a, b in zip(s, s[1:] + " "))
print([roman(r) for r in ("III", "IV", "MCMXCIV", "MMXXIV")])
def balanced(s):
    stack = []
    for i, c in enumerate(s):
        if c in "([{": stack.append((c, i))
        elif c in ")]}":
            if not stack or "([{".index(stack.pop()[0]) != ")]}".index(c): return f"mismatch at {i}"
    return f"unclosed at {stack[-1][1]}" if stack else "ok"
print([balanced(s) for s in ("a(b[c]{d})", "(]", "((", "")])
