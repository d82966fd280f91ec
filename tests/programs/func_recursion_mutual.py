"""Mutual recursion, trampolines, memoisation, Y combinator, currying."""
def is_even(n): return n == 0 or is_odd(n - 1)
def is_odd(n): return n != 0 and is_even(n - 1)
print(is_even(50), is_odd(51), [n for n in range(6) if is_even(n)])
Y = lambda f: (lambda x: x(x))(lambda y: f(lambda *a: y(y)(*a)))
print(Y(lambda self: lambda n: 1 if n < 2 else n * self(n - 1))(10), Y(lambda f: lambda a, b: a if b == 0 else f(b, a % b))(48, 18))
def trampoline(f, *a):
    while callable(f := f(*a) if a else f()): a = ()
    return f
def count(n, acc=0): return acc if n == 0 else lambda: count(n - 1, acc + n)
print(trampoline(count, 5000))
def curry(f, n):
    def go(*args): return f(*args) if len(args) >= n else lambda *more: go(*args, *more)
    return go
add3 = curry(lambda a, b, c: a + b + c, 3)
print(add3(1)(2)(3), add3(1, 2)(3), add3(1)(2, 3))
def memo(f):
    cache = {}
    def g(*a):
        if a not in cache: cache[a] = f(*a)
        return cache[a]
    g.hits = cache
    return g
@memo
def binom(n, k): return 1 if k in (0, n) else binom(n - 1, k - 1) + binom(n - 1, k)
print(binom(40, 20), len(binom.hits))
compose = lambda *fs: lambda x: [x := f(x) for f in fs][-1]
print(compose(lambda x: x + 1, lambda x: x * 2, str)(5))
def reduce(f, xs, start=None):
    it = iter(xs)
    acc = next(it) if start is None else start
    for x in it: acc = f(acc, x)
    return acc
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(lambda a, b: b + a, "abc"), reduce(max, [3, 9, 2]), reduce(lambda d, w: {**d, w: len(w)}, ["a", "bb"], {}))
def flat(x): return [y for i in x for y in flat(i)] if isinstance(x, list) else [x]
print(flat([1, [2, [3, []]], [[4]]]))
def pipeline(x, *fs):
    for f in fs: x = f(x)
    return x
print(pipeline(range(10), lambda r: filter(lambda v: v % 2, r), lambda r: map(lambda v: v * v, r), list))
church = lambda n: lambda f: lambda x: x if n == 0 else f(church(n - 1)(f)(x))
print(church(5)(lambda x: x + 1)(0), church(3)(lambda s: s + "!")("hi"))
