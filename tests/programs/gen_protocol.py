"""send, throw, close and delegation."""
def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, str(e))
def g():
    try:
        x = yield 1
        print("got", x)
        y = yield 2
        print("got", y)
    except ValueError as e:
        print("caught", e); yield "after"
    finally:
        print("cleanup")
    return "ret"
it = g(); print(next(it), it.send("a"), it.throw(ValueError("v")))
try: next(it)
except StopIteration as e: print("stop", e.value)
it = g(); next(it); it.close(); it.close(); show(lambda: next(it))
it = g(); show(lambda: it.send(5)); print(next(it)); it.close()
it = g(); show(lambda: it.throw(KeyError("k"))); show(lambda: next(it))
it = g(); next(it); show(lambda: it.throw(KeyError)); 
it = g(); next(it); show(lambda: it.throw(5)); it.close()
it = g(); next(it); show(lambda: it.throw(ValueError, "val")); it.close()
def sub():
    r = yield from g()
    print("sub got", r)
    yield "end"
for v in sub(): print("v", v)
def ignore():
    while True:
        try: yield 1
        except GeneratorExit: pass
it = ignore(); next(it); show(lambda: it.close())
def reti():
    try: yield 1
    except GeneratorExit: return "closed value"
it = reti(); next(it); print(it.close())
def stop(): yield next(iter([]))
show(lambda: next(stop()))
def rec():
    yield next(me)
me = rec(); show(lambda: next(me))
ge = (i * i for i in range(4)); print(list(ge), type(ge), ge.gi_running, ge.__name__, ge.__qualname__)
print(hasattr(it, "__next__"), hasattr(it, "send"), iter(it) is it)
