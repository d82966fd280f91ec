await x = 1
# ----
del f()
# ----
del 1
# ----
del x + 1
# ----
del (x, 1)
# ----
del None
# ----
del *x
# ----
del x y
# ----
del
# ----
del (a, f())
# ----
del [x for x in y]
# ----
nonlocal x
# ----
global
# ----
global x.y
# ----
global 1
# ----
nonlocal
# ----
global x, 
# ----
return
# ----
return 1
# ----
yield
# ----
yield 1
# ----
break
# ----
continue
# ----
async
# ----
async x
# ----
await
# ----
print a
# ----
print a, b
# ----
exec a
# ----
raise x, y
# ----
raise a from
# ----
raise from a
# ----
raise x y
# ----
assert
# ----
assert x,
# ----
assert x = 1
# ----
assert (x = 1)
# ----
pass x
# ----
pass 1
# ----
break x
# ----
continue 1
# ----
return x y
# ----
print(*x y)
# ----
type X
# ----
type X =
# ----
type X = 
# ----
type 1 = int
# ----
type X[T = int
# ----
type X[] = int
# ----
type = int int
# ----
await = 1
# ----
async = 1
# ----
global True
# ----
pass = 1
# ----
return = 1
# ----
print(if)
# ----
print(def x)
# ----
del __debug__
# ----
del *a, b
# ----
print(a := 1, b = 2)
print(a = 1, 2)
# ----
type X[1] = 2
# ----
return x if
# ----
return x,, y
# ----
return = 5
# ----
print x, y; z
# ----
print(x) y
# ----
print (x) y
# ----
print x if y else z
# ----
print not x
# ----
print x.y.z
# ----
print x[0]
# ----
print f(x)
# ----
print 1
# ----
print(1 2)
# ----
print(a b)
# ----
assert x y
# ----
global x = 1
# ----
global x y
# ----
async x = 1
# ----
yield x = 1
# ----
return 1 if x else
# ----
del x.y()
# ----
del (x, y.z, w[0])
del (x, f())
# ----
del x + y
# ----
del -x
# ----
del x if y else z
# ----
del [x, 1]
# ----
del {x}
# ----
del {}
# ----
del ()
del (1)
# ----
del (x for x in y)
# ----
del *x,
# ----
del (*x,)
# ----
del yield
# ----
del (yield)
# ----
del x and y
# ----
del x < y
# ----
del not x
# ----
del ...
# ----
del True
# ----
def f(): nonlocal x; global x
# ----
def f(): global x; nonlocal x
# ----
def f[1]():
    pass
# ----
x.__debug__ = 1
# ----
for x.__debug__ in y: pass
# ----
def f():
    yield += 1
# ----
def f():
    (yield) += 1
# ----
def f():
    yield: int = 1
