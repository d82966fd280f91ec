"""__init_subclass__, class keyword arguments, __class_getitem__, plugin registries."""
class Plugin:
    registry = {}
    def __init_subclass__(cls, /, name=None, **kw):
        super().__init_subclass__(**kw)
        cls.registry[name or cls.__name__.lower()] = cls
        print("subclass", cls.__name__, name)
class A(Plugin): pass
class B(Plugin, name="bee"): pass
class C(B, name="sea"): pass
print(list(Plugin.registry), Plugin.registry["bee"] is B)
try:
    class D(Plugin, unknown=1): pass
except TypeError as e:
    print(e)
try:
    class E(object, x=1): pass
except TypeError as e:
    print(e)
class Box:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item.__name__ if isinstance(item, type) else item}]"
print(Box[int], Box["x"])
class Fields:
    def __init_subclass__(cls):
        cls.fields = [k for k in cls.__annotations__]
class U(Fields):
    a: int
    b: str = "x"
print(U.fields, U.b)
kw = {"name": "dyn"}
class F(Plugin, **kw): pass
print("dyn" in Plugin.registry)
bases = (A, B)
class G(*bases, name="g"): pass
print([k.__name__ for k in G.__mro__])
