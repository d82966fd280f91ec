try
# ----
try: pass
# ----
try:
    pass
x=1
# ----
try:
    pass
else:
    pass
# ----
try:
    pass
except
    pass
# ----
try:
    pass
except ValueError
    pass
# ----
try:
    pass
except:
    pass
except ValueError:
    pass
# ----
try:
    pass
except A, B as e:
    pass
# ----
try:
    pass
except* :
    pass
# ----
try:
    pass
except *A:
    pass
except B:
    pass
# ----
try:
    pass
except A:
    pass
except* B:
    pass
# ----
try:
    pass
except A as 1:
    pass
# ----
try:
    pass
except A as b.c:
    pass
# ----
try:
    pass
finally
    pass
# ----
with open
# ----
with a as b
# ----
with a as 1: pass
# ----
with a as f(): pass
# ----
with (a as b: pass
# ----
with a, : pass
# ----
with : pass
# ----
except: pass
# ----
finally: pass
# ----
with a:
y
# ----
try:
y
# ----
try:
    x
except A:
y
# ----
try:
    x
finally:
y
# ----
with x as None: pass
# ----
with = 1
# ----
with x as __debug__: pass
# ----
try:
    pass
excpet:
    pass
# ----
try:
    pass
catch E:
    pass
# ----
withh a as b: pass
# ----
with a as b, c as d e: pass
# ----
with (a, b) as c d: pass
# ----
with (a as b, c as 1): pass
# ----
with (a as b) as c: pass
# ----
with a as b.c(): pass
# ----
with a as (b, 1): pass
# ----
try:
    x
except
    y
# ----
try:
    x
except ValueError, KeyError
    y
# ----
try:
    x
except (A, B) as e
    y
# ----
try:
    x
except A
    y
except:
    z
# ----
try:
    x
except*
    y
# ----
try:
    x
except* A
    y
# ----
try:
    x
except A as e:
    y
else
    z
# ----
try:
    x
except A as (e): y
# ----
try:
    x
except as e: y
# ----
try:
    x
except A as: y
# ----
try:
    x
except A e: y
# ----
try:
    x
finally:
    y
except A:
    z
# ----
try x: pass
# ----
try: x
except: y
else: z
else: w
# ----
try: x
finally: y
finally: z
# ----
try:
    x

y = 1
# ----
except ValueError: pass
# ----
with open("x") f: pass
# ----
with open("x") as f, : pass
# ----
with open("x") as f
# ----
with open("x") as 5: pass
# ----
with open("x") as f.g(): pass
# ----
with open("x") as f + 1: pass
# ----
with open("x") as "a": pass
# ----
with x as y z: pass
# ----
with (open("x") as f: pass
# ----
with (open("x") as f, open("y") as g: pass
# ----
with (open("x") as f,) pass
# ----
async with x as y z: pass
