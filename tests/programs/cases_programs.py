def t(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__ + ":", e)


# ----
# plugin
class Registry(type):
    plugins = {}
    def __new__(mcs, name, bases, ns, *, key=None, **kw):
        cls = super().__new__(mcs, name, bases, ns, **kw)
        if key is not None: mcs.plugins.setdefault(key, []).append(cls)
        return cls
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
    def __iter__(cls): return iter(cls.__subclasses__())
    def __getitem__(cls, k): return cls.plugins[k]
    def __contains__(cls, k): return k in cls.plugins
class Base(metaclass=Registry):
    def run(self): raise NotImplementedError(f"{type(self).__name__}.run")
class A(Base, key="a"):
    def run(self): return "A"
class B(Base, key="b"): pass
class A2(A, key="a"):
    def run(self): return super().run() + "2"
print(Registry.plugins, [c.__name__ for c in Base], Base["a"], "a" in Base, "z" in Base)
for k in Registry.plugins:
    for c in Base[k]:
        try: print(k, c.__name__, c().run())
        except NotImplementedError as e: print(k, repr(e))
# ----
# dataclass
def dataclass(cls=None, *, frozen=False, order=False):
    def wrap(cls):
        ann = cls.__annotations__
        fields = list(ann)
        defaults = {f: getattr(cls, f) for f in fields if hasattr(cls, f)}
        def __init__(self, *args, **kw):
            if len(args) > len(fields): raise TypeError(f"{cls.__name__} takes {len(fields)} args, got {len(args)}")
            vals = dict(zip(fields, args))
            for k, v in kw.items():
                if k not in fields: raise TypeError(f"unexpected {k!r}")
                if k in vals: raise TypeError(f"duplicate {k!r}")
                vals[k] = v
            for f in fields:
                if f in vals: object.__setattr__(self, f, vals[f])
                elif f in defaults: object.__setattr__(self, f, defaults[f])
                else: raise TypeError(f"missing {f!r}")
        cls.__init__ = __init__
        cls.__repr__ = lambda self: f"{cls.__name__}({', '.join(f'{f}={getattr(self, f)!r}' for f in fields)})"
        cls.__eq__ = lambda self, o: type(o) is cls and all(getattr(self, f) == getattr(o, f) for f in fields) if type(o) is cls else NotImplemented
        if frozen:
            def deny(self, n, *v): raise AttributeError(f"cannot assign to field {n!r}")
            cls.__setattr__ = deny; cls.__delattr__ = deny
            cls.__hash__ = lambda self: hash(tuple(getattr(self, f) for f in fields))
        if order:
            cls.__lt__ = lambda self, o: [getattr(self, f) for f in fields] < [getattr(o, f) for f in fields]
        cls.__match_args__ = tuple(fields)
        return cls
    return wrap if cls is None else wrap(cls)
@dataclass
class P:
    x: int
    y: int = 0
    tag: str = "p"
@dataclass(frozen=True, order=True)
class V:
    a: int
    b: int
p = P(1); print(p, P(1, 2) == P(1, y=2), P(1) != P(2), P(1) == 5)
t(lambda: P()); t(lambda: P(1, 2, 3, 4)); t(lambda: P(1, x=2)); t(lambda: P(1, z=2))
v = V(1, 2); t(lambda: setattr(v, "a", 3)); t(lambda: delattr(v, "a")); print({v: 1}[V(1, 2)], sorted([V(2, 1), V(1, 5)]), max(V(1, 2), V(0, 9)))
match P(3, 4):
    case P(3, y, tag="p"): print("y", y)
# ----
# lru
class LRU:
    def __init__(self, cap): self.cap, self.d, self.hits, self.misses = cap, {}, 0, 0
    def __call__(self, f):
        def inner(*a, **k):
            key = (a, tuple(sorted(k.items())))
            if key in self.d: self.hits += 1; self.d[key] = v = self.d.pop(key); return v
            self.misses += 1
            v = f(*a, **k); self.d[key] = v
            if len(self.d) > self.cap: del self.d[next(iter(self.d))]
            return v
        inner.cache = self; inner.__wrapped__ = f; inner.__name__ = f.__name__; inner.__doc__ = f.__doc__
        return inner
@LRU(3)
def sq(n, p=2):
    "power"
    return n ** p
print([sq(i) for i in (1, 2, 3, 1, 4, 2, 1)], sq.cache.hits, sq.cache.misses, sq.__name__, sq.__doc__, list(sq.cache.d))
@LRU(100)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(90), fib.cache.hits)
t(lambda: sq([1]))
# ----
# statemachine
class State:
    def __init__(self, name): self.name = name; self.trans = {}
    def on(self, ev, target, action=None): self.trans[ev] = (target, action); return self
    def __repr__(self): return f"<{self.name}>"
class Machine:
    def __init__(self, start): self.s = start; self.log = []
    def fire(self, ev):
        try: target, act = self.s.trans[ev]
        except KeyError: raise ValueError(f"{self.s} can't handle {ev!r}") from None
        if act: act(self, ev)
        self.log.append((self.s, ev, target)); self.s = target
        return self
idle, run_, done = State("idle"), State("run"), State("done")
idle.on("start", run_, lambda m, e: print("starting")); run_.on("stop", idle).on("finish", done)
m = Machine(idle).fire("start").fire("stop").fire("start").fire("finish")
print(m.s, m.log)
try: m.fire("start")
except ValueError as e: print(e, e.__cause__, e.__suppress_context__, type(e.__context__))
# ----
# events
class Event:
    def __init__(self): self.hs = []
    def __iadd__(self, h): self.hs.append(h); return self
    def __isub__(self, h): self.hs.remove(h); return self
    def __call__(self, *a, **k): return [h(*a, **k) for h in list(self.hs)]
    def __len__(self): return len(self.hs)
    def __bool__(self): return True
class Button:
    clicked = None
    def __init__(self): self.clicked = Event()
b = Button(); log = []
def h1(x): log.append(("h1", x)); return 1
class H:
    def m(self, x): log.append(("m", x)); return 2
h = H(); b.clicked += h1; b.clicked += h.m; b.clicked += lambda x: x
print(b.clicked(5), log, len(b.clicked)); b.clicked -= h.m; print(b.clicked(6), len(b.clicked))
def rm(): b.clicked -= 5
t(rm)
# ----
# ctxstack
class ExitStack:
    def __init__(self): self.cbs = []
    def __enter__(self): return self
    def enter(self, cm):
        r = type(cm).__enter__(cm); self.cbs.append(type(cm).__exit__.__get__(cm)); return r
    def callback(self, f, *a): self.cbs.append(lambda *exc: f(*a) and None)
    def __exit__(self, t_, v, tb):
        pend = v; sup = False
        while self.cbs:
            cb = self.cbs.pop()
            try:
                if cb(type(pend) if pend else None, pend, tb): pend = None; sup = True
            except BaseException as e: pend = e; sup = False
        if pend is not None and pend is not v: raise pend
        return sup and pend is None
class CM:
    def __init__(s, n, sup=False, boom=False): s.n, s.sup, s.boom = n, sup, boom
    def __enter__(s): print("in", s.n); return s.n
    def __exit__(s, *e):
        print("out", s.n, repr(e[1]))
        if s.boom: raise KeyError(s.n)
        return s.sup
with ExitStack() as st:
    print(st.enter(CM(1)), st.enter(CM(2))); st.callback(print, "cb")
with ExitStack() as st: st.enter(CM(1, sup=True)); st.enter(CM(2)); raise ValueError("x")
try:
    with ExitStack() as st: st.enter(CM(1)); st.enter(CM(2, boom=True)); raise ValueError("y")
except KeyError as e: print("got", repr(e), repr(e.__context__))
def contextmanager(f):
    class G:
        def __init__(s, *a, **k): s.g = f(*a, **k)
        def __enter__(s): return next(s.g)
        def __exit__(s, t_, v, tb):
            if t_ is None:
                try: next(s.g)
                except StopIteration: return False
                raise RuntimeError("generator didn't stop")
            try: s.g.throw(v)
            except StopIteration as e: return e is not v
            except BaseException as e:
                if e is v: return False
                raise
            raise RuntimeError("generator didn't stop after throw()")
    return G
@contextmanager
def tag(n):
    print(f"<{n}>")
    try: yield n.upper()
    except ZeroDivisionError: print("swallowed")
    finally: print(f"</{n}>")
with tag("a") as a, tag("b"): print(a)
with tag("z"): 1 / 0
try:
    with tag("q"): {}["k"]
except KeyError as e: print(repr(e))
# ----
# scheduler
class Sched:
    def __init__(self): self.q = []; self.t = 0; self.n = 0
    def spawn(self, g, at=0): self.n += 1; self.q.append((at, self.n, g)); self.q.sort(key=lambda x: x[:2])
    def run(self):
        while self.q:
            at, n, g = self.q.pop(0); self.t = max(self.t, at)
            try: d = g.send(None)
            except StopIteration as e: print(f"t={self.t} task{n} done {e.value!r}"); continue
            except Exception as e: print(f"t={self.t} task{n} failed {e!r}"); continue
            if hasattr(d, "send"): self.spawn(d, self.t); d = 0
            self.q.append((self.t + d, n, g)); self.q.sort(key=lambda x: x[:2])
def work(name, k):
    for i in range(k): print(name, i); yield k
    return name * k
def parent():
    yield work("child", 1); yield 5; raise RuntimeError("oops")
s = Sched(); s.spawn(work("a", 2)); s.spawn(work("b", 3)); s.spawn(parent(), 1); s.run()
class Await:
    def __init__(s, v): s.v = v
    def __await__(s): x = yield s.v; return x
async def co(n):
    tot = 0
    for i in range(n): tot += await Await(i)
    return tot
c = co(3); v = c.send(None); out = []
try:
    while True: out.append(v); v = c.send(v * 10)
except StopIteration as e: print(out, e.value)
# ----
# calc
import_ = None
class Tok:
    __slots__ = ("k", "v")
    def __init__(s, k, v): s.k, s.v = k, v
    def __repr__(s): return f"{s.k}:{s.v}"
def lex(src):
    i = 0
    while i < len(src):
        c = src[i]
        if c.isspace(): i += 1
        elif c.isdigit() or c == ".":
            j = i
            while j < len(src) and (src[j].isdigit() or src[j] == "."): j += 1
            yield Tok("num", float(src[i:j]) if "." in src[i:j] else int(src[i:j])); i = j
        elif c.isalpha():
            j = i
            while j < len(src) and src[j].isalnum(): j += 1
            yield Tok("id", src[i:j]); i = j
        elif src[i:i+2] in ("**", "//", "==", "<="): yield Tok("op", src[i:i+2]); i += 2
        elif c in "+-*/()<=,%": yield Tok("op", c); i += 1
        else: raise SyntaxError(f"bad char {c!r} at {i}")
    yield Tok("end", None)
class Parser:
    PREC = {"==": 1, "<": 1, "<=": 1, "+": 2, "-": 2, "*": 3, "/": 3, "//": 3, "%": 3, "**": 5}
    def __init__(s, src): s.toks = list(lex(src)); s.i = 0
    @property
    def cur(s): return s.toks[s.i]
    def eat(s, v=None):
        t_ = s.cur
        if v is not None and t_.v != v: raise SyntaxError(f"expected {v!r}, got {t_}")
        s.i += 1; return t_
    def expr(s, p=0):
        l = s.unary()
        while s.cur.k == "op" and (q := s.PREC.get(s.cur.v, -1)) >= 0 and q >= p + (0 if s.cur.v == "**" else 1 if p else 0):
            o = s.eat().v; l = (o, l, s.expr(q if o != "**" else q - 1))
        return l
    def unary(s):
        if s.cur.v == "-": s.eat(); return ("neg", s.expr(4))
        return s.atom()
    def atom(s):
        match s.cur:
            case Tok(k="num", v=v): s.eat(); return v
            case Tok(k="id", v=n):
                s.eat()
                if s.cur.v == "(":
                    s.eat(); args = []
                    while s.cur.v != ")":
                        args.append(s.expr())
                        if s.cur.v == ",": s.eat()
                    s.eat(")"); return ("call", n, args)
                return ("var", n)
            case Tok(v="("): s.eat(); e = s.expr(); s.eat(")"); return e
            case bad: raise SyntaxError(f"unexpected {bad}")
def ev(n, env):
    match n:
        case int() | float(): return n
        case ("neg", x): return -ev(x, env)
        case ("var", name):
            if name not in env: raise NameError(f"unknown {name}")
            return env[name]
        case ("call", f, args): return env[f](*[ev(a, env) for a in args])
        case (op, l, r):
            l, r = ev(l, env), ev(r, env)
            return {"+": lambda: l + r, "-": lambda: l - r, "*": lambda: l * r, "/": lambda: l / r, "//": lambda: l // r, "%": lambda: l % r, "**": lambda: l ** r, "<": lambda: l < r, "==": lambda: l == r, "<=": lambda: l <= r}[op]()
env = {"x": 5, "max": max, "pi": 3.14}
for src in ("1+2*3", "2**3**2", "-x**2", "max(1, x, 3)*2", "(1+2)*3 - 4/2", "7//2%2", "1 < 2", "x == 5", "1 +", "(1", "$", "y", "1/0", "max()", "2*pi", "10-4-3"):
    try: print(src, "=", ev(Parser(src).expr(), env))
    except Exception as e: print(src, "!", type(e).__name__, e)
# ----
# matrix
class Matrix:
    def __init__(s, rows): s.r = [list(x) for x in rows]
    def __matmul__(s, o):
        if len(s.r[0]) != len(o.r): raise ValueError("shape")
        return Matrix([[sum(a * b for a, b in zip(row, col)) for col in zip(*o.r)] for row in s.r])
    def __add__(s, o): return Matrix([[a + b for a, b in zip(x, y)] for x, y in zip(s.r, o.r)])
    def __mul__(s, k): return Matrix([[a * k for a in x] for x in s.r]) if isinstance(k, (int, float)) else NotImplemented
    __rmul__ = __mul__
    def __pow__(s, n):
        r = Matrix([[int(i == j) for j in range(len(s.r))] for i in range(len(s.r))]); b = s
        while n:
            if n & 1: r = r @ b
            b = b @ b; n >>= 1
        return r
    def __getitem__(s, ij): i, j = ij; return s.r[i][j]
    def __setitem__(s, ij, v): s.r[ij[0]][ij[1]] = v
    def __eq__(s, o): return isinstance(o, Matrix) and s.r == o.r
    def __repr__(s): return "\n".join(" ".join(f"{x:>4}" for x in row) for row in s.r)
    def __iter__(s): return (x for row in s.r for x in row)
    @property
    def T(s): return Matrix(zip(*s.r))
    def det(s):
        if len(s.r) == 1: return s.r[0][0]
        return sum((-1) ** j * s.r[0][j] * Matrix([row[:j] + row[j+1:] for row in s.r[1:]]).det() for j in range(len(s.r)))
f = Matrix([[1, 1], [1, 0]])
print(f ** 10); print((f ** 90)[0, 1], f.T == f, 3 * f + f, list(f @ f), Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 4]]).det())
t(lambda: f @ Matrix([[1]])); t(lambda: f * "x"); t(lambda: f[0]); t(lambda: f[5, 5])
f[0, 0] = 9; print(f)
# ----
# vm
class VM:
    def __init__(self): self.stack = []; self.vars = {}; self.out = []
    def op_push(self, x): self.stack.append(x)
    def op_add(self): b, a = self.stack.pop(), self.stack.pop(); self.stack.append(a + b)
    def op_lt(self): b, a = self.stack.pop(), self.stack.pop(); self.stack.append(a < b)
    def op_store(self, n): self.vars[n] = self.stack.pop()
    def op_load(self, n): self.stack.append(self.vars[n])
    def op_print(self): self.out.append(str(self.stack.pop()))
    def op_jmp(self, to): self.pc = to
    def op_jz(self, to):
        if not self.stack.pop(): self.pc = to
    def run(self, prog):
        self.pc = 0; steps = 0
        while self.pc < len(prog):
            op, *args = prog[self.pc]; self.pc += 1; steps += 1
            if not (h := getattr(self, "op_" + op, None)): raise RuntimeError(f"bad op {op}")
            h(*args)
        return steps
vm = VM()
print(vm.run([("push", 0), ("store", "i"), ("load", "i"), ("push", 5), ("lt",), ("jz", 12), ("load", "i"), ("print",), ("load", "i"), ("push", 1), ("add",), ("store", "i") , ("jmp", 2)][:12] + [("print",)] if False else [("push", 0), ("store", "i"), ("load", "i"), ("push", 5), ("lt",), ("jz", 13), ("load", "i"), ("print",), ("load", "i"), ("push", 1), ("add",), ("store", "i"), ("jmp", 2)]), vm.out, vm.vars)
t(lambda: VM().run([("foo",)])); t(lambda: VM().run([("add",)])); t(lambda: VM().run([("load", "q")])); t(lambda: VM().run([("push",)])); t(lambda: VM().run([("push", 1, 2)]))
