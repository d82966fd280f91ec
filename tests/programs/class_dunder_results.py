"""What dunders may answer."""
def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, str(e))
class Op:
    def __init__(s, v): s.v = v
    def __add__(s, o): return NotImplemented if not isinstance(o, Op) else Op(s.v + o.v)
    def __radd__(s, o): return Op(100)
    def __eq__(s, o): return NotImplemented
    def __lt__(s, o): return s.v < o.v
    def __bool__(s): return s.v > 0
    def __len__(s): return 3
    def __call__(s, *a, **k): return (a, k)
    def __getitem__(s, k): return k
    def __contains__(s, k): return k == 1
    def __iter__(s): yield from (1, 2)
    def __index__(s): return s.v
    def __hash__(s): return 7
    def __format__(s, spec): return f"<{spec}>"
    def __enter__(s): return s
    def __exit__(s, *a): return False
    def __str__(s): return 5
o = Op(1)
print((o + Op(2)).v, (5 + o).v, o == o, o == Op(1), o != Op(1), o < Op(2), bool(Op(0)), len(o), o(1, a=2), o[1:2, ...], 1 in o, [*o], [10, 20][o], {o: 1}[o], f"{o:abc}", hex(o), range(5)[o])
show(lambda: o + 5); show(lambda: str(o)); show(lambda: f"{o!s}"); show(lambda: o > 3); show(lambda: o <= o)
class BadRepr:
    def __repr__(self): return 5
    def __hash__(self): return "x"
    def __bool__(self): return 5
    def __len__(self): return -1
    def __iter__(self): return 5
    def __index__(self): return "s"
    def __contains__(self, x): return "truthy"
b = BadRepr()
for fn in (repr, hash, bool, len, iter, list, lambda x: [1][x], lambda x: 1 in x, lambda x: not x): show(lambda: fn(b))
