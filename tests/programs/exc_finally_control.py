"""finally against return, break, continue and new exceptions."""
def f1():
    for i in range(5):
        try:
            if i == 3: return "returned", i
            continue
        finally:
            print("f", i, end=" ")
print(f1())
def f2():
    while True:
        try:
            raise ValueError("lost")
        finally:
            break
    return "break swallowed it"
print(f2())
def f3():
    for i in range(2):
        try:
            1 / 0
        finally:
            continue
    return "continue swallowed it"
print(f3())
def f4():
    try:
        raise ValueError("a")
    finally:
        try:
            raise KeyError("b")
        except KeyError as e:
            print("inner", e, repr(e.__context__))
try:
    f4()
except ValueError as e:
    print("outer", e)
def f5():
    try:
        try:
            return "first"
        finally:
            raise RuntimeError("from finally")
    except RuntimeError as e:
        return str(e)
print(f5())
def f6():
    x = []
    try:
        x.append(1)
        return x
    finally:
        x.append(2)
print(f6())
def f7():
    try:
        return "try"
    except ValueError:
        return "except"
    else:
        return "else"
    finally:
        print("always", end=" ")
print(f7())
def gen():
    try:
        yield 1
        yield 2
    finally:
        print("gen closed")
g = gen()
for x in g:
    break
print("after break")
g.close()
g = gen()
for x in g: print(x)
def deep(n):
    try:
        if n == 0: raise LookupError("bottom")
        deep(n - 1)
    finally:
        print("unwind", n, end=" ")
try:
    deep(4)
except LookupError as e:
    print(e)
def nested_return():
    for i in range(3):
        try:
            try:
                if i == 1: return i
            finally:
                print("in", i, end=" ")
        finally:
            print("out", i, end=" ")
print(nested_return())
