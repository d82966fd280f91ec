"""Order of enter and exit, exceptions in each place."""
log = []
class C:
    def __init__(self, n, fail=None, eat=False): self.n, self.fail, self.eat = n, fail, eat
    def __enter__(self):
        log.append(f"+{self.n}")
        if self.fail == "enter": raise RuntimeError(f"enter {self.n}")
        return self
    def __exit__(self, t, v, tb):
        log.append(f"-{self.n}:{t.__name__ if t else '-'}")
        if self.fail == "exit": raise RuntimeError(f"exit {self.n}")
        return self.eat
def run(*ctx, body=None):
    log.clear()
    try:
        with ctx[0], ctx[1], ctx[2]:
            log.append("body")
            if body: raise body
        log.append("after")
    except Exception as e:
        log.append(repr(e))
        if e.__context__: log.append(f"ctx {e.__context__!r}")
    print(*log)
run(C(1), C(2), C(3))
run(C(1), C(2), C(3), body=ValueError("b"))
run(C(1), C(2, eat=True), C(3), body=ValueError("b"))
run(C(1), C(2, "enter"), C(3))
run(C(1, eat=True), C(2, "enter"), C(3))
run(C(1), C(2, "exit"), C(3))
run(C(1, eat=True), C(2, "exit"), C(3), body=ValueError("b"))
run(C(1), C(2), C(3, "exit"), body=KeyError("k"))
def ret():
    for i in range(2):
        with C(i):
            with C("in"):
                return i
log.clear(); print(ret(), *log)
def gen():
    with C("g"):
        yield 1
        yield 2
log.clear(); g = gen(); next(g); g.close(); print(*log)
log.clear()
with C("a") as a, C(a.n + "b") as b: log.append(b.n)
print(*log)
