"""global, local, builtins and class scopes; UnboundLocalError."""
x = "global"
def read():
    return x
def shadow():
    x = "local"
    return x
def write():
    global x, fresh
    x = "written"
    fresh = 1
print(read(), shadow(), x)
write()
print(x, fresh)
def early():
    try:
        print(x)
    except UnboundLocalError as e:
        print(type(e).__name__, e)
    x = 1
early()
def augment():
    try:
        x += "!"
    except UnboundLocalError as e:
        print(e)
augment()
def loop_var():
    for i in []:
        pass
    try:
        return i
    except UnboundLocalError as e:
        return str(e)
print(loop_var())
def handler():
    try:
        1 / 0
    except ZeroDivisionError as err:
        pass
    try:
        err
    except UnboundLocalError as e:
        return str(e)
print(handler())
try:
    undefined
except NameError as e:
    print(type(e).__name__, e, e.name)
def deleted():
    y = 1
    del y
    try:
        y
    except UnboundLocalError as e:
        print(e)
deleted()
class C:
    x = "class"
    def get(self):
        return x
    y = x + "!"
    z = [x for _ in range(1)]
print(C().get(), C.y, C.x, C.z)
len = lambda v: "shadowed"
print(len([1, 2]))
del len
print(len([1, 2]))
try:
    del nothing
except NameError as e:
    print(e)
def outer():
    x = "enclosing"
    class Inner:
        v = x
        x = "own"
        w = x
    return Inner.v, Inner.w
print(outer())
print("x" in globals(), globals()["x"], sorted((lambda a, b: locals())(1, 2).items()), __name__)
if True:
    block = "visible"
for loop in range(2): pass
print(block, loop)
