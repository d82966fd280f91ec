def t(f, *a, **k):
    try: print(f(*a, **k))
    except BaseException as e: print(type(e).__name__ + ":", e)


# ----
# operators3
class R:
    def __radd__(s,o): return f"{o}+R"
    def __rmul__(s,o): return f"{o}*R"
    def __ror__(s,o): return f"{o}|R"
    def __rmod__(s,o): return f"{o}%R"
    def __rand__(s,o): return f"{o}&R"
    def __rsub__(s,o): return f"{o}-R"
r=R()
for v in (1,1.5,[1],(1,),"s",{1:2},{1},b"b",None,True,range(1),frozenset([1]),bytearray(b"q"),{1:2}.keys(),int,slice(1),...,len,print.__class__ if 0 else 3):
    for n,f in dict(add=lambda: v+r, mul=lambda: v*r, orr=lambda: v|r, mod=lambda: v%r, an=lambda: v&r, sub=lambda: v-r).items():
        try: print(n,f(),end=" ")
        except TypeError as e: print(n,"TE",e,end=" ")
    print()
x=1; x+=r; print(x)
# ----
# int_protocol
class I:
    def __init__(s,v): s.v=v
    def __index__(s): return s.v
    def __int__(s): return s.v+100
    def __float__(s): return s.v+.5
    def __trunc__(s): return 7
    def __bool__(s): return False
i=I(3)
print(int(i),float(i),range(i)[-1],[1,2,3,4][i],bool(i),hex(i),"abcdef"[:i],round(3.14159,i),bytes(i),[0]*i,chr(I(97)),divmod(7,2),slice(i).indices(10),int("11",I(2)),(5).to_bytes(i,"big"),"a".center(I(5),"*"),"x".zfill(i),list(enumerate("ab",i)),sum([1],0),pow(2,3,5),max(1,2),"%d"%i if 0 else "","%c"%I(97) if 0 else "", f"{int(i):d}", 1<<2, list(range(I(1),I(9),I(3))))
t(lambda: "%d"%i); t(lambda: 1+i); t(lambda: f"{i:d}"); t(lambda: "%x"%i); t(lambda: "%c"%I(97)); t(lambda: float("1")+i); t(lambda: abs(i)); t(lambda: i<5); t(lambda: i==3); t(lambda: "abc".find("c",i)); t(lambda: [1,2,3].index(3,I(1))); t(lambda: "a,b,c".split(",",I(1))); t(lambda: "aaa".replace("a","b",I(2))); t(lambda: [1,2,3].pop(I(0))); t(lambda: [1,2].insert(I(0),5)); t(lambda: bytearray(i)); t(lambda: int.from_bytes(b"a","big")); t(lambda: range(I(2**70))); t(lambda: (1).__lshift__(i)); t(lambda: round(5,i)); t(lambda: round(i))
# ----
# str_protocol
class S(str):
    def __str__(s): return "custom"
    def __format__(s,sp): return "fmt"+sp
class T:
    def __str__(s): return S("sub")
    def __repr__(s): return S("rsub")
s=S("x"); print(s,f"{s}",f"{s:>5}","%s"%s,"{}".format(s),str(s),repr(s),s+"y",[s],type(str(s)).__name__,"".join([s,s]),print(s,end="") )
print(type(str(T())).__name__,type(repr(T())).__name__,[T()])
class U:
    def __repr__(s): return "U\n\t'\""
print(U(),[U()],f"{U()!r}",f"{U()!a}",ascii(U()),{U()},(U(),),"%r"%U(),"%a"%"é",ascii("é"))
class V:
    def __bytes__(s): return b"vb"
    def __iter__(s): return iter([1])
print(bytes(V()))
class W:
    def __bytes__(s): return "x"
t(lambda: bytes(W()))
# ----
# hash_protocol
class H:
    def __init__(s,v,h=None): s.v=v; s.h=h
    def __hash__(s): return hash(s.v) if s.h is None else s.h
    def __eq__(s,o): return isinstance(o,H) and s.v==o.v
    def __repr__(s): return f"H{s.v}"
d={H(1):"a",H(2):"b"}; print(d[H(1)],H(3) in d,len({H(1),H(1),H(2)}),d)
d={H(i,0):i for i in range(5)}; print(d[H(3,0)],len(d),list(d)); del d[H(2,0)]; print(d, H(2,0) in d)
s={H(1,5),H(2,5)}; s.discard(H(1,5)); print(s, s|{H(2,5)}, s&{H(2,5)}, s^{H(3,5)} if 0 else "", s=={H(2,5)}, frozenset([H(1)])==frozenset([H(1)]), {frozenset([H(1)]):1}[frozenset([H(1)])])
print(hash((1,2))==hash((1,2)), hash("a")==hash("a"), hash(1)==hash(1.0)==hash(True), hash(frozenset([1,2]))==hash(frozenset([2,1])), {1:"a",1.0:"b",True:"c"})
class Bad:
    def __hash__(s): raise ValueError("no hash")
    def __eq__(s,o): raise KeyError("no eq")
t(lambda: {Bad():1}); t(lambda: [Bad()]==[Bad()]); t(lambda: Bad() in [1]); t(lambda: [1,Bad()].index(2)); t(lambda: (Bad(),)==(1,)); b=Bad(); t(lambda: b in [b]); t(lambda: [b]==[b]); t(lambda: [b].count(b)); t(lambda: {1:Bad()}=={1:2}); t(lambda: [b].remove(1))
class Late:
    def __hash__(s): return 1
    def __eq__(s,o): raise RuntimeError("eq in dict")
t(lambda: {Late():1,Late():2})
class Mut:
    def __init__(s): s.d={s:1}
    def __hash__(s): return 5
    def __eq__(s,o): s.d.clear(); return True
m=Mut(); n=Mut(); t(lambda: m.d.get(n))
# ----
# sort_protocol
class K:
    def __init__(s,v): s.v=v
    def __lt__(s,o): return s.v>o.v
    def __repr__(s): return str(s.v)
l=[K(3),K(1),K(2)]; print(sorted(l), sorted(l,reverse=True), min(l), max(l)); l.sort(); print(l); l.sort(key=lambda k:k.v); print(l)
t(lambda: sorted([1,"a"])); t(lambda: sorted([1,None])); t(lambda: sorted([K(1),1])); t(lambda: sorted([{}, {}])); t(lambda: sorted([1,2],key=lambda x: 1/0)); t(lambda: [3,1].sort(key=5)); t(lambda: sorted([(1,"a"),(1,None)])); print(sorted([(1,"b"),(1,"a"),(0,"z")]), sorted("hello"), sorted({3:1,1:2}), sorted([True,False,2]), sorted([1.5,1,2**70,-1]), sorted([[2],[1,5],[1]]), sorted(["b","A","a"],key=str.lower), sorted(range(5),key=lambda x:(x%2,-x)))
l=[3,1,2]
def k(x): l.append(9); return x
t(lambda: l.sort(key=k))
print(len(l)>=3)
class BadLt:
    def __lt__(s,o): raise ValueError("lt")
t(lambda: sorted([BadLt(),BadLt()])); x=[BadLt(),BadLt(),BadLt()]; t(x.sort); print(len(x))
class NI:
    def __lt__(s,o): return NotImplemented
t(lambda: sorted([NI(),NI()])); t(lambda: NI()<NI()); t(lambda: NI()>NI()); t(lambda: min(NI(),NI()))
class TrueLt:
    def __lt__(s,o): return "yes"
print(len(sorted([TrueLt(),TrueLt()])))
