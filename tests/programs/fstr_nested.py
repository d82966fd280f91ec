"""f-strings: nesting, lambdas, dict and set displays, quotes, formatting protocol."""
class P:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __format__(self, spec):
        return f"<{self.x}|{self.y}|{spec}>"
    def __repr__(self):
        return f"P({self.x!r}, {self.y!r})"
p = P(1, "two")
print(f"{p} {p!r} {p!s} {p:abc} {p:{'d'}ynamic} {p:{p.x}{p.y}} {p=} {p=:z}")
rows = [("a", 1), ("bb", 22)]
print("\n".join(f"{k:<4}{v:>4}" for k, v in rows))
print(f"{', '.join(f'{k}={v!r}' for k, v in rows)}", f"{sum(v for _, v in rows)}", f"{max(rows, key=lambda r: r[1])[0]}")
print(f"{'yes' if rows else 'no'} {rows[0][0]!r:^7} {dict(rows)['bb']:03} {[x for x in range(3)]} {{1, 2}}")
print(f"{(y := 5)} {y} {f'{y:{y}}'} {f'{f'{y}'}'}")
print(f"{'\n'.join(['a', 'b'])} {'\t'!r} {"\u00e9"}")
print(f"{3 != 4} {3 == 4} {3 >= 2} {not 3} {3 < 4 < 5} {~3} {-3} {2 ** 3} {7 // 2}")
print(f"{b'x'} {...} {print.__name__} {p.x}{p.y}", f"" == "", f"{''}" == "")
print(f"{1:{'0'}{'5'}} {'%'} {'%s' % 3} {'{}'.format(4)} {'{{'}")
try:
    f"{1:{'zz'}}"
except ValueError as e:
    print(e)
try:
    f"{undefined_name}"
except NameError as e:
    print(e)
