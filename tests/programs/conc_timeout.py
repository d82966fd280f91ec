"""with_timeout: the result in time, or TimeoutError and a cleaned-up coroutine."""
async def work(seconds, result):
    try:
        sleep(seconds)
        return result
    finally:
        print("cleanup of", result)
print(with_timeout(1, work(0.01, "fast")))
try:
    with_timeout(0.02, work(5, "slow"))
except TimeoutError as e:
    print("timed out", type(e).__name__)
async def fails():
    raise ValueError("quickly")
try:
    with_timeout(1, fails())
except ValueError as e:
    print("passed on:", e)
async def both():
    try:
        return with_timeout(0.01, work(1, "inner"))
    except TimeoutError:
        return "inner timed out"
print(gather(both(), work(0.05, "beside")))
