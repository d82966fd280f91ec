"""The fields, text and arguments of exceptions."""
def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, str(e), repr(e), e.args)
class E(Exception): pass
class E2(Exception):
    def __init__(self, a, b=2): super().__init__(f"{a}-{b}"); self.a = a
class E3(Exception):
    def __str__(self): return "str of E3"
class E4(Exception):
    def __init__(self, a): self.a = a
for c in (lambda: E(), lambda: E(1), lambda: E(1, "b"), lambda: E2(1), lambda: E2(1, b=5), lambda: E3("x"), lambda: E4("arg"), lambda: KeyError("k"), lambda: KeyError(), lambda: KeyError(1, 2), lambda: OSError(999, "No such file"), lambda: OSError(999, "No", "f.txt"), lambda: OSError(999, "No", "f.txt", None, "g"), lambda: OSError("only"), lambda: FileNotFoundError(2, "nf", "x"), lambda: StopIteration(5), lambda: SystemExit(3), lambda: SystemExit(1, 2), lambda: ImportError("m", name="n", path="p"), lambda: SyntaxError("bad", ("f.py", 3, 5, "x = = 1")), lambda: SyntaxError("bad"), lambda: UnicodeDecodeError("utf-8", b"\xff\xfe", 0, 1, "invalid"), lambda: UnicodeDecodeError("utf-8", b"\xff\xfe", 0, 2, "invalid"), lambda: UnicodeEncodeError("ascii", "h\xe9llo", 1, 2, "ordinal"), lambda: UnicodeEncodeError("ascii", "\u20ac", 0, 1, "ordinal"), lambda: UnicodeTranslateError("abc", 0, 1, "why"), lambda: NameError("n", name="q"), lambda: AttributeError("a", name="q", obj=5)):
    e = c()
    print(type(e).__name__, "|", str(e), "|", repr(e), "|", e.args)
show(lambda: E(x=1))
show(lambda: ValueError(x=1))
show(lambda: ImportError(foo=1))
show(lambda: AttributeError(foo=1))
show(lambda: UnicodeDecodeError("a"))
show(lambda: UnicodeDecodeError("utf-8", "str", 0, 1, "r"))
show(lambda: UnicodeEncodeError(1, "s", 0, 1, "r"))
show(lambda: UnicodeEncodeError("u", "s", "x", 1, "r"))
e = SyntaxError("bad", ("f.py", 3, 5, "x = = 1"))
print(e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno)
e = OSError(999, "No", "f"); print(e.errno, e.strerror, e.filename, e.filename2)
e = ImportError("m", name="n", path="p"); print(e.msg, e.name, e.path)
e = StopIteration(5); print(e.value); e = StopIteration(); print(e.value)
e = SystemExit(3); print(e.code)
e = E(1); e.args = [3, 4]; print(e.args, e); e.custom = 5; print(e.custom, e.__dict__)
show(lambda: setattr(e, "args", 5))
show(lambda: setattr(e, "__cause__", 5))
show(lambda: setattr(e, "__context__", 5))
show(lambda: setattr(e, "__traceback__", 5))
e.add_note("n1"); e.add_note("n2"); print(e.__notes__)
show(lambda: e.add_note(5))
show(lambda: E().__notes__)
