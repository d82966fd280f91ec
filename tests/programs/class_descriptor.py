"""Descriptors: data and non-data, __set_name__, precedence."""
class Typed:
    def __init__(self, kind):
        self.kind = kind
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = "_" + name
    def __get__(self, obj, owner):
        if obj is None:
            return f"<Typed {self.name}>"
        return getattr(obj, self.name, "unset")
    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name[1:]} must be {self.kind.__name__}")
        setattr(obj, self.name, value)
    def __delete__(self, obj):
        print("delete", self.name)
        delattr(obj, self.name)
class P:
    age = Typed(int)
    name = Typed(str)
p = P()
print(P.age, p.age)
p.age = 3
p.name = "n"
print(p.age, p.name, p.__dict__)
try:
    p.age = "x"
except TypeError as e:
    print(e)
del p.age
print(p.age)
p.__dict__["age"] = "in dict"
print(p.age)
class NonData:
    def __get__(self, obj, owner):
        return "from descriptor"
class Q:
    attr = NonData()
q = Q()
print(q.attr)
q.attr = "own"
print(q.attr, Q.attr)
class Lazy:
    def __init__(self, f):
        self.f = f
    def __set_name__(self, owner, name):
        self.name = name
    def __get__(self, obj, owner=None):
        value = obj.__dict__[self.name] = self.f(obj)
        return value
class R:
    @Lazy
    def big(self):
        print("computing")
        return 99
r = R()
print(r.big, r.big, r.__dict__)
def func(self):
    return "bound to", type(self).__name__
print(func.__get__(r)(), func.__get__(r, R).__self__ is r)
