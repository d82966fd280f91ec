"""Coroutine-style generators: parsers, averages, priming decorators, broadcasting."""
def primed(f):
    def start(*a, **k):
        g = f(*a, **k)
        next(g)
        return g
    return start
@primed
def grep(pattern, out):
    while True:
        line = yield
        if pattern in line:
            out.append(line)
@primed
def broadcast(*targets):
    while True:
        item = yield
        for t in targets:
            t.send(item)
a, b = [], []
sink = broadcast(grep("py", a), grep("th", b))
for word in ("python", "path", "happy", "none"):
    sink.send(word)
print(a, b)
def tokenizer():
    state, token, out = "out", "", None
    while True:
        c = yield out
        out = None
        if state == "out" and c == '"':
            state, token = "in", ""
        elif state == "in":
            if c == '"':
                state, out = "out", token
            else:
                token += c
t = tokenizer(); next(t)
print([r for c in 'say "hi" and "bye now" end' if (r := t.send(c)) is not None])
def ring(n):
    items = []
    while True:
        x = yield list(items)
        items = (items + [x])[-n:]
r = ring(3); next(r)
for i in range(5): last = r.send(i)
print(last)
def controller():
    speed = 1
    n = 0
    while True:
        cmd = yield n
        match cmd:
            case None: n += speed
            case ("speed", s): speed = s
            case "reset": n = 0
            case "stop": return "stopped at " + str(n)
c = controller()
print(next(c), next(c), c.send(("speed", 10)), next(c), next(c), c.send("reset"), next(c))
try:
    c.send("stop")
except StopIteration as e:
    print(e.value)
def safe():
    errors = 0
    while errors < 2:
        try:
            x = yield errors
            print("got", x)
        except ZeroDivisionError:
            errors += 1
    return "too many errors"
s = safe(); next(s)
s.send(1)
print(s.throw(ZeroDivisionError))
try:
    s.throw(ZeroDivisionError("second"))
except StopIteration as e:
    print(e.value)
def sub():
    total = 0
    while (x := (yield)) is not None:
        total += x
    return total
def grouper(results):
    while True:
        results.append((yield from sub()))
results = []
g = grouper(results); next(g)
for x in (1, 2, None, 10, 20, None): g.send(x)
print(results)
