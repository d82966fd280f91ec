"""match inside loops, functions, comprehensions; break, continue and return in cases."""
def parse(tokens):
    stack, out = [], []
    for t in tokens:
        match t:
            case "(": stack.append(out); out = []
            case ")":
                if not stack: return "unbalanced"
                stack[-1].append(out); out = stack.pop()
            case "#": break
            case " ": continue
            case d if d.isdigit(): out.append(int(d))
            case other: out.append(other)
    else:
        return out if not stack else "open"
    return "comment", out
print(parse("(1 a(2))3"), parse("a)"), parse("((a)"), parse("a#b"))
def run(program):
    regs, pc, steps = {"a": 0, "b": 0}, 0, 0
    while 0 <= pc < len(program):
        steps += 1
        match program[pc].split():
            case ["set", r, v]: regs[r] = int(v)
            case ["add", r, ("a" | "b") as s]: regs[r] += regs[s]
            case ["add", r, v]: regs[r] += int(v)
            case ["jnz", r, off] if regs[r]:
                pc += int(off)
                continue
            case ["jnz", *_]: pass
            case ["halt"]: return regs, steps
            case bad: raise SyntaxError(f"bad instruction {bad}")
        pc += 1
    return regs, steps
print(run(["set a 5", "add b a", "add a -1", "jnz a -2", "halt", "set a 99"]))
try:
    run(["oops 1"])
except SyntaxError as e:
    print(e)
def kind(x):
    match x:
        case bool(): return "bool"
        case int(): return "int"
        case str() | bytes(): return "text"
        case [] | () | {}: return "maybe empty"
        case list() | tuple(): return "seq"
        case None: return "none"
        case _ if callable(x): return "callable"
    return "unknown"
print([kind(v) for v in (True, 1, "", b"", [], (), {}, {1: 2}, [1], None, len, object, 1.5)])
def gen():
    state = 0
    while True:
        match state, (yield state):
            case _, "stop": return
            case 0, x: state = x
            case s, x if x > s: state = x
            case s, _: state = s - 1
g = gen(); next(g)
print([g.send(v) for v in (5, 3, 9, 1)])
match [*range(100)]:
    case [0, 1, *middle, 98, 99]: print(len(middle), middle[0], middle[-1])
class Stack:
    __match_args__ = ("top", "rest")
    def __init__(self, *items): self.items = items
    @property
    def top(self): return self.items[-1]
    @property
    def rest(self): return Stack(*self.items[:-1]) if len(self.items) > 1 else None
def total(s):
    match s:
        case Stack(top, None): return top
        case Stack(top, rest): return top + total(rest)
print(total(Stack(1, 2, 3)))
