"""Semicolons, line joins, empty bodies, ellipsis, nested blocks, odd spacing."""
a = 1; b = 2; print(a, b);
if a: print("one line"); print("two")
x = (1 +
     2
     + 3)
y = [
    1,
    2,  # comment
]
z = 1 + \
    2
print(x, y, z)
def f(): ...
class C: pass
class D: x = 1; y = 2
print(f(), D.x, D.y, ...)
if True:
    if False:
        pass
    elif True:
            print("deep")
            print("indent")
    else:
        pass
d = {"a": 1,
     "b": 2,
     }
print(d, (1,), [1,], {1,}, f"{d['a']}")
pass; pass
"expression statement"
1 + 1
lambda: 0
None
print("a"
      "b" # inner comment

      "c")
for i in range(2): print(i, end=" "); print("-", end=" ")
print()
try: 1 / 0
except ZeroDivisionError: print("caught")
finally: print("fin")
with type("W", (), {"__enter__": lambda s: 1, "__exit__": lambda s, *a: None})(): print("with")
while True: break
def g(a,
      b=1,
      ): return a+b
print(g(
    1,
    b = 2
))
print(0x10,0b1,1_0,-1,- 1,+1,not 1,1if 1else 0)
a=b=c=5
a+=1;b-=1;c*=2
print(a,b,c)
_, __, ___ = 1, 2, 3
print(_+__+___)
ünï = "unicode identifier"
print(ünï)
	
# the end: a comment after a line with a lonely tab
