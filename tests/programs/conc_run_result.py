"""run drives coroutines to the end and returns the result of the first."""
async def add(a, b):
    return a + b
async def chain(n):
    return n if n == 0 else n + await chain(n - 1)
async def waits(tag, seconds):
    sleep(seconds)
    print(tag)
    return tag
print(run(add(1, 2)))
print(run(chain(10)))
print(run(waits("long", 0.06), waits("short", 0.02)))
async def fails():
    sleep(0)
    raise KeyError("from a coroutine")
try:
    run(fails())
except KeyError as e:
    print("caught", e)
async def outer():
    try:
        await fails()
    except KeyError as e:
        return f"handled {e}"
    finally:
        print("outer finally")
print(run(outer()))
