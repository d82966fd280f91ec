x = 1 +
# ----
x = (1
# ----
x = [1
# ----
x = {1
# ----
x = (1]
# ----
x = 1)
# ----
  x=1
# ----
None = 1
# ----
True = 1
# ----
x + 1 = 2
# ----
-x = 1
# ----
x if y else z = 1
# ----
x == 1 = 2
# ----
x and y = 1
# ----
not x = 1
# ----
x := 1
# ----
x = yield = 1
# ----
a, b += 1
# ----
a, b: int
# ----
x=1
global x
# ----
x = [yield 1]
# ----
$
# ----
?
# ----
a ? b
# ----
a $ b
# ----
!
# ----
!x
# ----
a ! b
# ----
a <> b
# ----
`a`
# ----
x++
# ----
x--
# ----
++x = 1
# ----
x =+ 
# ----
a && b
# ----
a || b
# ----
é = “a”
# ----
x = ‘a’
# ----
x = 1； y
# ----
x = a – b
# ----
x = a × b
# ----
a\b
# ----
x = \
# ----
x = \ 1
# ----
x = 5 \ # c
# ----
x y
# ----
x 1
# ----
x = 1 2
# ----
x = a b
# ----
x = y z = 1
# ----
a.1
# ----
a.
# ----
a..b
# ----
a.b.
# ----
a[
# ----
a[]
# ----
a[1
# ----
a[1:2:3:4]
# ----
a[1,,2]
# ----
a[*]
# ----
*x
# ----
*x = 1
# ----
x = *y
# ----
**x
# ----
x = **y
# ----
x if y
# ----
x if y else
# ----
x if else z
# ----
x = 1 if 2
# ----
a if b else c = d
# ----
a if pass else b
# ----
not
# ----
x not
# ----
x not y
# ----
x is
# ----
x is not
# ----
x in
# ----
x <
# ----
x < > y
# ----
x = = y
# ----
x == 
# ----
x and
# ----
and x
# ----
or
# ----
x or
# ----
x, = 
# ----
, x
# ----
x,,y
# ----
= 1
# ----
x = 
# ----
+= 1
# ----
x += 
# ----
x +=+
# ----
x -=
# ----
x ** 
# ----
-
# ----
~
# ----
x ~ y
# ----
x = 1;; y
# ----
;
# ----
x;;
# ----
: x
# ----
x: 
# ----
x: int = 
# ----
x: int: str
# ----
x: = 1
# ----
x = (y: int)
# ----
x[0]: 
# ----
None.x = 1
None = 1
# ----
True: int = 1
# ----
x.if = 1
# ----
x.None = 1
# ----
x.class
# ----
in = 1
# ----
is = 1
# ----
x = if
# ----
x = def
# ----
x = class
# ----
x = in
# ----
x = pass
# ----
__debug__ = 1
# ----
fro x import y
# ----
improt x
# ----
whille True: pass
# ----
fo x in y: pass
# ----
clas A: pass
# ----
de f(): pass
# ----
retrun x
# ----
prnt x
# ----
iff x: pass
# ----
esle: pass
# ----
x = Ture else 1
# ----
x = 1 fi y else z
# ----
x = lamda: 1
# ----
imprt x
# ----
x is nto y
# ----
x nto in y
# ----
asert x
# ----
brek x
# ----
rais x
# ----
awiat x
# ----
glboal x
# ----
dell x
# ----
switch x:
# ----
x = y if z els w
# ----
x = (
1,
2
# ----
x = {
"a": 1
"b": 2
}
# ----
x = [
1
2
]
# ----
x = (1,

y = 2
# ----
)
# ----
]
# ----
}
# ----
x = [1, 2))
# ----
a, b = 
# ----
a = 1 = b
# ----
x = yield
# ----
x.y() = 1
# ----
x[1]() = 1
# ----
x() = y = 1
# ----
*a, *b = c
# ----
*a = 1
# ----
*a, = 1
*a
# ----
a = *b, *c
a = *b
# ----
a[*, 1]
# ----
a[1, *]
# ----
a[**x]
# ----
a[*x
# ----
x = y ? 1 : 2
# ----
x = new Foo()
# ----
var x = 1
# ----
let x = 1
# ----
const x = 1
# ----
int x = 1
# ----
x := 5
# ----
function f() { }
# ----
function f():
# ----
func f(): pass
# ----
fn f(): pass
# ----
x += 1 += 2
# ----
x =+ 1 +
# ----
x = 5 5
# ----
x = 5.5.5
# ----
x = (1, 2
# ----
x = [1, 2)
# ----
x = {1, 2]
# ----
x = (1, 2]]
# ----
x = foo(1, 2
# ----
x = foo(1,
# ----
x = [
1,
2
y = 3
# ----
x = {
'a': 1,
'b': 2

def f(): pass
# ----
x = await
# ----
x = yield y = 1
# ----
x = 1 if y else
# ----
x = (1 if y)
# ----
x = [1 if y]
# ----
x = 1 if else 2
# ----
x = if y: 1
# ----
x = y if z = 1 else w
# ----
x = (y if z else)
# ----
x if y else pass
# ----
x if pass else y
# ----
x = 1 if y else return
