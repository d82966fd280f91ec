# What built-in types say when they are asked for things that they are not meant for.


def report(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print("-- __new__ with a class it does not make")
report(list.__new__, 0)
report(list.__new__, int)
report(int.__new__, bool)
report(object.__new__, dict)
report(dict.__new__)
report(tuple.__new__, tuple, [1, 2])


class Numbers(list):
    pass


report(list.__new__, Numbers)
report(object.__new__, Numbers)

print("-- mappingproxy stands for its dict")
proxy = type(int.__dict__)({1: 2})
print(proxy, f"{proxy}", str(proxy), repr(proxy), [proxy])
print(proxy | {3: 4}, {3: 4} | proxy, proxy == {1: 2}, {1: 2} == proxy, list(reversed(proxy)))
report(lambda: proxy < 3)
report(lambda: 3 < proxy)
report(lambda: proxy | 3)
report(lambda: hash(proxy))


def merge():
    global proxy
    proxy |= {5: 6}


report(merge)

print("-- deletion and assignment where there is none")
for thing in [None, 1, "ab", b"ab", (1,), range(3), {1}, iter([]), object(), len]:

    def delete():
        del thing[0]

    def store():
        thing[0] = 1

    report(delete)
    report(store)

print("-- repetition in place")
for thing in [{}, {1}, range(3), {}.keys()]:

    def repeat():
        global thing
        thing *= [1]

    report(repeat)

print("-- type names with a module")
print(type(list[int]), type(int | str), type(list[int]).__name__, type(int | str).__module__)
report(lambda: list[int] + 1)
report(lambda: (int | str) - 1)
report(lambda: [*(int | str)])
print(list[len], list[report], dict[str, report])

print("-- descriptors of other classes")
report(list.append.__get__, 1)
report(int.__add__.__get__, "a")
report(property().__get__, None)
report(staticmethod(len).__get__, None)
print(type(list.__getitem__), type(dict.__contains__), type(bytes.__bytes__), type(tuple.__getitem__))
print(classmethod(len).__get__(3))
report(lambda: setattr(type("C", (), {"x": property(report)})(), "x", 1))

print("-- arguments of methods that user code could have written")
report({1: 2}.keys().isdisjoint)
report(ExceptionGroup, "g", "abc")
report(ExceptionGroup, "g", "")
print(ExceptionGroup("g", [ValueError()]).split(()))
report(b"abc".hex, [])
report(b"abc".hex, [1])
report(b"abc".hex, "--")
report(b"abc".find, None, "x")
report("abc".find, None, "x")
report("a b".split, [], [])
report(None.__bool__)
report(None.__repr__)
report(NotImplemented.__bool__)
print((...).__repr__(), object.__repr__(None)[:16])
print(slice(True).indices(5), slice(None, 3).indices(True))
items = [3, 1]
report(items.__init__, 1, 2)
print(items)
data = bytearray(b"a")
data.extend("")
print(data, iter("éa").__length_hint__())
report(data.extend, "x")
report(super, 1, 2, 3)
report(SyntaxError, "a", 1)
report(lambda: True.__invert__())
print([name for name in dir({}.values()) if not name.startswith("_")])
print([name for name in dir(x for x in "") if name[0] != "_" and name != "gi_frame"])
