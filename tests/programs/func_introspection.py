"""What functions tell about themselves."""
def outer(x, y=1):
    def inner(z, *args, k=2, **kw):
        local = x + z
        return local
    return inner
f = outer(5)
print(f.__closure__[0].cell_contents, outer.__closure__, len(f.__closure__))
c = f.__code__
print(c.co_name, c.co_argcount, c.co_kwonlyargcount, c.co_varnames, c.co_freevars, outer.__code__.co_cellvars)
print(f.__globals__ is globals(), f.__module__, f.__qualname__)
def g():
    yield
print(g.__code__.co_name, (lambda a, /, b: 0).__code__.co_posonlyargcount)
