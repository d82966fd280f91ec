class Vehicle:
    wheels = 4
    def __init__(self, name):
        self.name = name
    def __str__(self):
        return f"{type(self).__name__} {self.name} on {self.wheels} wheels"
class Bike(Vehicle):
    wheels = 2
class Truck(Vehicle):
    def __init__(self, name, load):
        super().__init__(name)
        self.load = load
    def __str__(self):
        return super().__str__() + f" with {self.load} t"
for v in (Vehicle("v"), Bike("b"), Truck("t", 3.5)):
    print(v)
