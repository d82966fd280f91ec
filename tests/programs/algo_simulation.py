"""A bank queue, a vending machine, an elevator: deterministic simulations."""
def lcg(seed):
    while True:
        seed = (seed * 16807) % 2147483647
        yield seed
class Vending:
    prices = {"cola": 150, "chips": 100}
    def __init__(self): self.credit, self.log = 0, []
    def insert(self, coin):
        if coin not in (10, 20, 50, 100): raise ValueError(f"bad coin {coin}")
        self.credit += coin
        return self
    def buy(self, item):
        price = self.prices[item]
        if self.credit < price: raise RuntimeError(f"{price - self.credit} short")
        self.credit -= price
        change, out = self.credit, []
        for c in (100, 50, 20, 10):
            n, change = divmod(change, c)
            out += [c] * n
        self.credit = 0
        return item, out
v = Vending()
print(v.insert(100).insert(100).buy("cola"))
for act in (lambda: v.insert(3), lambda: v.buy("cola"), lambda: v.buy("gum")):
    try:
        act()
    except (ValueError, RuntimeError, KeyError) as e:
        print(type(e).__name__, e)
def queue_sim(seed, n):
    rnd = lcg(seed)
    clock, busy, waits = 0, 0, []
    for _ in range(n):
        clock += next(rnd) % 5 + 1
        start = max(clock, busy)
        waits.append(start - clock)
        busy = start + next(rnd) % 6 + 1
    return sum(waits), max(waits), waits[:8]
print(queue_sim(42, 100))
class Elevator:
    def __init__(self): self.floor, self.trace = 0, []
    def serve(self, calls):
        up, down = sorted(c for c in calls if c >= self.floor), sorted((c for c in calls if c < self.floor), reverse=True)
        for c in up + down:
            self.trace.append((self.floor, c))
            self.floor = c
        return self
print(Elevator().serve([5, 2, 8]).serve([3, 9, 1]).trace)
def monte_carlo(n, seed=1):
    rnd = lcg(seed)
    inside = sum((next(rnd) % 1000) ** 2 + (next(rnd) % 1000) ** 2 < 10 ** 6 for _ in range(n))
    return 4 * inside / n
print(monte_carlo(2000))
def rule(n, width=31, steps=6):
    row = [0] * width
    row[width // 2] = 1
    for _ in range(steps):
        print("".join(".#"[c] for c in row))
        row = [n >> (row[i - 1] << 2 | row[i] << 1 | row[(i + 1) % width]) & 1 for i in range(width)]
rule(30); rule(90, 15, 4)
def wander(seed, steps):
    x = y = 0
    rnd, seen = lcg(seed), {(0, 0)}
    for _ in range(steps):
        dx, dy = ((1, 0), (-1, 0), (0, 1), (0, -1))[next(rnd) % 4]
        x, y = x + dx, y + dy
        seen.add((x, y))
    return (x, y), len(seen)
print(wander(7, 500))
