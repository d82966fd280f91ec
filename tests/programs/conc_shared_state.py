"""Coroutines that share data between their suspensions."""
class Channel:
    def __init__(self):
        self.items, self.closed = [], False
    def send(self, x):
        self.items.append(x)
    async def receive_one(self):
        while not self.items and not self.closed:
            sleep(0.002)
        return self.items.pop(0) if self.items else None
class Lock:
    def __init__(self):
        self.held = False
    async def __aenter__(self):
        while self.held:
            sleep(0.001)
        self.held = True
    async def __aexit__(self, *e):
        self.held = False
total = 0
async def add(lock, n):
    global total
    for _ in range(n):
        async with lock:
            seen = total
            sleep(0.001)
            total = seen + 1
lock = Lock()
gather(add(lock, 3), add(lock, 4), add(lock, 2))
print("total", total)
ch = Channel()
async def producer(n):
    for i in range(n):
        sleep(0.01)
        ch.send(i * i)
    ch.closed = True
async def consumer():
    got = []
    while (item := await ch.receive_one()) is not None:
        got.append(item)
    return got
print(gather(consumer(), producer(5))[0])
