"""The module body is a coroutine: it may sleep and await, in loops and handlers."""
print("before")
sleep(0.01)
print("after")
for i in range(3):
    sleep(0.005)
    print("tick", i)
try:
    sleep(0)
    1 / 0
except ZeroDivisionError as e:
    sleep(0.001)
    print("caught", e)
finally:
    sleep(0.001)
    print("finally")
async def double(x):
    sleep(0.001)
    return x * 2
print(await double(21))
print([await double(i) for i in range(3)])
with_result = [gather(double(1), double(2)), run(double(3))]
print(with_result)
