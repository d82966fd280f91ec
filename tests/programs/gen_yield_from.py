"""yield from: delegation of values, send, throw, close and the result."""
def inner():
    try:
        x = yield 1
        print("inner got", x)
        y = yield 2
        return f"result {x} {y}"
    except ValueError as e:
        print("inner caught", e)
        yield "after error"
        return "error result"
    finally:
        print("inner finally")
def outer():
    r = yield from inner()
    print("outer has", r)
    yield from "ab"
    yield from [1, 2]
    return (yield from range(2)), r
g = outer()
print(next(g), g.send("X"), g.send("Y"), list(g))
g = outer(); next(g)
print(g.throw(ValueError("v")), next(g))
g = outer(); next(g); g.close()
def flatten(x):
    if isinstance(x, list):
        for item in x:
            yield from flatten(item)
    else:
        yield x
print(list(flatten([1, [2, [3, [4]], 5], [], [[6]]])))
class Tree:
    def __init__(self, v, l=None, r=None): self.v, self.l, self.r = v, l, r
    def __iter__(self):
        if self.l: yield from self.l
        yield self.v
        if self.r: yield from self.r
print(list(Tree(4, Tree(2, Tree(1), Tree(3)), Tree(6))))
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration("it result")
        return self.n
def d():
    print("res", (yield from It()))
print(list(d()))
def bad(): yield from 5
try:
    next(bad())
except TypeError as e:
    print(e)
def chain(*its):
    for it in its: yield from it
print(list(chain("ab", (1, 2), {3: 4}, range(1))))
def empty():
    yield from ()
    return 7
def wrap():
    x = yield from empty()
    yield x
print(list(wrap()))
def s(): yield (yield (yield 1))
g = s(); print(next(g), g.send(2), g.send(3), next(g, "end"))
