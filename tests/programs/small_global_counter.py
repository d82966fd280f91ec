total = 0
def add(n):
    global total
    total += n
for i in range(5):
    add(i)
print(total)
def shadow():
    total = 99
    return total
print(shadow(), total)
