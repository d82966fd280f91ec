class Shop:
    defget(self, key):
        return key
# ----
classColor (Enum):
    red = 1
# ----
switch(x):
    pass
# ----
unless(x): return 1
# ----
a, b:
    pass
# ----
f(x): not
# ----
f(x): int
# ----
f(x): int = 3
# ----
[a, b]: int
# ----
a, b: int
# ----
a + b:
    pass
