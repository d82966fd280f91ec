"""Control flow with long jumps and many branches."""
def classify(n):
    if n < 0: kind = "negative"
    elif n == 0: kind = "zero"
    elif n < 10:
        kind = "digit"
        if n % 2 == 0: kind += " even"
        else: kind += " odd"
    elif n < 100:
        kind = "two digits"
        for d in str(n):
            if d == "7": kind += " lucky"; break
            if d == "4": continue
            kind += "."
        else: kind += " plain"
    elif n < 1000:
        kind = "hundreds"
        while n > 500:
            n -= 100
            kind += "-"
            if n == 555: break
        else: kind += " drained"
    else:
        try:
            kind = ("big", "huge")[n // 10000]
        except IndexError: kind = "enormous"
        else: kind += "!"
        finally: kind += "?"
    return kind
for n in (-5, 0, 4, 7, 12, 44, 47, 71, 123, 755, 999, 5000, 15000, 10 ** 9): print(n, classify(n))
def machine(text):
    state, out, token = "start", [], ""
    for c in text + " ":
        if state == "start":
            if c.isdigit(): state, token = "num", c
            elif c.isalpha(): state, token = "word", c
            elif c == '"': state, token = "str", ""
            elif not c.isspace(): out.append(("op", c))
        elif state == "num":
            if c.isdigit() or c == ".": token += c
            else:
                out.append(("num", float(token) if "." in token else int(token))); state = "start"
                if c in "+-*/()": out.append(("op", c))
        elif state == "word":
            if c.isalnum(): token += c
            else:
                out.append(("word", token)); state = "start"
                if c in "+-*/()": out.append(("op", c))
        elif state == "str":
            if c == '"': out.append(("str", token)); state = "start"
            else: token += c
    return out
print(machine('let x1 = 3.5*(y + 12) "a string" z'))
