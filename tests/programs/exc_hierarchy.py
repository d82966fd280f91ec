"""The tree of built-in exceptions, args, str and repr."""
for e in (KeyError, IndexError, ZeroDivisionError, OverflowError, UnboundLocalError, NotImplementedError, RecursionError, UnicodeDecodeError, FileNotFoundError, StopAsyncIteration, ModuleNotFoundError, TimeoutError, IndentationError, KeyboardInterrupt, SystemExit, GeneratorExit, AssertionError, PermissionError, ConnectionResetError, DeprecationWarning, ExceptionGroup, EOFError, MemoryError, BufferError):
    print(" < ".join(c.__name__ for c in e.__mro__[:-1]))
for e in (Exception(), Exception("a"), Exception("a", 1), KeyError("k"), KeyError("a", "b"), ValueError(None), ValueError(("t",)), OSError(999, "Odd"), OSError("x"), StopIteration(5), SystemExit(3), KeyError(), Exception([1])):
    print(repr(e), "|", str(e), "|", e.args)
print(OSError(999, "Odd").errno, OSError(999, "nf", "name").filename, str(OSError(999, "nf", "name")), OSError(999, "x").strerror, StopIteration(5).value, SystemExit("m").code)
print(AttributeError("m", name="n", obj=3).name, NameError("x", name="q").name, ImportError("i", name="mod", path="p").name, KeyError("'quoted'"))
try:
    raise LookupError("l")
except (KeyError, IndexError):
    print("no")
except LookupError as e:
    print("yes", e)
for bad in (5, "ValueError", (ValueError, 5), [ValueError]):
    try:
        try:
            1 / 0
        except bad:
            print("matched")
    except TypeError as e:
        print(e)
print(IOError is OSError, EnvironmentError is OSError, issubclass(Exception, BaseException), BaseException().args, isinstance(KeyboardInterrupt(), Exception))
try:
    Exception(a=1)
except TypeError as e:
    print(e)
e = ValueError("a")
e.add_note("note 1"); e.add_note("note 2")
print(e.__notes__, e)
e.args = ("changed", 2)
print(e, repr(e))
