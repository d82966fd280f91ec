"""TypeError messages of ordering, membership and subscription on mismatched types."""
class C: pass
values = [1, "s", None, [1], (1,), {}, 1.5, {1}, b"b", C(), True]
for name, op in [("<", lambda a, b: a < b), (">=", lambda a, b: a >= b), ("in", lambda a, b: a in b), ("[]", lambda a, b: a[b])]:
    for a in values:
        for b in values:
            try:
                op(a, b)
            except TypeError as e:
                print(name, e)
            except (LookupError, ValueError):
                pass
