"""Generators: lazy, resumable, exhausted once."""
def count(n):
    print("start")
    for i in range(n):
        yield i
    print("end")
g = count(2)
print("made")
print(next(g), next(g), next(g, "default"), next(g, "again"))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)
print(list(count(3)), sum(count(2)), [*count(1)])
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib()
print([next(f) for _ in range(10)], next(f))
for x in fib():
    if x > 20:
        break
print(x)
def early(n):
    if n == 0:
        return "nothing"
    yield n
    return "done"
    yield "never"
e = early(1)
print(next(e))
try:
    next(e)
except StopIteration as s:
    print(repr(s.value))
print(list(early(0)))
def boom():
    yield 1
    raise ValueError("in generator")
b = boom()
print(next(b))
for _ in range(2):
    try:
        print(next(b))
    except ValueError as err:
        print(err)
    except StopIteration:
        print("finished")
g = count(1)
print(iter(g) is g, g.__name__, type(g).__name__, g.gi_running)
a, b = count(2)
print(a, b, dict(enumerate(count(2))), max(count(3)), 1 in count(5))
print(list(zip(fib(), "abc")), tuple(x for x in fib() if x > 5) if False else "lazy")
