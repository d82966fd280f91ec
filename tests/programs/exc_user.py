"""User exceptions."""
class AppError(Exception):
    """Base."""
class NotFound(AppError, LookupError):
    def __init__(self, what, code=404):
        super().__init__(f"{what} not found")
        self.what, self.code = what, code
class Silent(AppError):
    def __str__(self): return "custom str"
class NoInit(AppError): pass
class Bare(AppError):
    def __init__(self, x): self.x = x
class Fields(AppError):
    def __init__(self, a, b): self.a, self.b = a, b
    def __repr__(self): return f"Fields<{self.a},{self.b}>"
for make in (lambda: NotFound("page"), lambda: Silent("ignored"), lambda: NoInit("a", 2), lambda: Bare(5), lambda: Fields(1, 2), lambda: NoInit()):
    try:
        raise make()
    except AppError as e:
        print(type(e).__name__, "|", e, "|", repr(e), "|", e.args, getattr(e, "code", None), isinstance(e, LookupError))
def level3(): raise NotFound("deep")
def level2():
    try:
        level3()
    except NotFound as e:
        e.what += "!"
        raise
def level1():
    try:
        level2()
    except AppError as e:
        return e.what, e.code
print(level1())
class Retry(Exception): pass
attempts = 0
while True:
    attempts += 1
    try:
        if attempts < 3: raise Retry(attempts)
    except Retry as r:
        print("retry", r)
    else:
        break
print(attempts)
try:
    e
except NameError as err:
    print(err)
class Meta(ValueError):
    default = "dflt"
    def __init__(self, msg=None): super().__init__(msg or self.default)
try:
    raise Meta
except ValueError as e:
    print(e)
class NotExc: pass
try:
    raise NotExc()
except TypeError as e:
    print(e)
try:
    raise NotExc
except TypeError as e:
    print(e)
