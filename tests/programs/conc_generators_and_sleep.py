"""sleep inside generators' consumers, async generators and comprehensions of coroutines."""
async def ticker(n):
    for i in range(n):
        sleep(0.001)
        yield i
async def main():
    seen = [i async for i in ticker(3)]
    total = 0
    async for i in ticker(4):
        total += i
    squares = {i: i * i async for i in ticker(3) if i}
    return seen, total, squares
print(run(main()))
def plain(n):
    for i in range(n):
        yield i
async def mixed():
    out = []
    for i in plain(3):
        sleep(0.001)
        out.append(i)
    return out
print(gather(mixed(), mixed()))
