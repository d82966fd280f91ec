def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)
print(sum(tree(8)), list(tree(3)))

# results pass from the inner to the outer ones, also when the outermost was resumed meanwhile
def leaf(n):
    for i in range(n):
        got = yield i
        if got is not None:
            print("leaf got", got)
    return n * 10
def middle(n):
    a = yield from leaf(n)
    b = yield from leaf(a // 10 - 1)
    return a, b
def outer(n):
    r = yield from middle(n)
    yield r
    return "end"
print(list(outer(3)))
g = outer(2)
print(next(g), g.send("x"), next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)
    try: next(g)
    except StopIteration as e: print("again", e.value)

# an exception passes every one of them
def boom(n):
    yield n
    yield n + 1
    raise ValueError("boom")
def catcher(g, name):
    try:
        yield from g
    except ValueError as e:
        print(name, e, type(e.__context__))
        yield "caught"
        raise KeyError(name)
    finally:
        print("finally", name)
def passes(g):
    try:
        yield from g
    finally:
        print("passed")
try:
    for x in passes(passes(catcher(passes(boom(1)), "c"))): print(x)
except KeyError as e:
    print(repr(e), repr(e.__context__))

# re-entry at any place of a running chain
def re_enter():
    yield 1
    for who in (top, mid, low):
        print(who.gi_running, who.gi_suspended, who.gi_yieldfrom)
        for what in (lambda: next(who), lambda: who.send(1), who.close, lambda: who.throw(KeyError("k"))):
            try: what()
            except ValueError as e: print(e)
    yield 2
low = re_enter()
def del1(g):
    r = yield from g
    print("r", r)
mid = del1(low); top = del1(mid)
for x in top: print(x)
print(low.gi_running, mid.gi_running, top.gi_running, top.gi_suspended)

# close and throw into a suspended chain
def closing(n):
    try:
        yield n
        yield n + 1
    except GeneratorExit:
        print("exit", n)
        raise
    except KeyError as e:
        print("key", e)
        yield "after"
    finally:
        print("fin", n)
c = passes(passes(closing(5)))
print(next(c), next(c)); c.close()
c = passes(passes(closing(6)))
print(next(c), c.throw(KeyError("z")), list(c))

# an inner one that somebody else resumes between
inner = leaf(6)
o = del1(del1(inner))
print(next(o), next(inner), next(o), next(inner), next(o), list(inner))
print(next(o, "none"))
# and one that is shared, closed meanwhile
inner = leaf(6)
o = del1(inner)
print(next(o)); inner.close(); print(next(o, "over"))

# handled exceptions
def in_handler(g):
    try:
        raise OSError("o")
    except OSError:
        yield from g
        try: raise
        except OSError as e: print("still", e)
def plain():
    yield 1
    try: raise IndexError("i")
    except IndexError as e: print(repr(e.__context__))
    yield 2
print(list(passes(in_handler(passes(plain())))))

# iterators at the end of the chain
def it(x):
    yield from x
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration("val")
        return self.n
def ret(x):
    v = yield from x
    yield v
print(list(it(it(range(4)))), list(it(it(It()))), list(it(ret(It()))), list(it(it(map(str, [1, 2])))))
print(list(it(it([]))), list(zip(it(it("ab")), it(it((1, 2, 3))))))

# tracebacks and depth
def deep(n):
    if n: yield from deep(n - 1)
    else:
        yield 1
        yield 2
        1 / 0
try:
    for x in deep(5): print(x)
except ZeroDivisionError as e:
    n = 0; tb = e.__traceback__
    while tb: n += 1; print(tb.tb_lineno); tb = tb.tb_next
    print(n)
def stops():
    yield 1
    raise StopIteration(3)
try: list(it(it(stops())))
except RuntimeError as e: print(e, repr(e.__cause__))
def bottomless(): yield from bottomless()
try: next(bottomless())
except RecursionError as e: print("RecursionError")
# an exception thrown by what consumes
def consume():
    total = 0
    for x in it(it(it(leaf(4)))):
        if x == 2: break
        total += x
    return total
print(consume(), consume())
gen = (y for y in it(it(range(3))))
print(next(gen), next(gen), list(gen))
