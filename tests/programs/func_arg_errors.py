"""The messages of wrong calls."""
def f0(): pass
def f1(a): pass
def f2(a, b): pass
def f3(a, b, c=1): pass
def ko(*, k): pass
def ko2(*, k, m): pass
def po(a, b, /): pass
def mixed(a, *, k=1): pass
def va(a, *args): pass
class C:
    def m(self, x): pass
    def __init__(self, v): pass
calls = [
    lambda: f0(1), lambda: f0(1, 2), lambda: f1(), lambda: f1(1, 2), lambda: f2(), lambda: f2(1), lambda: f2(1, 2, 3),
    lambda: f3(), lambda: f3(1, 2, 3, 4), lambda: f1(b=1), lambda: f1(1, a=1), lambda: f2(1, a=2), lambda: ko(), lambda: ko(1),
    lambda: ko2(), lambda: ko2(k=1), lambda: po(1, b=2), lambda: po(a=1, b=2), lambda: po(), lambda: mixed(1, 2), lambda: mixed(1, 2, k=3),
    lambda: mixed(1, j=2), lambda: va(), lambda: va(b=1), lambda: C(), lambda: C(1).m(), lambda: C(1).m(1, 2), lambda: C.m(),
    lambda: f1(*[1, 2]), lambda: f1(**{"x": 1}), lambda: f1(1, **{"a": 1}), lambda: f1(**{1: 2}), lambda: f1(*5), lambda: f1(**5),
    lambda: f2(**{"a": 1}, **{"a": 2}), lambda: (lambda x: x)(), lambda: 5(), lambda: None(), lambda: "s"(), lambda: [](), lambda: C(1)(),
    lambda: f1(foo=1, bar=2), lambda: f0(x=1),
]
for call in calls:
    try:
        call()
        print("ok")
    except TypeError as e:
        print(e)
