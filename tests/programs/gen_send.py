"""send, throw, close."""
def echo():
    received = yield "ready"
    while received != "stop":
        received = yield f"got {received}"
    return "bye"
g = echo()
print(g.send(None), g.send(1), g.send("x"), next(g))
try:
    g.send("stop")
except StopIteration as e:
    print(e.value)
g = echo()
try:
    g.send("too early")
except TypeError as e:
    print(e)
def resilient():
    while True:
        try:
            x = yield
            print("value", x)
        except ValueError as e:
            print("caught", e)
            yield "recovered"
        except GeneratorExit:
            print("closing")
            raise
        finally:
            print("finally")
r = resilient()
next(r)
r.send(1)
print(r.throw(ValueError("v")))
next(r)
r.close()
r.close()
try:
    next(r)
except StopIteration:
    print("stopped")
r = resilient(); next(r)
try:
    r.throw(KeyError("k"))
except KeyError as e:
    print("through", e)
def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2
s = stubborn(); next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)
def never(): yield
n = never(); n.close(); print(list(n))
n = never()
try:
    n.throw(ValueError("unstarted"))
except ValueError as e:
    print(e, list(n))
def ret_on_close():
    try:
        yield
    except GeneratorExit:
        return "closed value"
c = ret_on_close(); next(c); print(c.close())
def avg():
    total = n = 0
    value = None
    while True:
        value = yield value
        total += value; n += 1
        value = total / n
a = avg(); next(a)
print(a.send(10), a.send(20), a.send(0))
def rec():
    yield from g2
g2 = rec()
try:
    next(g2)
except ValueError as e:
    print(e)
