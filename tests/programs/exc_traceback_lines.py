"""e.__traceback__: lines and frames."""
def f(): g()
def g():
    raise ValueError("x")
try:
    f()
except ValueError as e:
    tb = e.__traceback__
    lines = []
    while tb:
        lines.append(tb.tb_lineno)
        tb = tb.tb_next
    print(lines, type(e.__traceback__).__name__)
try:
    raise KeyError("k").with_traceback(e2) if False else KeyError("z")
except KeyError as k:
    print(k.__traceback__.tb_lineno, k.__traceback__.tb_next)
