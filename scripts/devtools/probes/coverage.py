# Part of every program of coverage_of_python.py, on both sides: does a thing and says what came of it, a line each.


def text_of(value):
    # a set of strings has no order of its own
    if type(value) in (set, frozenset):
        return "{" + ", ".join(sorted(map(repr, value))) + "}"
    return repr(value)


def shown(value):
    name = type(value).__name__
    if hasattr(type(value), "__next__"):
        items = []
        while len(items) < 8:
            try:
                items.append(next(value))
            except StopIteration:
                break
        return name + " over " + repr(items)
    text = text_of(value)
    if len(text) > 300:
        text = text[:300] + "..."
    return name + " " + text


def outcome(action, *args, **kwargs):
    try:
        return shown(action(*args, **kwargs))
    except BaseException as error:
        return type(error).__name__ + ": " + str(error)


def try_names(label, make, names):
    there = sorted(dir(make()))
    for name in sorted({*names, *there}):
        if name in names and name not in there:
            print(label + "." + name, "not in dir()", sep="\t")
        elif name not in names:
            print(label + "." + name, "only in dir()", sep="\t")
        try:
            value = getattr(make(), name)
        except BaseException as error:
            print(label + "." + name, type(error).__name__ + ": " + str(error), sep="\t")
        else:
            print(label + "." + name, type(value).__name__, sep="\t")


def try_values(label, make, names):
    for name in names:
        print(label + "." + name + " =", outcome(getattr, make(), name), sep="\t")


def try_methods(label, make, names, arguments):
    for name in names:
        for text, args in arguments:
            if "pow" in name and "2**70" in (text, label):
                continue
            try:
                receiver = make()
                method = getattr(receiver, name)
            except BaseException:
                print(label + "." + name + "(", "missing", sep="\t")
                break
            if not callable(method):
                break
            came = outcome(method, *args())
            if not isinstance(receiver, type) and not hasattr(type(receiver), "__next__"):
                came += " -> " + outcome(text_of, receiver)
            print(label + "." + name + "(" + text + ")", came, sep="\t")
        else:
            try:
                print(label + "." + name + "(odd=1)", outcome(getattr(make(), name), odd=1), sep="\t")
            except BaseException:
                pass


def try_calls(label, function, arguments):
    for text, args in arguments:
        print(label + "(" + text + ")", outcome(function, *args()), sep="\t")
    print(label + "(odd=1)", outcome(function, odd=1), sep="\t")


def power(a, b):
    return a if endless(a, b) else a**b


def endless(a, b):
    # neither side can work it out
    return isinstance(a, int) and isinstance(b, int) and a not in (0, 1) and b > 1000


def iadd(a, b):
    a += b
    return a


def isub(a, b):
    a -= b
    return a


def imul(a, b):
    a *= b
    return a


def imatmul(a, b):
    a @= b
    return a


def itruediv(a, b):
    a /= b
    return a


def ifloordiv(a, b):
    a //= b
    return a


def imod(a, b):
    a %= b
    return a


def ipow(a, b):
    if not endless(a, b):
        a **= b
    return a


def ilshift(a, b):
    a <<= b
    return a


def irshift(a, b):
    a >>= b
    return a


def iand(a, b):
    a &= b
    return a


def ior(a, b):
    a |= b
    return a


def ixor(a, b):
    a ^= b
    return a


def store(a, b):
    a[b] = 1
    return a


def delete(a, b):
    del a[b]
    return a


def unpack_two(a):
    x, y = a
    return (x, y)


def unpack_rest(a):
    x, *y = a
    return (x, y)


UNARY = [
    ("-a", lambda a: -a),
    ("+a", lambda a: +a),
    ("~a", lambda a: ~a),
    ("not a", lambda a: not a),
    ("[*a]", lambda a: [*a]),
    ("f(**a)", lambda a: dict(**a)),
    ("{**a}", lambda a: {**a}),
    ("f(*a)", lambda a: (lambda *rest: rest)(*a)),
    ("x, y = a", unpack_two),
    ("x, *y = a", unpack_rest),
    ("for x in a", lambda a: [x for x in a]),
    ("a()", lambda a: a()),
    ("a.odd", lambda a: a.odd),
    ("a[0]", lambda a: a[0]),
    ("a[1:2]", lambda a: a[1:2]),
    ("a[::-1]", lambda a: a[::-1]),
    ("a[0, 1]", lambda a: a[0, 1]),
    ("f'{a}'", lambda a: f"{a}"),
    ("f'{a!r}'", lambda a: f"{a!r}"),
    ("f'{a:>8}'", lambda a: f"{a:>8}"),
    ("f'{a:08.3f}'", lambda a: f"{a:08.3f}"),
    ("f'{a:x}'", lambda a: f"{a:x}"),
    ("'%d' % a", lambda a: "%d" % a),
    ("'%s' % (a,)", lambda a: "%s" % (a,)),
    ("'%x' % (a,)", lambda a: "%x" % (a,)),
    ("'%f' % (a,)", lambda a: "%f" % (a,)),
    ("'%c' % (a,)", lambda a: "%c" % (a,)),
    ("b'%s' % (a,)", lambda a: b"%s" % (a,)),
    ("'%(k)s' % a", lambda a: "%(k)s" % a),
]

BINARY = [
    ("+", lambda a, b: a + b),
    ("-", lambda a, b: a - b),
    ("*", lambda a, b: a * b),
    ("@", lambda a, b: a @ b),
    ("/", lambda a, b: a / b),
    ("//", lambda a, b: a // b),
    ("%", lambda a, b: a % b),
    ("**", power),
    ("<<", lambda a, b: a << b),
    (">>", lambda a, b: a >> b),
    ("&", lambda a, b: a & b),
    ("|", lambda a, b: a | b),
    ("^", lambda a, b: a ^ b),
    ("<", lambda a, b: a < b),
    ("<=", lambda a, b: a <= b),
    ("==", lambda a, b: a == b),
    ("!=", lambda a, b: a != b),
    (">", lambda a, b: a > b),
    (">=", lambda a, b: a >= b),
    ("in", lambda a, b: a in b),
    ("[]", lambda a, b: a[b]),
    ("[]=", store),
    ("del []", delete),
    ("+=", iadd),
    ("-=", isub),
    ("*=", imul),
    ("@=", imatmul),
    ("/=", itruediv),
    ("//=", ifloordiv),
    ("%=", imod),
    ("**=", ipow),
    ("<<=", ilshift),
    (">>=", irshift),
    ("&=", iand),
    ("|=", ior),
    ("^=", ixor),
    ("divmod", lambda a, b: divmod(a, b)),
    ("isinstance", lambda a, b: isinstance(a, b)),
]


def try_unary(label, make):
    for text, operator in UNARY:
        try:
            a = make()
        except BaseException as error:
            print(label, "sample: " + type(error).__name__, sep="\t")
            return
        print(text + " of " + label, outcome(operator, a), sep="\t")


def try_binary(samples, others):
    for left, make_left in samples:
        for right, make_right in others:
            for text, operator in BINARY:
                print(left + " " + text + " " + right, outcome(operator, make_left(), make_right()), sep="\t")
