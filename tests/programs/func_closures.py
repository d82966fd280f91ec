"""Closures, nonlocal, late binding, counters."""
def counter(start=0):
    count = start
    def step(by=1):
        nonlocal count
        count += by
        return count
    def reset():
        nonlocal count
        count = start
    return step, reset
step, reset = counter(10)
print(step(), step(5), reset(), step())
other, _ = counter()
print(other(), step(), other())
def make():
    fs = []
    for i in range(3):
        def f():
            return i
        fs.append(f)
    i = 99
    return [f() for f in fs]
print(make())
def adders():
    return [lambda x, n=n: x + n for n in range(3)]
print([f(10) for f in adders()])
def a():
    x = "a"
    def b():
        def c():
            nonlocal x
            x += "c"
            return x
        return c() + "b"
    return b(), x
print(a())
def compose(*fs):
    def run(x):
        for f in reversed(fs):
            x = f(x)
        return x
    return run
print(compose(str, lambda x: x + 1, abs)(-5))
def memo(f):
    cache = {}
    def wrapper(n):
        if n not in cache:
            cache[n] = f(n)
        return cache[n]
    wrapper.cache = cache
    return wrapper
@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), len(fib.cache))
def unbound():
    def inner():
        return later
    try:
        inner()
    except NameError as e:
        print(e)
    later = 1
    return inner()
print(unbound())
def deleted():
    v = 1
    def get():
        return v
    del v
    try:
        return get()
    except NameError as e:
        return str(e)
print(deleted())
