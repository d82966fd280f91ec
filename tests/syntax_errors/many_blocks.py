if x = 1: pass
# ----
while x = 1: pass
# ----
if x
# ----
while True
# ----
for i in range(3)
# ----
for i range(3): pass
# ----
for in x: pass
# ----
for x in : pass
# ----
else: pass
# ----
elif x: pass
# ----
if x:
pass
# ----
if x:
    pass
  else: pass
# ----
if x:
    pass
   y=1
# ----
for i in x:
y
# ----
while x:
y
# ----
if x:
    y
else:
z
# ----
if x:
    y
elif z:
w
# ----
for 1 in x: pass
# ----
for f() in x: pass
# ----
for x + 1 in y: pass
# ----
for None in x: pass
# ----
for x, 1 in y: pass
# ----
for x.y() in z: pass
# ----
if x: break
# ----
while x:
    def f(): break
# ----
for x in y: pass
break
# ----
async for
# ----
if
# ----
if :
# ----
if x:
# ----
if x: else: pass
# ----
if x: pass else: pass
# ----
if x then: pass
# ----
if x: if y: pass
# ----
if x pass
# ----
if True print(1)
# ----
while
# ----
while :
# ----
while x pass
# ----
for
# ----
for x
# ----
for x in
# ----
for x y in z: pass
# ----
for x in y pass
# ----
for x in y: for z in w: pass
# ----
for True in x: pass
# ----
if = 1
# ----
for = 1
# ----
while = 1
# ----
for __debug__ in x: pass
# ----
if x:
    pass
esle:
    pass
# ----
if x:
    pass
elseif y:
    pass
# ----
if x:
    pass
else if y:
    pass
# ----
while True
    pass
# ----
if x:
    y
    else:
    z
# ----
if x:
  y
    z
# ----
if x:
	y
        z
# ----
if x:
        y
	z
# ----
if (x:
    pass
# ----
while x:
    try:
        y
    z
# ----
for x in y z: pass
# ----
for x in y: pass else: pass
# ----
for (x in y: pass
# ----
for x, in y: pass
for x,, in z: pass
# ----
for x in y,: pass
for
# ----
for x of y: pass
# ----
for (i = 0; i < 10; i++): pass
# ----
for i = 1 to 10: pass
# ----
for i in 1..10: pass
# ----
for each x in y: pass
# ----
for x in range(10) { pass }
# ----
while (x) { pass }
# ----
if (x) { pass }
# ----
if x { pass }
# ----
if x then y
# ----
if x = y then pass
# ----
if x == 1 y = 2
# ----
if x == 1
    y = 2
# ----
if x: y = 2 else: y = 3
# ----
if x:
y = 2
# ----
if x => 1: pass
# ----
if x =< 1: pass
# ----
if x !== 1: pass
# ----
if x === 1: pass
# ----
if !x: pass
# ----
if x && y: pass
# ----
if x || y: pass
# ----
if not: pass
# ----
if x and: pass
# ----
if x in: pass
# ----
if x is: pass
# ----
async for x in y: z w
