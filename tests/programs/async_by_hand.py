"""Coroutines driven by send(None), without any event loop."""
class Suspend:
    def __init__(self, tag): self.tag = tag
    def __await__(self):
        got = yield self.tag
        return f"{self.tag}<-{got}"
async def leaf(n):
    r = await Suspend(f"leaf{n}")
    return r + "!"
async def main():
    print("main starts")
    a = await leaf(1)
    print("a =", a)
    b = await leaf(2)
    return a, b
c = main()
print(type(c).__name__, c.__name__)
print(c.send(None))
print(c.send("first"))
try:
    c.send("second")
except StopIteration as e:
    print("result", e.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
async def guarded():
    try:
        await Suspend("wait")
    except ValueError as e:
        print("caught", e)
        await Suspend("again")
    finally:
        print("cleanup")
    return "ok"
c = guarded(); print(c.send(None)); print(c.throw(ValueError("boom")))
try:
    c.send(None)
except StopIteration as e:
    print(e.value)
c = guarded(); c.send(None); c.close()
async def plain(): return 42
try:
    plain().send(None)
except StopIteration as e:
    print(e.value)
async def bad(): await 5
try:
    bad().send(None)
except TypeError as e:
    print(e)
c = plain()
try:
    for _ in c: pass
except TypeError as e:
    print(e)
try:
    c.send(1)
except TypeError as e:
    print(e)
c.close()
async def fail(): raise KeyError("inside")
async def outer():
    try:
        await fail()
    except KeyError as e:
        return f"handled {e}"
def drive(coro):
    try:
        while True: print("step", coro.send(None))
    except StopIteration as e:
        return e.value
print(drive(outer()), drive(main()))
