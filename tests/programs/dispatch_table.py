"""Dispatch by dict, getattr, decorators, closures and singledispatch by type."""
class Calc:
    ops = {}
    def op(symbol, ops=ops):
        def deco(f):
            ops[symbol] = f
            return f
        return deco
    @op("+")
    def add(self, a, b): return a + b
    @op("-")
    def sub(self, a, b): return a - b
    @op("neg")
    def neg(self, a): return -a
    del op
    def run(self, sym, *args):
        try:
            return self.ops[sym](self, *args)
        except KeyError:
            return f"no op {sym!r}"
c = Calc()
print(c.run("+", 1, 2), c.run("-", 5, 3), c.run("neg", 4), c.run("?"), sorted(Calc.ops), hasattr(Calc, "op"))
class Visitor:
    def visit(self, node):
        return getattr(self, f"visit_{type(node).__name__}", self.generic)(node)
    def generic(self, node): return f"?{node!r}"
    def visit_int(self, n): return f"int:{n}"
    def visit_list(self, l): return [self.visit(x) for x in l]
    def visit_dict(self, d): return {k: self.visit(v) for k, v in d.items()}
print(Visitor().visit([1, "a", {"k": 2}, [3.5, None]]))
def dispatch(default):
    table = {}
    def register(t): return lambda f: table.setdefault(t, f)
    def call(x, *a):
        for k in type(x).__mro__:
            if k in table: return table[k](x, *a)
        return default(x, *a)
    call.register = register
    return call
@dispatch
def show(x): return f"object {x}"
@show.register(int)
def _(x): return f"int {x}"
@show.register(list)
def _(x): return "list of " + ", ".join(map(show, x))
print(show(1), show(True), show([1, "a", [2]]), show(None))
events = {}
def on(name): return lambda f: events.setdefault(name, []).append(f) or f
@on("start")
def a(): return "a"
@on("start")
@on("stop")
def b(): return "b"
print({k: [f() for f in fs] for k, fs in events.items()})
pipeline = [str.strip, str.lower, lambda s: s.replace(" ", "-"), lambda s: s[:10]]
value = "  Hello Big World  "
for step in pipeline: value = step(value)
print(value)
