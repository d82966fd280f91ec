"""A Brainf-like machine, a Forth, and a calculator by precedence climbing."""
def bf(code, inp=""):
    stack, jump = [], {}
    for i, c in enumerate(code):
        if c == "[": stack.append(i)
        elif c == "]": j = stack.pop(); jump[i], jump[j] = j, i
    tape, ptr, pc, out, inp = [0] * 100, 0, 0, [], list(inp)
    while pc < len(code):
        match code[pc]:
            case ">": ptr += 1
            case "<": ptr -= 1
            case "+": tape[ptr] = tape[ptr] + 1 & 255
            case "-": tape[ptr] = tape[ptr] - 1 & 255
            case ".": out.append(chr(tape[ptr]))
            case ",": tape[ptr] = ord(inp.pop(0)) if inp else 0
            case "[" if not tape[ptr]: pc = jump[pc]
            case "]" if tape[ptr]: pc = jump[pc]
        pc += 1
    return "".join(out)
print(bf("++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+."), bf(",[.,]", "echo"))
class Forth:
    def __init__(self):
        self.stack, self.out, self.words = [], [], {}
        self.prims = {"+": lambda: self.binary(lambda a, b: a + b), "*": lambda: self.binary(lambda a, b: a * b), "-": lambda: self.binary(lambda a, b: a - b), "dup": lambda: self.stack.append(self.stack[-1]), "swap": self.swap, ".": lambda: self.out.append(str(self.stack.pop()))}
    def binary(self, f):
        b, a = self.stack.pop(), self.stack.pop()
        self.stack.append(f(a, b))
    def swap(self): self.stack[-2:] = self.stack[:-3:-1]
    def run(self, text):
        tokens = iter(text.split())
        for t in tokens:
            if t == ":":
                name = next(tokens)
                self.words[name] = list(iter(lambda: next(tokens), ";"))
            elif t in self.words: self.run(" ".join(self.words[t]))
            elif t in self.prims: self.prims[t]()
            else:
                try: self.stack.append(int(t))
                except ValueError: raise NameError(f"unknown word {t}") from None
        return self
f = Forth().run(": square dup * ; : cube dup square * ; 3 cube . 2 square . 1 2 swap - .")
print(f.out, f.stack)
for bad in ("oops", "+"):
    try: Forth().run(bad)
    except (NameError, IndexError) as e: print(type(e).__name__, e)
def evaluate(text):
    tokens, i = text.replace("(", " ( ").replace(")", " ) ").split(), 0
    prec = {"+": (1, lambda a, b: a + b), "-": (1, lambda a, b: a - b), "*": (2, lambda a, b: a * b), "/": (2, lambda a, b: a / b), "^": (3, lambda a, b: a ** b)}
    def atom():
        nonlocal i
        t = tokens[i]; i += 1
        if t == "(":
            v = expr(1); i += 1
            return v
        return -atom() if t == "-" else float(t) if "." in t else int(t)
    def expr(least):
        nonlocal i
        left = atom()
        while i < len(tokens) and tokens[i] in prec and prec[tokens[i]][0] >= least:
            p, f = prec[tokens[i]]; op = tokens[i]; i += 1
            left = f(left, expr(p + (op != "^")))
        return left
    return expr(1)
for e in ("1 + 2 * 3", "( 1 + 2 ) * 3", "2 ^ 3 ^ 2", "- 4 + 10 / 4", "8 - 3 - 2", "1.5 * ( 2 - ( 3 - 4 ) )"): print(e, "=", evaluate(e))
