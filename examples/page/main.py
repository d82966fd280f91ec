"""The program of the page: imports one module by path and one by name.

`packages.json` says where the bare name `shapes` is found.
"""

import shapes
from "./greetings.py" import greet
from shapes import Circle, Rectangle

print(greet("page"))

for shape in [Circle(1.5), Rectangle(3, 4), Rectangle.square(2)]:
    print(f"{shape}: area {shape.area():.3f}")

print(shapes.largest([Circle(1), Rectangle(1, 2)]), "is the largest")
