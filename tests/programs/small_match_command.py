def run(line):
    match line.split():
        case ["add", *numbers]:
            return sum(map(int, numbers))
        case ["echo", text]:
            return text
        case ["quit" | "exit"]:
            return "bye"
        case []:
            return "nothing"
        case [other, *_]:
            return f"unknown {other}"
for line in ("add 1 2 3", "echo hi", "exit", "", "jump high", "add"):
    print(repr(run(line)))
