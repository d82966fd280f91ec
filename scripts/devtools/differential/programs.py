"""Whole programs: what is done is bounded, and every failure is caught and printed."""

from __future__ import annotations

from collections.abc import Callable

from devtools.differential.choice import Choice
from devtools.differential.expressions import KINDS, Expressions

#: Before every program. `clip` keeps values from growing in loops, `show` prints what an expression comes to.
PREAMBLE = """\
def clip(value):
    kind = type(value)
    if kind is int and not -(10**40) < value < 10**40:
        return value % 1000003
    if kind in (str, bytes, bytearray, list, tuple) and len(value) > 40:
        return value[:40]
    if kind in (dict, set, frozenset) and len(value) > 40:
        return kind()
    return value


def text(value):
    if type(value) in (set, frozenset):
        return "{" + ", ".join(sorted(map(repr, value))) + "}"
    if hasattr(type(value), "__next__"):
        return repr([item for _, item in zip(range(6), value)])
    return repr(value)


def show(label, action):
    try:
        value = action()
        print(label, type(value).__name__, text(value)[:400])
    except Exception as error:
        print(label, type(error).__name__, str(error)[:400])
        for seen in (error.__cause__, error.__context__):
            if seen is not None:
                print("   ", type(seen).__name__, str(seen)[:400])


"""

_DUNDERS = (
    "__add__ __radd__ __iadd__ __sub__ __rsub__ __mul__ __rmul__ __truediv__ __floordiv__ __mod__ __rmod__ __pow__ __rpow__ "
    "__and__ __or__ __ror__ __xor__ __lshift__ __matmul__ __divmod__ __rdivmod__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ "
    "__contains__ __getitem__ __missing__ __call__ __getattr__ __format__ __round__"
).split()
_DUNDERS_ALONE = (
    "__len__ __bool__ __int__ __float__ __index__ __neg__ __pos__ __abs__ __invert__ __iter__ __next__ __hash__ __str__ __repr__ "
    "__reversed__ __enter__ __bytes__ __length_hint__ __trunc__ __dir__ __await__"
).split()
_EXCEPTIONS = [
    "ValueError",
    "TypeError",
    "KeyError",
    "ZeroDivisionError",
    "IndexError",
    "Exception",
    "LookupError",
    "(TypeError, ValueError)",
    "AttributeError",
    "StopIteration",
    "RuntimeError",
    "OverflowError",
    "NameError",
]


_PLAIN_RESULTS = ["1", "self", "True", "'text'", "iter([1, 2])", "-5", "3.5", "()", "None"]


class Programs:
    """Makes one program."""

    def __init__(self, seed: str) -> None:
        self.choice = Choice(seed)
        self.expressions = Expressions(self.choice)
        self.lines: list[str] = []
        self.count = 0

    def make(self) -> str:
        """The program's source."""
        parts: list[Callable[[], None]] = (
            [self.expression_lines]
            if self.choice.once_in(2)
            else [
                self.class_statement,
                self.function,
                self.generator,
                self.expression_lines,
                self.block_at_top,
            ]
        )
        for _ in range(1 if len(parts) == 1 else 3 + self.choice.upto(3)):
            self.choice.one(parts)()
        return PREAMBLE + "\n".join(self.lines) + "\n"

    def add(self, indent: int, line: str) -> None:
        self.lines.append("    " * indent + line)

    def fresh(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}{self.count}"

    def expression_lines(self) -> None:
        """Expressions, each shown by itself."""
        for _ in range(10 if self.expressions.calls else 30):
            self.add(
                0, f"show({self.count}, lambda: {self.expressions.any(1 + self.choice.upto(2))})"
            )
            self.count += 1

    def block_at_top(self) -> None:
        """Statements in a function that is called once."""
        self.function(called=True)

    def function(self, called: bool = False) -> None:
        """A function, and calls of it."""
        choice = self.choice
        name = self.fresh("f")
        parameters = (
            ""
            if called
            else choice.one(
                [
                    "a",
                    "a, b=2",
                    "a, *b",
                    "a=1, *, k=2",
                    "*a, **k",
                    "a, /, b=3",
                    "a, b=[], *c, k=None, **d",
                ]
            )
        )
        self.add(0, f"def {name}({parameters}):")
        self.body(1, parameters, 3 + choice.upto(3), in_function=True)
        if called:
            self.add(0, f"show('{name}', {name})")
            return
        for _ in range(2):
            arguments = self.expressions.arguments("o?o?o", "int", 0)
            self.add(0, f"show('{name}', lambda: {name}({arguments}))")
        self.expressions.calls.append(name)

    def generator(self) -> None:
        """A generator, driven by next(), send(), throw() and close()."""
        choice = self.choice
        name = self.fresh("g")
        self.add(0, f"def {name}(a=1):")
        self.body(1, "a", 3 + choice.upto(2), in_function=True, in_generator=True)
        self.add(1, "yield a")
        self.add(0, f"made = {name}({self.expressions.any(0)})")
        for _ in range(3 + choice.upto(3)):
            step = choice.one(
                [
                    "next(made)",
                    "next(made, 'end')",
                    f"made.send({self.expressions.any(0)})",
                    "next(made)",
                    "made.throw(ValueError('t'))",
                    "made.close()",
                    "[*made]",
                    "made.throw(KeyError)",
                ]
            )
            self.add(0, f"show('{name}', lambda: {step})")
        self.expressions.calls.append(name)

    def class_statement(self) -> None:
        """A class with some special methods, and what comes of its instances in operators."""
        choice = self.choice
        name = self.fresh("C")
        earlier = [call for call in self.expressions.calls if call.startswith("C")]
        base = choice.one(
            [
                *earlier,
                *earlier,
                "object",
                "object",
                "int",
                "str",
                "list",
                "dict",
                "tuple",
                "float",
                "Exception",
                "set",
            ]
        )
        self.add(0, f"class {name}({base}):")
        if choice.once_in(4):
            self.add(1, f"x = {self.expressions.of(base if base in KINDS else 'int', 0)}")
        if base in ("object", *earlier) and not choice.once_in(4):
            self.add(1, "def __init__(self, a=3, *rest, **more):")
            self.add(2, "self.a = a")
        if not choice.once_in(4):
            self.add(1, "def __repr__(self):")
            self.add(2, f"return '<{name}>'")
        for dunder in choice.some(_DUNDERS)[:6] + choice.some(_DUNDERS_ALONE)[:3]:
            self.add(1, f"def {dunder}(self{', other' if dunder in _DUNDERS else ''}):")
            self.expressions.names += ["self"] + ["other"] * (dunder in _DUNDERS)
            match choice.upto(5):
                case 0:
                    self.add(2, "return NotImplemented")
                case 1:
                    self.add(2, f"raise {choice.one(_EXCEPTIONS[:6])}('{dunder}')")
                case 2:
                    self.add(2, f"return {choice.one(_PLAIN_RESULTS)}")
                case _:
                    self.add(2, f"print('{dunder}')")
                    kind = {
                        "__len__": "int",
                        "__bool__": "bool",
                        "__str__": "str",
                        "__hash__": "int",
                        "__iter__": "iterator",
                    }
                    self.add(2, f"return clip({self.shallow(kind.get(dunder, 'int'))})")
            del self.expressions.names[-1 - (dunder in _DUNDERS) :]
        self.add(1, "pass")
        self.expressions.calls.append(name)
        for _ in range(8):
            made = f"{name}({self.expressions.arguments('?o', 'int', 0)})"
            self.add(0, f"show('{name}', lambda: {self.use_of(made)})")

    def shallow(self, kind: str) -> str:
        """An expression that asks nothing of `self`, which could ask back without end."""
        names, self.expressions.names = self.expressions.names, []
        calls, self.expressions.calls = self.expressions.calls, []
        made = self.expressions.of(kind, 1)
        self.expressions.names, self.expressions.calls = names, calls
        return made

    def use_of(self, instance: str) -> str:
        """An expression that asks something of an instance."""
        choice, other = self.choice, self.expressions.any(0)
        if choice.once_in(4):
            other = instance
        operator = choice.one(
            [
                "+",
                "-",
                "*",
                "/",
                "//",
                "%",
                "**",
                "&",
                "|",
                "^",
                "<<",
                "@",
                "==",
                "!=",
                "<",
                "<=",
                ">",
                "in",
                "not in",
            ]
        )
        if operator == "**":
            other = choice.one(["2", instance, "'a'", "0.5"])
        asked = "len bool int float str repr hash iter abs list next sum round bytes reversed sorted format dir max".split()
        return choice.one(
            [
                f"{instance} {operator} {other}",
                f"{other} {operator} {instance}",
                f"{choice.one('-+~')}{instance}",
                f"{choice.one(asked)}({instance})",
                f"{instance}[{other}]",
                f"{instance}({other})",
                f"{instance}.{choice.one(['a', 'x', 'odd'])}",
                f"'{{}}'.format({instance})",
                f"divmod({instance}, {other})",
                f"[1, 2, 3][{instance}]",
                f"[*{instance}]",
                f"{{{instance}: 1}}",
                f"'%s %r' % ({instance}, {instance})",
                f"'%d' % {instance}",
                f"isinstance({other}, {instance})",
                f"sorted([{instance}, {instance}])",
                f"range(3)[{instance}:]",
                f"{{1: 2}}.get({instance})",
                f"pow({instance}, 2, 5)",
                f"'{{:>5}}'.format({instance})",
                f"not {instance}",
                f"max({instance}, {other})",
                f"'ab'.find('b', {instance})",
                f"(lambda *a, **k: (a, k))(*{instance})",
                f"dict({instance})",
                f"type({instance}).__name__",
            ]
        )

    # Statements.

    def body(
        self,
        indent: int,
        parameters: str,
        size: int,
        *,
        in_function: bool,
        in_generator: bool = False,
    ) -> None:
        """Statements over the parameters and three local names."""
        outer = self.expressions.names
        self.expressions.names = ["u", "v"] + [
            name for name in "abk" if name in parameters.replace("None", "")
        ]
        self.in_generator = in_generator
        for name in "uv":
            self.add(indent, f"{name} = {self.expressions.any(0)}")
        for _ in range(size):
            self.statement(indent, 2)
        if in_function and not in_generator:
            self.add(
                indent, f"return {self.choice.one(['u', 'v', '(u, v)', self.expressions.any(1)])}"
            )
        self.expressions.names = outer

    def suite(self, indent: int, depth: int) -> None:
        for _ in range(1 + self.choice.upto(1)):
            self.statement(indent, depth)

    def statement(self, indent: int, depth: int) -> None:
        """Any statement."""
        simple = [
            self.assign,
            self.assign,
            self.augment,
            self.call,
            self.unpack,
            self.delete,
            self.print,
            self.jump,
        ]
        compound = [
            self.branch,
            self.loop,
            self.attempt,
            self.attempt,
            self.manage,
            self.match,
            self.closure,
        ]
        self.choice.one(simple + compound * (depth > 0))(indent, depth - 1)

    def target(self) -> str:
        return self.choice.one(["u", "v", "u", "v", "u[0]", "v[1:2]", "v['k']"])

    def assign(self, indent: int, depth: int) -> None:
        self.add(indent, f"{self.target()} = clip({self.expressions.any(1)})")

    def augment(self, indent: int, depth: int) -> None:
        operator = self.choice.one(["+", "-", "*", "//", "%", "&", "|", "^", "/"])
        value = (
            self.choice.one(["2", "0", "1.5", "'a'", "[1]"])
            if operator == "*"
            else self.expressions.any(0)
        )
        self.add(indent, f"{self.target()} {operator}= {value}")
        self.add(indent, "u, v = clip(u), clip(v)")

    def call(self, indent: int, depth: int) -> None:
        self.add(
            indent,
            self.expressions.method(self.choice.one(["list", "dict", "set", "bytearray"]), 1),
        )

    def unpack(self, indent: int, depth: int) -> None:
        targets = self.choice.one(
            ["u, v", "u, *v", "*u, v", "(u, v), *_", "[u, *_, v]", "u, v, *_"]
        )
        self.add(
            indent,
            f"{targets} = {self.expressions.of(self.choice.one(['list', 'tuple', 'str', 'dict', 'iterator']), 1)}",
        )

    def delete(self, indent: int, depth: int) -> None:
        self.add(
            indent, self.choice.one(["del u[0]", "del v[1:]", "del u.x", "del v['k']", "del v[-1]"])
        )

    def print(self, indent: int, depth: int) -> None:
        sep = self.choice.one(["", "", ", sep='-'", ", end='|\\n'", ", sep=None"])
        self.add(indent, f"print('{self.fresh('at')}', text({self.expressions.any(0)})[:200]{sep})")
        if self.in_generator and self.choice.once_in(2):
            self.add(
                indent,
                self.choice.one(
                    [
                        "u = yield v",
                        "yield u",
                        "v = yield",
                        "yield from [u, 1]",
                        "u = yield from (x for x in 'ab')",
                    ]
                ),
            )

    def jump(self, indent: int, depth: int) -> None:
        error = f"{self.choice.one(['ValueError', 'KeyError', 'TypeError', 'RuntimeError', 'StopIteration'])}({self.expressions.any(0)})"
        cause = self.choice.one(["", "", " from None", " from KeyError('c')", " from ValueError"])
        options = [
            f"raise {error}{cause}",
            f"assert {self.expressions.any(1)}, {self.expressions.any(0)}",
            "pass",
            "return u",
            "raise",
            "nonlocal_name",
        ]
        self.add(indent, f"if {self.expressions.any(1)}: {self.choice.one(options)}")

    def branch(self, indent: int, depth: int) -> None:
        self.add(indent, f"if {self.expressions.of('bool', 2)}:")
        self.suite(indent + 1, depth)
        if self.choice.once_in(3):
            self.add(indent, f"elif {self.expressions.any(1)}:")
            self.suite(indent + 1, depth)
        if self.choice.once_in(2):
            self.add(indent, "else:")
            self.suite(indent + 1, depth)

    def loop(self, indent: int, depth: int) -> None:
        name = self.fresh("i")
        if self.choice.once_in(2):
            self.add(indent, f"for {name} in range({self.choice.upto(3)}):")
        elif self.choice.once_in(2):
            self.add(
                indent,
                f"for {name} in [*{self.expressions.of(self.choice.one(['list', 'str', 'dict', 'range']), 0)}][:3]:",
            )
        else:
            self.add(indent, f"{name} = 0")
            self.add(indent, f"while ({name} := {name} + 1) < {1 + self.choice.upto(3)}:")
        self.suite(indent + 1, depth)
        if self.choice.once_in(3):
            self.add(
                indent + 1,
                f"if {self.expressions.of('bool', 1)}: {self.choice.one(['break', 'continue'])}",
            )
        if self.choice.once_in(3):
            self.add(indent, "else:")
            self.suite(indent + 1, depth)

    def attempt(self, indent: int, depth: int) -> None:
        choice = self.choice
        self.add(indent, "try:")
        self.suite(indent + 1, depth)
        caught = choice.some(_EXCEPTIONS)[:2] or ["Exception"]
        star = "*" if choice.once_in(8) else ""
        if not choice.once_in(6):
            for kind in caught:
                self.add(indent, f"except{star} {kind} as e:")
                self.add(indent + 1, f"print('{self.fresh('caught')}', type(e).__name__, e)")
                if not star:
                    self.suite(indent + 1, depth)
            if choice.once_in(4):
                self.add(indent, "else:")
                self.suite(indent + 1, depth)
            if choice.once_in(2):
                return
        self.add(indent, "finally:")
        self.add(indent + 1, f"print('{self.fresh('finally')}')")
        self.suite(indent + 1, depth)

    def manage(self, indent: int, depth: int) -> None:
        classes = [call for call in self.expressions.calls if call.startswith("C")]
        manager = f"{self.choice.one(classes)}()" if classes else self.expressions.any(0)
        self.add(indent, f"with {manager}{self.choice.one([' as u', '', ' as (u, v)'])}:")
        self.suite(indent + 1, depth)

    def match(self, indent: int, depth: int) -> None:
        self.add(indent, f"match {self.expressions.any(1)}:")
        patterns = [
            "0",
            "1 | 2",
            "'abc'",
            "int(u)",
            "str() as v",
            "[u, v]",
            "[u, *v]",
            "{'k': u}",
            "{1: _, **v}",
            "float()",
            "None",
            "(1, 2, *_)",
            "[]",
            "bool()",
            "[[_], u]",
            "bytes(v)",
            "-1",
            "dict(x=1)",
            "list(u)",
            "True",
        ]
        for pattern in self.choice.some(patterns)[:3]:
            guard = f" if {self.expressions.any(0)}" if self.choice.once_in(4) else ""
            self.add(indent + 1, f"case {pattern}{guard}:")
            self.suite(indent + 2, depth)
        self.add(indent + 1, "case u:")
        self.add(indent + 2, f"print('{self.fresh('other')}', text(u)[:100])")

    def closure(self, indent: int, depth: int) -> None:
        name = self.fresh("inner")
        self.add(indent, f"def {name}(w={self.expressions.any(0)}, *z):")
        self.add(indent + 1, "nonlocal u")
        self.expressions.names.append("w")
        self.add(indent + 1, f"u = clip({self.expressions.any(1)})")
        self.add(indent + 1, f"return {self.expressions.any(1)}")
        self.expressions.names.pop()
        self.add(indent, f"v = clip({name}({self.expressions.arguments('?o?o', 'int', 0)}))")


def program(seed: str) -> str:
    """The program of a seed."""
    return Programs(seed).make()
