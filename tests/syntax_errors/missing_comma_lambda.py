calls = [lambda x: x lambda y: y + 1]
