def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print([fib(i) for i in range(20)])
a, b = 0, 1
while a < 10 ** 30:
    a, b = b, a + b
print(a)
