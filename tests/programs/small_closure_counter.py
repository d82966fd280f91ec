def counter():
    n = 0
    def next_value():
        nonlocal n
        n += 1
        return n
    return next_value
a, b = counter(), counter()
print(a(), a(), b(), a(), b())
