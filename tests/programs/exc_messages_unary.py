"""TypeError messages of unary operators, conversions and augmented assignment."""
class C: pass
for a in ("s", None, [], {}, C(), 1.5):
    for name, op in (("-", lambda x: -x), ("+", lambda x: +x), ("~", lambda x: ~x), ("abs", abs), ("len", len), ("iter", iter), ("int", int), ("call", lambda x: x()), ("round", round), ("hash", hash)):
        try:
            op(a)
        except TypeError as e:
            print(name, e)
        except ValueError:
            pass
x = 1
try:
    x += "a"
except TypeError as e:
    print(e)
y = "a"
try:
    y -= 1
except TypeError as e:
    print(e)
y = []
try:
    y += 5
except TypeError as e:
    print(e)
try:
    y |= {}
except TypeError as e:
    print(e)
