def squares(n):
    for i in range(n):
        yield i * i
print(list(squares(5)), sum(squares(10)), [x for x in squares(6) if x % 2], max(squares(4)))
g = squares(2)
print(next(g), next(g), next(g, None))
