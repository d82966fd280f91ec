"""Inheritance, overriding, super."""
class Animal:
    sound = "..."
    def __init__(self, name):
        self.name = name
    def speak(self):
        return f"{self.name} says {self.sound}"
    def kind(self):
        return type(self).__name__
class Dog(Animal):
    sound = "Woof"
    def __init__(self, name, breed):
        super().__init__(name)
        self.breed = breed
    def speak(self):
        return super().speak() + "!"
class Puppy(Dog):
    def speak(self):
        return super(Puppy, self).speak().replace("Woof", "Yip")
    @classmethod
    def litter(cls, n):
        return [cls(f"p{i}", "mix") for i in range(n)]
for a in (Animal("A"), Dog("Rex", "lab"), Puppy("Bit", "pug"), *Puppy.litter(1)):
    print(a.speak(), a.kind(), isinstance(a, Dog), isinstance(a, (int, Animal)))
print(issubclass(Puppy, Animal), issubclass(Animal, Puppy), Puppy.__mro__, Dog.__bases__, Dog.__base__.__name__)
class Base:
    @classmethod
    def create(cls):
        return cls()
    @staticmethod
    def util(x):
        return x * 2
    def template(self):
        return self.hook() + 1
    def hook(self):
        raise NotImplementedError("hook")
class Impl(Base):
    @classmethod
    def create(cls):
        made = super().create()
        made.tag = cls.__name__
        return made
    def hook(self):
        return 41
print(Impl.create().tag, Impl.util(4), Impl().template())
try:
    Base().template()
except NotImplementedError as e:
    print(repr(e))
class L(list):
    def total(self):
        return sum(self)
class I(int):
    def __add__(self, o):
        return I(int(self) + o + 1)
l = L([1, 2]); l.append(3)
print(l, l.total(), len(l), I(3) + 4, type(I(3) + 4).__name__, I(3) * 2, type(I(3) * 2).__name__, L([1]) == [1])
