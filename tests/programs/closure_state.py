"""Closures that keep state: counters, accumulators, caches, event emitters."""
def account(balance):
    def deposit(x):
        nonlocal balance
        balance += x
        return balance
    def withdraw(x):
        nonlocal balance
        if x > balance: raise ValueError(f"only {balance}")
        balance -= x
        return balance
    return {"deposit": deposit, "withdraw": withdraw, "balance": lambda: balance}
a, b = account(10), account(0)
print(a["deposit"](5), b["deposit"](1), a["withdraw"](3), a["balance"](), b["balance"]())
try:
    b["withdraw"](100)
except ValueError as e:
    print(e)
def once(f):
    done = False
    result = None
    def g(*a):
        nonlocal done, result
        if not done: result, done = f(*a), True
        return result
    return g
init = once(lambda x: print("init", x) or x * 2)
print(init(1), init(2))
def emitter():
    handlers = {}
    def on(name, f):
        handlers.setdefault(name, []).append(f)
        return lambda: handlers[name].remove(f)
    def emit(name, *args): return [f(*args) for f in handlers.get(name, [])]
    return on, emit
on, emit = emitter()
off = on("x", lambda v: v + 1); on("x", lambda v: v * 10)
print(emit("x", 5), emit("none"))
off()
print(emit("x", 5))
def history(f):
    calls = []
    def g(*a):
        r = f(*a)
        calls.append((a, r))
        return r
    g.calls = calls
    g.undo = calls.pop
    return g
sq = history(lambda x: x * x)
sq(2); sq(3)
print(sq.calls, sq.undo(), sq.calls)
def gen_ids(prefix):
    n = 0
    while True:
        n += 1
        yield f"{prefix}{n}"
ids = gen_ids("id")
new = lambda: next(ids)
print(new(), new(), [new() for _ in range(2)])
def make_multi():
    x = y = 0
    def set_x(v): nonlocal x; x = v
    def set_y(v):
        nonlocal y
        y = v
    def get(): return x, y
    return set_x, set_y, get
sx, sy, get = make_multi()
sx(1); sy(2); print(get())
fs = {}
for name in ("a", "b"):
    def f(suffix, name=name): return name + suffix
    fs[name] = f
print(fs["a"]("!"), fs["b"]("?"))
def outer():
    v = "outer"
    class C:
        v = "class"
        def m(self): return v
        n = [v for _ in range(1)]
    return C().m(), C.n, C.v
print(outer())
def loop_cells():
    out = []
    for i in range(3):
        def inner(): return i * j
        out.append(inner)
    j = 10
    return [f() for f in out]
print(loop_cells())
def param(x):
    def get(): return x
    def put(v):
        nonlocal x
        x = v
    return get, put
g, p = param(1); p(5); print(g())
def lst(n): return [lambda m: (n, m, k) for k in range(2)]
print([f(9) for f in lst(1)], (lambda x: lambda y: lambda z: x + y + z)(1)(2)(3))
