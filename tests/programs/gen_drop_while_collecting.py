# A generator that is dropped while a collection is under way runs its `finally`, and nothing else happens to it.

ended = []


def steps(n):
    try:
        yield n
        yield n
    finally:
        ended.append(n)


def begun(n):
    generator = steps(n)
    next(generator)
    return [[generator]]


kept = [[n] for n in range(30_000)]
for n in range(60):
    kept[n * 300] = begun(n)
    for k in range(1200 * n):
        garbage = [k]
    generator = kept[n * 300].pop().pop()
    next(generator)
    generator = None
print(len(ended), ended[:3])
