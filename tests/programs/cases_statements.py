def t(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__ + ":", e)


# ----
# match1
class P:
    __match_args__=("x","y")
    def __init__(s,x,y): s.x=x; s.y=y
def f(v):
    match v:
        case 0|1: return "01"
        case -5: return "neg5"
        case 2.5: return "float"
        case "a"|'b' as s: return "str "+s
        case b"x": return "bytes"
        case None: return "none"
        case True: return "true"
        case []: return "empty"
        case [x]: return f"one {x}"
        case [1,*rest]: return f"1+{rest}"
        case (a,b,*_,c): return f"abc {a}{b}{c}"
        case [int(a),str(b)]: return f"is {a}{b}"
        case {"k":v,**kw}: return f"map {v} {kw}"
        case {"z":{"q":[_,z]}}: return f"deep {z}"
        case {}: return "anymap"
        case P(0,y=yy): return f"P0 {yy}"
        case P(x=xx,y=P(a,b)): return f"PP {xx}{a}{b}"
        case P(a,b) if a==b: return "eq"
        case P(): return "P"
        case int(n) if n>100: return f"big {n}"
        case int()|float(): return "num"
        case str() as s: return f"s {s}"
        case _: return "other"
for v in (0,1,True,False,-5,2.5,"a","b",b"x",None,[],[7],[1,2,3],(5,6,7,8),[3,"q"],{"k":1,"m":2},{"z":{"q":[1,2]}},{},{"o":1},P(0,1),P(1,P(2,3)),P(4,4),P(4,5),500,50,3.7,"hello",object,range(2),"",bytearray(b"x"),{1},(1,),iter([])): 
    r=f(v); print(r)
# ----
# match2
class C: A=1; B="b"
def f(v):
    match v:
        case C.A: return "A"
        case C.B: return "B"
        case (C.A, C.B): return "AB"
        case [[a,b],[c,d]]: return a,b,c,d
        case {"x":C.A}: return "xA"
        case (1|2) as n, (3|4) as m: return "n",n,m
        case [*_]: return "seq"
for v in (1,"b",(1,"b"),[[1,2],(3,4)],{"x":1},(2,4),[5]): print(f(v))
t(lambda: f({"x":5}))
class NM: pass
def g(v):
    match v:
        case NM(x): return 1
t(lambda: g(NM()))
class BM: __match_args__=[1]
def g(v):
    match v:
        case BM(x): return 1
t(lambda: g(BM()))
class BM2: __match_args__=(1,)
def g(v):
    match v:
        case BM2(x): return 1
t(lambda: g(BM2()))
def g(v):
    match v:
        case int(a,b): return 1
t(lambda: g(1))
class P2: __match_args__=("x",); x=1
def g(v):
    match v:
        case P2(1,x=2): return 1
t(lambda: g(P2()))
nc=5
def g(v):
    match v:
        case nc(): return 1
t(lambda: g(P2()))
# ----
# match2b
match=5; case=3; print(match+case, match
  , -case)
match[0] if 0 else 1
match = {"a":1}
match["a"]=2; print(match)
print([match for match in range(2)])
def match(x): return x
match(1); print(match(3)
)
_=9
match _:
    case _: print("w",_)
match 1,2:
    case a,b: print(a,b)
match (1):
    case (x): print(x)
match [1,[2,3]]:
    case [a,[b,*c]] if c: print(a,b,c)
match -1:
    case -1: print("m1")
match {"a":1}:
    case {"a":x,"b":y}: print("no")
    case {"a":int(x)}: print("x",x)
match "abc":
    case [*x]: print("no")
    case str(x): print(x)
x=5
match x:
    case y if y>10: print("no")
    case y: print("y",y)
print(y)
match ():
    case (): print("emp")
class D(dict):
    def __missing__(s,k): return 1
match D():
    case {"a":1}: print("no")
    case _: print("missing not used")
match x:
    case int(real=r): print(r)
type=3
print(type)
type X=int
print(X)
# ----
# walrus
print((x:=5), x, [y:=1, y**2], (z:=3)+z)
while (n:=x)>3: x-=1
print(n,x)
def f(a,b=(q:=7)): return a
print(f(w:=2), w, q)
print([last:=i for i in range(3)], last)
print(any((hit:=v)>2 for v in [1,3,5]), hit)
if (m:=[1,2]) and (k:=len(m))>1: print(m,k)
l=[1,2,3]; print(l[(i:=1)], l[i:=2])
print(f"{(a:=5)} {a}", f"{a:=5}")
d={(k:=1):(v:=2)}; print(d,k,v)
s={(p:=4)}; print(s)
def g():
    if any((r:=i)==2 for i in range(5)): return r
print(g())
lambda: (t2:=1)
print((lambda: (t2:=1)+t2)())
assert (u:=1)
print(not (z1:=0), z1)
def h():
    print([y for x in range(3) if (y:=x)])
    return y
print(h())
class C:
    a=(b:=3)
print(C.b)
# ----
# comps
print([x for x in range(5) if x%2 if x>1], {x:y for x,y in [(1,2)]}, {x%2 for x in range(5)}, [(x,y) for x in range(2) for y in "ab"], [[j for j in range(i)] for i in range(3)])
x="outer"; [x for x in range(3)]; print(x)
print([x for x in [x,x]])
print([i for i in range(3) for i in range(i)])
def f(): return [lambda: i for i in range(2)]
print([g() for g in f()])
class A:
    y=[1,2]; z=[v for v in y]; w=[v for v in y if v>1]
print(A.z,A.w)
print([a+b for a,b in zip("ab","cd")], [a for a,*b in [(1,2,3)]], [*range(2),*[5]], [x if x else "z" for x in (0,1)], [(yield_) for yield_ in [1]], {**{1:2},3:4}, {*[1],*(2,)}, (*[1],2), [*"ab"])
t(lambda: [x for x in 5]); t(lambda: {[]:1 for x in [1]}); t(lambda: {[] for x in [1]}); t(lambda: [x for x,y in [1]]); t(lambda: [x.a for x in [1]]); t(lambda: [1/0 for x in [1]])
print([d[0] for d in [[1]] for d[0] in [5]], [i for i in [1,2,3] if i!=2 and (j:=i)], sum([i for i in range(10)][::2]))
m=[[1,2],[3,4]]; print([[r[i] for r in m] for i in range(2)], [*zip(*m)], {k:[v for v in vs] for k,vs in {"a":[1]}.items()})
print({i:i for i in range(3)}|{1:9}, dict([(i,i) for i in "a"]), [not x for x in [0,1]], [x for x in "hello" if x in "aeiou"], [(i:=i2) for i2 in range(2)])
# ----
# star
def f(*a,**k): return a,k
print(f(*[1],2,*(3,),x=1,**{"y":2}), f(*"ab"), f(*range(2),*[]), [*f(1)], print(*[1,2],sep="-"), f(**{}))
a,*b=1,; print(a,b)
*a,b=[1,2,3]; (*c,)=[1]; [*d]=(1,2); print(a,b,c,d)
def g(): return 1,*[2,3]
print(g())
def h(): yield *[1],2
print(list(h()))
for x in *[1],2: print(x,end=" ")
print()
x=*[1],; print(x)
l=[1,2]; l[0],*l[1:]=[9,8,7]; print(l)
d={}; d["a"],d["b"]=1,2; print(d)
s=(1,)*2, *"z"; print(s)
print({*(),1}, [*{}], {**{"a":1},**{"a":2}}, (*(),))
x=y=[]; x.append(1); print(y)
a=b,c=1,2; print(a,b,c)
class T(tuple):
    def __getitem__(self,i): return i
print(T()[*[1,2]], T()[1,*[2]], T()[1:2,3], T()[...], T()[::], T()[1:], T()[:,])
del a,b; del (c); del [d],
x={1:2,3:4}; del x[1],; print(x)
l=[1,2,3,4]; del l[1:3],l[0]; print(l)
(x),y=1,2; [z]=[3]; ((w))=4; print(x,y,z,w)
for (i),[j] in [(1,[2])]: print(i,j)
with_=1; print(with_)
# ----
# compare
a=1
print(1<2<3, 1<3>2, 1==1!=2, 1 in [1] in [[1]], not 1 in [2], 1 is 1 is not None, 1<2 in [2], (1<2)<3, 1 not in [2] == True, "a"<"b"<"c", 3>2>1>0, None is None)
def p(x): print(x); return x
print(p(3)<p(2)<p(1))
t(lambda: 1<"a"); t(lambda: []<()); t(lambda: {}<{}); t(lambda: None<None); t(lambda: {1}<[1]); t(lambda: 1<None<2); t(lambda: object()<object()); t(lambda: int<str); t(lambda: (1,"a")<(1,2)); t(lambda: [1]>["a"]); t(lambda: max(1,"a")); t(lambda: sorted([1,"a"])); t(lambda: range(2)<range(3)); t(lambda: b"a"<"a"); t(lambda: sum(["a"])); t(lambda: sum("ab",""))
# ----
# syntax
x=1; y=2; print(x,y);
if x: print("a"); print("b")
for i in 1,2: print(i); print(-i)
while x: x=0; print("w")
else: print("else")
class A: a=1; b=2
def f(): return 1; x=2
z = 1 + \
    2
print(z, (1
 +2), [1,
 2,
], {1:
 2})
if (1 and
    2): print("multi")
print(1_000, 0x_ff, 0b1_0, 0o17, 1_0.0_1, 1e1_0, .5, 5., 1E5, 0XFF, 00, 0_0)
é=1; ñandú="x"; print(é, ñandú, "日本")
变量=3; print(变量)
def fn(a, b,): return a, b,
print(fn(1, 2,), (1,), ((1)), ())
pass; pass
if True:
	print("tab")
if 1:
  if 2:
        print("odd indent")
# comment
    # odd comment
"""string statement"""
...
None
x = (yield_ := 3)
print(not not 1, - - 1, ~ ~5, +-+1, 2**-1, -2**2, 2**3**2, not 1 == 2, 1 if 0 else 2 if 0 else 3, 1 or 2 and 3, 5 // 2 * 2, 7 % 3 - 1, 1 << 2 + 1, 6 & 3 | 8 ^ 1)
print(*(1,2), sep="", end="!\n")
lambda: None
global_x = 1
def gg():
    global global_x, other
    global_x += 1; other = 5
gg(); print(global_x, other)
print(1if 1else 2, 0xfor 1 if 0 else 3)
async def co(): pass
print(type(co).__name__)
class B(A,): pass
class C(): pass
@property
def prop(s): pass
try: pass
finally: pass
for x in []: pass
else: print("for else")
assert 1, "x"
# ----
# globals
x=5
print(globals()["x"], "x" in globals(), globals()["__name__"], locals() is globals())
globals()["newvar"]=7; print(newvar)
def f(a,b=2): c=3; return sorted(locals().items())
print(f(1))
def g():
    x=1
    def h(): return x, locals()
    return h()
print(g())
del globals()["newvar"]
t(lambda: newvar)
class A: 
    q=1
    print(sorted(k for k in locals() if not k.startswith("__")))
print(vars(A)["q"], vars() is globals())
t(lambda: vars(5)); t(lambda: vars(1,2)); print(dir(A)[-1]); t(lambda: dir(1,2))
print([n for n in dir() if not n.startswith("__")])
