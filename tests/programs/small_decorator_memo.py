def memo(f):
    cache = {}
    def wrapper(*args):
        if args not in cache:
            cache[args] = f(*args)
        return cache[args]
    wrapper.cache = cache
    return wrapper
@memo
def paths(w, h):
    return 1 if w == 0 or h == 0 else paths(w - 1, h) + paths(w, h - 1)
print(paths(10, 10), len(paths.cache), paths(16, 16))
