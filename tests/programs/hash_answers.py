class H:
    def __init__(s, h): s.h = h
    def __hash__(s): return s.h
    def __eq__(s, o): return isinstance(o, H)
for h in (1, -1, 0, 2**31-1, 2**31, -2**31, 2**40, True, 2**70, -2**70):
    print(len({H(h), H(h)}), hash(H(h)) == hash(H(h)))
for h in ("x", 1.5, None):
    try: {H(h): 1}
    except TypeError as e: print(e)
    try: hash(H(h))
    except TypeError as e: print(e)
    try: {(1, H(h))}
    except TypeError as e: print(e)
class N: __hash__ = None
try: {N(): 1}
except TypeError as e: print(e)
try: {N()}
except TypeError as e: print(e)
print(-(2**48), -(2**49 - 1), -(-(2**49-1)), -(2**49), -(-2**49), -True)
class L:
    def __hash__(s): raise KeyError("h")
try: {L()}
except KeyError as e: print(repr(e))
class G:
    def __hash__(s): yield 1
try: hash(G())
except TypeError as e: print(e)
class W:
    __hash__ = lambda s: 3
    def __lt__(s, o): return []
    def __eq__(s, o): return "yes"
print({W(): 2}[W()], sorted([W(), W()]) and 1, W() < W(), bool(W() == W()))
