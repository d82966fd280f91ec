class A
# ----
class A(: pass
# ----
class : pass
# ----
class 1: pass
# ----
class A:
x=1
# ----
class A:
    from a import *
# ----
class A:
    nonlocal x
# ----
class A:
    return 1
# ----
class A:
    yield 1
# ----
class A: break
# ----
class A: [y := 1 for x in z]
# ----
class A[T
# ----
class A[]: pass
# ----
class A(B C): pass
# ----
class A(x=1, B): pass
# ----
class A() pass
# ----
class A() -> int: pass
# ----
class A():
# ----
class A: pass pass
# ----
class await: pass
# ----
class None: pass
# ----
class = 1
# ----
class if: pass
# ----
class __debug__: pass
# ----
class A:
  def f(self):
    pass
   def g(self):
    pass
# ----
class A[1]: pass
# ----
class A[a b]: pass
# ----
class A[a,,b]: pass
# ----
class A(B: pass
# ----
class A B: pass
# ----
class A(B) pass
# ----
class A.B: pass
# ----
class A[: pass
# ----
class A(B, C: pass
# ----
class (A): pass
# ----
class A(*): pass
# ----
class A(**): pass
# ----
class A(x for x in y): pass
# ----
class A(1=2): pass
# ----
class A:
x = 1
# ----
class A: x = 1; def f(self): pass
# ----
class A:
    def f(self)
        pass
# ----
class A:
    def f(self):
    pass
# ----
class A
    pass
# ----
class A:
    x = yield
# ----
class A:
    x = [(yield) for y in z]
# ----
class A:
    return
# ----
class A(yield): pass
