"""itertools and functools written as generators and closures."""
def count(start=0, step=1):
    while True: yield start; start += step
def cycle(xs):
    saved = list(xs)
    while saved: yield from saved
def repeat(x, n=None):
    while n is None or n > 0:
        yield x
        if n is not None: n -= 1
def islice(it, n): return [x for x, _ in zip(it, range(n))]
def chain(*its): return (x for it in its for x in it)
def takewhile(p, it):
    for x in it:
        if not p(x): return
        yield x
def dropwhile(p, it):
    it = iter(it)
    for x in it:
        if not p(x):
            yield x
            break
    yield from it
def groupby(it, key=lambda x: x):
    group, last = [], object()
    for x in it:
        k = key(x)
        if group and k != last:
            yield last, group
            group = []
        group.append(x); last = k
    if group: yield last, group
def product(*its):
    if not its: yield ()
    else:
        for x in its[0]:
            for rest in product(*its[1:]): yield (x, *rest)
def combinations(xs, r):
    if r == 0: yield ()
    else:
        for i, x in enumerate(xs):
            for rest in combinations(xs[i + 1:], r - 1): yield (x, *rest)
def tee(it):
    it, queues = iter(it), ([], [])
    def gen(q):
        while True:
            if not q:
                try: v = next(it)
                except StopIteration: return
                for other in queues: other.append(v)
            yield q.pop(0)
    return tuple(gen(q) for q in queues)
def zip_longest(*its, fill=None):
    its = [iter(i) for i in its]
    end = object()
    while True:
        row = [next(i, end) for i in its]
        if all(x is end for x in row): return
        yield tuple(fill if x is end else x for x in row)
def accumulate(it, f=lambda a, b: a + b):
    it = iter(it)
    for total in it:
        yield total
        for x in it:
            total = f(total, x)
            yield total
print(islice(count(5, 2), 4), islice(cycle("ab"), 5), list(repeat("x", 3)), list(chain("ab", [1], ())), list(takewhile(lambda x: x < 3, count())), list(dropwhile(lambda x: x < 3, range(6))))
print([(k, len(g)) for k, g in groupby("aabccc")], {k: g for k, g in groupby(sorted(["b1", "a1", "a2"]), lambda s: s[0])})
print(list(product("ab", [1, 2])), list(product()), list(combinations("abcd", 2)), len(list(combinations(range(8), 4))))
a, b = tee(range(3))
print(next(a), next(a), list(b), list(a), list(zip_longest("abc", [1], fill="-")), list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 4], max)), list(accumulate([])))
def pairwise(it):
    it = iter(it)
    prev = next(it, None)
    for x in it: yield prev, x; prev = x
def batched(it, n):
    it = iter(it)
    while batch := [x for _, x in zip(range(n), it)]: yield batch
print(list(pairwise("abcd")), list(batched(range(7), 3)), list(pairwise([])))
def partial(f, *a, **k): return lambda *b, **m: f(*a, *b, **{**k, **m})
print(partial(sorted, reverse=True)([1, 3, 2]), partial(print, "a", sep="-")("b"), partial(int, base=2)("101"))
