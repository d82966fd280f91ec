match x:
case 1: pass
# ----
match x:
    case 1:
    pass
# ----
match x:
    case 1
        pass
# ----
match x
    case 1: pass
# ----
match x:
    case : pass
# ----
match x:
    case a: pass
    case b: pass
# ----
match x:
    case _: pass
    case 1: pass
# ----
match x:
    case a|b: pass
# ----
match x:
    case (a,a): pass
# ----
match x:
    case {**r, "a":1}: pass
# ----
match x:
    case {**r, **s}: pass
# ----
match x:
    case [*a,*b]: pass
# ----
match x:
    case A(x=1,x=2): pass
# ----
match x:
    case A(x=1,2): pass
# ----
match x:
    case {"a":1,"a":2}: pass
# ----
match x:
    case 1+2: pass
# ----
match x:
    case a.b(): pass
    case -a: pass
# ----
match x:
    case f"x": pass
# ----
match x:
    case 1 as 2: pass
# ----
match x:
    case 1 as _: pass
# ----
match x:
    case 1 as a.b: pass
# ----
match x:
    case {a: 1}: pass
# ----
match x:
    case *a: pass
# ----
match x:
    case a if b = c: pass
# ----
match x: case 1: pass
# ----
match x:
    1: pass
# ----
match x:
    case 1, : pass
    case 2: pass
    x = 1
# ----
match x:
    default: pass
# ----
match x:
    case 1 pass
# ----
match x:
    case 1 | : pass
# ----
match x:
    case | 1: pass
# ----
match x:
    case 1 as x.y: pass
# ----
match x:
    case _ as x: pass
    case y: pass
# ----
match x:
    case x as _: pass
# ----
match x:
    case (x, y: pass
# ----
match x:
    case [x, y: pass
# ----
match x:
    case {x: pass
# ----
match x:
    case {"a": x, **}: pass
# ----
match x:
    case {**_}: pass
# ----
match x:
    case {"a"}: pass
# ----
match x:
    case {1+1: x}: pass
# ----
match x:
    case A(1, x=2, 3): pass
# ----
match x:
    case A(x=1, x=2): pass
# ----
match x:
    case A(x.y=1): pass
# ----
match x:
    case A(1=2): pass
# ----
match x:
    case A(*x): pass
# ----
match x:
    case A(**x): pass
# ----
match x:
    case A.b.c: pass
    case A(): pass
    case a: pass
    case b: pass
# ----
match x:
    case -x: pass
# ----
match x:
    case +1: pass
# ----
match x:
    case not x: pass
# ----
match x:
    case x + 1: pass
# ----
match x:
    case x.y(): pass
    case f"a": pass
# ----
match x:
    case f"a{b}": pass
# ----
match x:
    case "a" f"b": pass
# ----
match x:
    case 1 if x = 2: pass
# ----
match x:
    case 1 if: pass
# ----
match x:
    case 1 if x
        pass
# ----
match x:
    case (1 | x): pass
# ----
match x:
    case (x | 1): pass
# ----
match x:
    case x | y: pass
# ----
match x:
    case _ | 1: pass
# ----
match x:
    case (1 | 2 | z): pass
# ----
match x:
    case [x] | [y]: pass
# ----
match x:
    case [x, x]: pass
# ----
match x:
    case {"a": x, "b": x}: pass
# ----
match x:
    case A(x, x): pass
# ----
match x:
    case A(x, y=x): pass
# ----
match x:
    case x as x: pass
# ----
match x:
    case [*x, *y]: pass
# ----
match x:
    case [*x, x]: pass
# ----
match x:
    case *x, *y: pass
# ----
match x:
    case *_, *_: pass
# ----
match x:
    case **x: pass
# ----
match x:
    case lambda: 1: pass
# ----
match x:
    case x(y)(z): pass
# ----
match x:
    case x[0]: pass
# ----
match x:
    case None.x: pass
# ----
match x:
    case True(): pass
# ----
match x:
    case ...: pass
# ----
match x:
    case {...: 1}: pass
# ----
match x:
    case 1: pass
case 2: pass
# ----
match x:
    case 1:
        pass
  case 2: pass
# ----
match x:
case 1:
    pass
# ----
match x
# ----
match x,
# ----
match:
# ----
match x:
# ----
case 1: pass
