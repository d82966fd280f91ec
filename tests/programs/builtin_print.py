"""print: sep, end, file-like objects, flush."""
print()
print(1, "a", None, [1, "b"], 2.0)
print(1, 2, 3, sep="")
print(1, 2, 3, sep=", ", end="!\n")
print("no newline", end="")
print(" continued", end="\n\n")
print(*"abc", sep="-")
print(*[], sep="x")
print("", "", sep="|")
print("a", end=None, sep=None)
class W:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)
    def flush(self): self.parts.append("<flush>")
w = W()
print("to", "writer", 5, file=w, flush=True)
print("x", end="", file=w)
print(w.parts)
class P:
    def __str__(self): return "str of P"
    def __repr__(self): return "repr of P"
print(P(), [P()], {"k": P()}, (P(),), f"{P()} {P()!r}")
print("tab\tnew", "uni é 日 😀", "nul" + repr(chr(0)), flush=True)
for bad in (lambda: print(1, sep=2), lambda: print(1, end=3), lambda: print(1, foo=1)):
    try:
        bad()
    except TypeError as e:
        print(e)
class Bad:
    def __str__(self): return 5
class Raises:
    def __str__(self): raise ValueError("in str")
for o in (Bad(), Raises()):
    try:
        print("before", o)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(print("inner"))
print("a\nb\n", end="")
print(True, ..., NotImplemented, print is print)
