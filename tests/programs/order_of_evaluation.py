"""Left to right, with the exceptions that the language defines."""
def t(x):
    print(x, end=" ")
    return x
class Obj(dict):
    def __getattr__(self, n):
        t("get " + n)
        return self
    def __setattr__(self, n, v): t("set " + n)
    def __setitem__(self, k, v): t(f"item {k}={v}")
    def __getitem__(self, k):
        t(f"getitem {k}")
        return 0
t(1) + t(2) * t(3); print()
[t(1), t(2), *[t(3)]]; print()
{t("k1"): t("v1"), t("k2"): t("v2")}; print()
f = lambda *a, **k: None
t(f)if False else f(t(1), t(2), *[t(3)], k=t(4), **{"z": t(5)}); print()
o = Obj()
o.a.b = t("value"); print()
o[t("key")] = t("value"); print()
o[t("i")] += t(10); print()
a, o.x, o[t("idx")] = t(1), t(2), t(3); print()
t(1) if t(0) else t(2); print()
t(0) or t(1) and t(2); print()
(lambda x=t("default"): x)(); print()
t("a") < t("b") < t("c"); print()
x = y = t("chain"); print(x, y)
def deco(n):
    t("deco" + n)
    return lambda f: t("apply" + n) and f
@deco("1")
@deco("2")
def g(p=t("defarg")) -> t("annotation") if False else None: pass
print()
class K(t(object) if False else object, **{}):
    t("body")
print()
print([(t(i), t(j)) for i in range(2) for j in range(2) if t("c")] and "")
t([1, 2, 3])[t(0):t(2)]; print()
f"{t(1)}{t(2):{t(3)}}"; print()
o.n = o.m = t("two targets"); print()
def gen():
    t("start"); yield t("y1"); t("end")
list(gen()); print()
assert t(True), t("never"); print()
