"""gather: results in the order of the calls, output in the order of time."""
async def job(name, delay, steps):
    for i in range(steps):
        sleep(delay)
        print(name, i)
    return name.upper()
async def nested():
    inner = gather(job("n1", 0.12, 1), job("n2", 0.02, 1))
    return inner + ["nested"]
results = gather(job("slow", 0.2, 2), job("quick", 0.08, 3), nested())
print(results)
print(gather())
print(gather(job("only", 0, 1)))
