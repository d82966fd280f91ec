"""Exception groups and except*."""
def show(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, str(e), repr(e), e.args)
try:
    raise ExceptionGroup("eg", [ValueError(1), TypeError("t"), ExceptionGroup("in", [KeyError("k"), ValueError(2)])])
except* ValueError as eg:
    print("V", eg, eg.exceptions, repr(eg))
except* TypeError as eg:
    print("T", eg.exceptions)
except* KeyError as eg:
    print("K", eg.exceptions, eg.message)
try:
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError("t")])
    except* ValueError:
        raise RuntimeError("from handler")
except ExceptionGroup as g: print(repr(g), g.exceptions)
try:
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError("t")])
    except* ValueError:
        raise
except ExceptionGroup as g: print(repr(g), g.exceptions)
try:
    raise ValueError("naked")
except* ValueError as eg: print(repr(eg))
try:
    try: raise ValueError("naked")
    except* TypeError: print("no")
except ValueError as e: print("still", repr(e))
eg = ExceptionGroup("m", [ValueError(1), TypeError(2), ExceptionGroup("n", [ValueError(3)])])
print(eg.split(ValueError), eg.subgroup(lambda e: isinstance(e, TypeError)), eg.subgroup(KeyError), eg.derive([OSError()]), str(eg))
print(ExceptionGroup.__mro__)
print(type(BaseExceptionGroup("x", [ValueError()])), type(BaseExceptionGroup("x", [KeyboardInterrupt()])))
show(lambda: ExceptionGroup("x", [KeyboardInterrupt()]))
show(lambda: ExceptionGroup("x", []))
show(lambda: ExceptionGroup("x", 5))
show(lambda: ExceptionGroup("x", [5]))
show(lambda: ExceptionGroup(5, [ValueError()]))
show(lambda: ExceptionGroup("x"))
show(lambda: eg.split(5))
class MyG(ExceptionGroup):
    def derive(self, excs): return MyG(self.message, excs)
print(repr(MyG("mg", [ValueError(1), TypeError(2)]).split(ValueError)))
def star_bad():
    try: raise ValueError
    except* 5: pass
show(star_bad)
def star_bad2():
    try: raise ValueError
    except* ExceptionGroup: pass
show(star_bad2)
