def f():
    print(x)
    x = 2
    global x
# ----
def f():
    x = 2
    print(x)
    global x
# ----
def f():
    x += 2
    global x
# ----
def f():
    x: int = x
    global x
# ----
{i for i in range(5) if (j := 0) for j in range(5)}
# ----
def f():
    return [i for i in range(5) if (j := 0) for j in range(5)]
# ----
f'{1:{1:{1:{1}}}}'
