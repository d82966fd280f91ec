"""global and nonlocal in nested functions, classes and comprehensions."""
counter = 0
def inc():
    global counter
    counter += 1
    return counter
inc(); inc()
print(counter)
def make_globals():
    global alpha, beta
    alpha, beta = "a", "b"
    def change():
        global alpha
        alpha += "!"
    change()
make_globals()
print(alpha, beta)
def local_then_global():
    counter = 100
    def read(): return counter
    def read_global():
        global counter
        return counter
    return read(), read_global()
print(local_then_global())
class C:
    global made_in_class
    made_in_class = 7
    def m(self):
        global set_by_method
        set_by_method = 8
C().m()
print(made_in_class, set_by_method, hasattr(C, "made_in_class"))
def loop():
    global i
    for i in range(3): pass
loop()
print(i)
def handlers():
    global e, f
    try: 1 / 0
    except ZeroDivisionError as e: saved = str(e)
    def f(): return "global f"
    return saved
print(handlers(), f(), "e" in globals())
def nest():
    x = 1
    def a():
        nonlocal x
        x = 2
        def b():
            nonlocal x
            x = 3
            def c(): return x
            return c()
        return b()
    return a(), x
print(nest())
def with_del():
    global gone
    gone = 1
    del gone
with_del()
print("gone" in globals())
def imports_like():
    global print_
    print_ = print
imports_like()
print_("aliased")
globals()["injected"] = 5
print(injected)
