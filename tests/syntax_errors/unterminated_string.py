x = 'hello
print(x)
