"""Programs that go on after errors of every kind."""
def attempt(f, *a):
    try:
        return f(*a)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
data = [("int", "12"), ("int", "x"), ("float", "1.5e3"), ("list", 5), ("nope", 1), ("dict", [(1, 2)]), ("chr", 97), ("chr", -1), ("bytes", [1, 300]), ("len", 5)]
table = {"int": int, "float": float, "list": list, "dict": dict, "chr": chr, "bytes": bytes, "len": len}
for name, arg in data:
    print(name, "->", attempt(lambda: table[name](arg)))
class Resource:
    open_count = 0
    def __enter__(self): Resource.open_count += 1; return self
    def __exit__(self, *a): Resource.open_count -= 1
def use(n):
    with Resource(), Resource():
        return 10 // n
print([attempt(use, n) for n in (5, 0, "a", 3)], Resource.open_count)
def retry(f, times):
    errors = []
    for i in range(times):
        try:
            return f(i), errors
        except (ValueError, ZeroDivisionError) as e:
            errors.append(str(e))
    raise RuntimeError(f"gave up after {times}") from ValueError(errors[-1])
print(retry(lambda i: 10 // (i - i % 2) if i else int("q"), 5), attempt(retry, lambda i: 1 / 0, 2))
total = 0
for line in "1\n2\nthree\n4\n\n5.5".split("\n"):
    try:
        total += int(line)
    except ValueError as e:
        print("skip:", e)
print(total)
def cleanup_order():
    log = []
    def step(n, fail=False):
        log.append(n)
        if fail: raise OSError(n)
    try:
        try:
            step("a"); step("b", True); step("never")
        except OSError as e:
            step("c"); raise LookupError("d") from e
        finally:
            step("e")
    except LookupError as e:
        log.append((str(e), str(e.__cause__)))
    return log
print(cleanup_order())
stack = []
for token in "( [ ] ) { ( } )".split():
    if token in "([{": stack.append(token)
    else:
        try:
            assert stack and stack[-1] + token in ("()", "[]", "{}"), f"{token} does not close {stack[-1:]}"
            stack.pop()
        except AssertionError as e:
            print(e)
print(stack, attempt(lambda: {}["x"]), attempt(lambda: [][0]), attempt(lambda: None.x), attempt(lambda: undefined_name), attempt(lambda: 1 + "1"))
