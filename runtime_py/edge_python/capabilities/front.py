"""The Edge Python that a program imports in place of a trusted module.

Plain functions are natives of the host, called without anything in between.  Whatever needs more is
a few lines of Edge Python: coroutine functions, so that programs can ``await`` and ``gather`` them;
classes, whose instances hold the number of an object on the trusted side; exception classes.  What
they have in common stands in :data:`OBJECTS`, once a run.

Every name that is no name of the module begins with ``_edge_``, so that a module may call its
functions as it likes, even like built-ins.
"""

from __future__ import annotations

import builtins
import inspect
from collections.abc import Iterator
from typing import Any, NamedTuple

from .surface import Surface, is_async

__all__ = [
    "BUILTIN_ERRORS",
    "OBJECTS",
    "OBJECTS_SPEC",
    "OBJECT_NATIVES",
    "OBJECT_NATIVES_SPEC",
    "PREFIX",
    "Entry",
    "Front",
    "front_of",
    "module_spec",
    "natives_spec",
]

#: Canonical specs of everything that stands in for trusted modules begin with it.
PREFIX = "python://"
OBJECTS_SPEC = PREFIX + "/objects"
OBJECT_NATIVES_SPEC = PREFIX + "/natives"

#: Functions of the host that OBJECTS uses.
OBJECT_NATIVES = ("attach", "get", "put", "class_get", "class_items", "following", "coming", "drop")

#: Built-in exceptions that the engine has as well.
BUILTIN_ERRORS = (
    *("ArithmeticError", "AssertionError", "AttributeError", "BlockingIOError", "BufferError"),
    *("BrokenPipeError", "ChildProcessError", "ConnectionAbortedError", "ConnectionError"),
    *("ConnectionRefusedError", "ConnectionResetError", "EOFError", "Exception"),
    *("FileExistsError", "FileNotFoundError", "FloatingPointError", "ImportError", "IndexError"),
    *("InterruptedError", "IsADirectoryError", "KeyError", "LookupError", "MemoryError"),
    *("ModuleNotFoundError", "NameError", "NotADirectoryError", "NotImplementedError", "OSError"),
    *("OverflowError", "PermissionError", "ProcessLookupError", "RecursionError"),
    *("ReferenceError", "RuntimeError", "StopAsyncIteration", "StopIteration", "SystemExit"),
    *("TimeoutError", "TypeError", "UnboundLocalError", "UnicodeDecodeError"),
    *("UnicodeEncodeError", "UnicodeError", "ValueError", "ZeroDivisionError"),
)

#: A tree is a value that crosses, in which ``{"": [class, number]}`` stands for an object, and
#: ``{"": [None, dict]}`` for a dict that has the key "".
OBJECTS = f"""\
from "{OBJECT_NATIVES_SPEC}" import {", ".join(OBJECT_NATIVES)}

live = {{}}
classes = {{}}
errors = {{{", ".join(f'"{name}": {name}' for name in BUILTIN_ERRORS)}}}
set_slot = object.__setattr__
static = staticmethod


class Meta(type):
    def __getattr__(cls, name):
        return class_get(cls._edge_class, name)

    def __iter__(cls):
        return class_items(cls._edge_class)


class Object(metaclass=Meta):
    __slots__ = ("_edge_id",)
    _edge_class = ""

    def __getattr__(self, name):
        if name[:1] == "_":
            raise AttributeError(f"{{type(self).__name__!r}} object has no attribute {{name!r}}")
        return get(self._edge_id, name)

    def __setattr__(self, name, value):
        if name[:1] == "_" or not put(self._edge_id, name, value):
            set_slot(self, name, value)

    def __eq__(self, other):
        return self._edge_id == other._edge_id if isinstance(other, Object) else NotImplemented

    def __hash__(self):
        return hash(self._edge_id)


class iterator(Object):
    __slots__ = ()
    _edge_class = "iterator"

    def __iter__(self):
        return self

    def __next__(self):
        found = following(self._edge_id)
        if found:
            return found[0]
        live.pop(self._edge_id, None)
        raise StopIteration

    def close(self):
        drop(self._edge_id)
        live.pop(self._edge_id, None)


class async_iterator(Object):
    __slots__ = ()
    _edge_class = "async_iterator"

    def __aiter__(self):
        return self

    async def __anext__(self):
        found = answered(coming(self._edge_id))
        if found:
            return found[0]
        live.pop(self._edge_id, None)
        raise StopAsyncIteration


def made(instance, number):
    set_slot(instance, "_edge_id", number)
    live[number] = instance


def opened(tree):
    kind = type(tree)
    if kind is list:
        return [opened(item) for item in tree]
    if kind is not dict:
        return tree
    mark = tree.get("")
    if mark is None:
        return {{name: opened(item) for name, item in tree.items()}}
    key, content = mark
    if key is None:
        return {{name: opened(item) for name, item in content.items()}}
    found = live.get(content)
    if found is None:
        found = object.__new__(classes[key])
        made(found, content)
    return found


def packed(value):
    kind = type(value)
    if kind is list or kind is tuple:
        return [packed(item) for item in value]
    if kind is dict:
        content = {{name: packed(item) for name, item in value.items()}}
        return {{"": [None, content]}} if "" in value else content
    if isinstance(value, Object):
        return {{"": ["", value._edge_id]}}
    return value


def raise_error(tree):
    key, args, fields, notes = opened(tree)
    error = (classes.get(key) or errors[key])(*args)
    for name, value in fields.items():
        setattr(error, name, value)
    for note in notes:
        error.add_note(note)
    raise error


def answered(answer):
    if len(answer) == 1:
        return opened(answer[0])
    raise_error(answer)


def binary(found):
    return found[0] if found else NotImplemented


def described(error):
    if error is None:
        return None
    return [getattr(type(error), "_edge_class", type(error).__name__), str(error)]


classes["iterator"] = iterator
classes["async_iterator"] = async_iterator
attach([opened, packed, raise_error])
"""

_ONE_OPERAND = (
    *("len", "bool", "iter", "next", "reversed", "int", "float", "index", "abs", "neg", "pos"),
    *("invert", "round", "trunc", "floor", "ceil", "hash", "str", "repr", "format", "bytes"),
    *("contains", "getitem", "setitem", "delitem", "call", "enter", "aenter", "aiter", "anext"),
)
_ARITHMETIC = (
    *("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "divmod", "pow", "lshift"),
    *("rshift", "and", "or", "xor"),
)
_PLAIN_METHODS = frozenset(f"__{name}__" for name in _ONE_OPERAND)
_OPERATORS = frozenset(
    f"__{prefix}{name}__"
    for names, prefixes in (
        (_ARITHMETIC, ("", "r", "i")),
        (("eq", "ne", "lt", "le", "gt", "ge"), ("",)),
    )
    for name in names
    for prefix in prefixes
)
_EXITS = frozenset(("__exit__", "__aexit__"))


class Entry(NamedTuple):
    """A native function of the host."""

    #: ``function``, ``constant``, ``new``, ``method``, ``static``, ``operator`` or ``exit``.
    kind: str
    #: Module's own name of it.
    name: str
    #: The class that a method is of.
    cls: type | None
    #: Its answer is taken apart by ``answered``.
    deferred: bool


class Front(NamedTuple):
    """Source of the stand-in, and what it calls."""

    source: str
    #: Names under which the natives are registered, and what each does.
    natives: dict[str, Entry]
    #: Key of each public class.
    keys: dict[type, str]
    #: Names that are bound to values.
    constants: tuple[str, ...]


def module_spec(name: str) -> str:
    """Canonical spec of a module's stand-in."""
    return f"{PREFIX}{name}/module"


def natives_spec(name: str) -> str:
    """Canonical spec of the native functions behind it."""
    return f"{PREFIX}{name}/natives"


def front_of(name: str, surface: Surface) -> Front:
    """Write the stand-in of the module that programs import as ``name``."""
    return _Writer(name, surface).write()


class _Writer:
    def __init__(self, name: str, surface: Surface) -> None:
        self._name = name
        self._surface = surface
        self._natives: dict[str, Entry] = {}
        self._names = {cls: key for key, cls in (surface.errors | surface.classes).items()}
        self._keys = {cls: f"{name}.{key}" for cls, key in self._names.items()}

    def write(self) -> Front:
        functions = self._surface.functions
        body: list[str] = []
        for name in self._surface.constants:
            body.append(f"{name} = {self._native('constant', name)}()")
        for name, function in functions.items():
            if is_async(function):
                native = self._native("function", name, deferred=True)
                body += _async_function(name, f"{native}(*args, **kwargs)", "*args, **kwargs")
            else:
                self._natives[name] = Entry("function", name, None, deferred=False)
        declared: list[str] = []
        # Bases come before what derives from them.
        for cls in sorted(self._names, key=lambda cls: len(cls.__mro__)):
            declared += self._error(cls) if issubclass(cls, BaseException) else self._class(cls)
            declared.append(f'_edge_classes["{self._keys[cls]}"] = {self._names[cls]}')
        public = sorted([*functions, *self._surface.constants, *self._names.values()])
        helpers = ["Object", "answered", "binary", "classes", "described", "made", "static"]
        helpers = [f"{helper} as _edge_{helper}" for helper in helpers]
        lines = [f'from "{OBJECTS_SPEC}" import {", ".join(helpers)}']
        if self._natives:
            lines.append(f'from "{natives_spec(self._name)}" import {", ".join(self._natives)}')
        lines += [f"__all__ = {public!r}", *declared, *body]
        source = "\n".join(lines) + "\n"
        return Front(source, self._natives, self._keys, tuple(self._surface.constants))

    def _native(
        self, kind: str, name: str, cls: type | None = None, *, deferred: bool = False
    ) -> str:
        native = f"_edge_{len(self._natives)}"
        self._natives[native] = Entry(kind, name, cls, deferred)
        return native

    def _error(self, cls: type[BaseException]) -> Iterator[str]:
        yield f"class {self._names[cls]}({', '.join(self._error_bases(cls)) or 'Exception'}):"
        yield f'    _edge_class = "{self._keys[cls]}"'

    def _error_bases(self, cls: type) -> list[str]:
        """Nearest ancestors that a program knows."""
        found: list[str] = []
        for base in cls.__bases__:
            if base in self._names:
                found.append(self._names[base])
            elif base.__name__ in BUILTIN_ERRORS and vars(builtins).get(base.__name__) is base:
                found.append(base.__name__)
            elif issubclass(base, BaseException):
                found += self._error_bases(base)
        return list(dict.fromkeys(found))

    def _class(self, cls: type) -> Iterator[str]:
        bases = self._bases(cls)
        names = [self._names[base] for base in bases]
        yield f"class {self._names[cls]}({', '.join(names) or '_edge_Object'}):"
        yield "    __slots__ = ()"
        yield f'    _edge_class = "{self._keys[cls]}"'
        yield "    def __init__(self, *args, **kwargs):"
        yield f"        _edge_made(self, {self._native('new', cls.__name__, cls)}(*args, **kwargs))"
        # Not dir(), which classes may answer as they like.
        for name in sorted({name for ancestor in cls.__mro__ for name in vars(ancestor)}):
            member = inspect.getattr_static(cls, name)
            inherited = [inspect.getattr_static(base, name, None) for base in (*bases, object)]
            if not any(member is other for other in inherited):
                yield from (f"    {line}" for line in self._member(cls, name, member))

    def _bases(self, cls: type) -> list[type]:
        """Nearest public ancestors."""
        found: list[type] = []
        for base in cls.__bases__:
            found += [base] if base in self._names else self._bases(base)
        return list(dict.fromkeys(found))

    def _member(self, cls: type, name: str, member: Any) -> list[str]:
        if name == "__hash__" and member is None:
            return ["__hash__ = None"]
        if name in _OPERATORS:
            call = f"{self._native('operator', name, cls)}(self._edge_id, *others)"
            return [f"def {name}(self, *others):", f"    return _edge_binary({call})"]
        function = getattr(cls, name, None)
        if name in _EXITS:
            deferred = is_async(function)
            native = self._native("exit", name, cls, deferred=deferred)
            call = f"{native}(self._edge_id, _edge_described(error))"
            parameters = "self, kind, error, trace"
            return _function(name, call, parameters, deferred=deferred)
        if name.startswith("_") and name not in _PLAIN_METHODS:
            return []
        if isinstance(member, property | type) or not callable(function):
            return []
        deferred = is_async(function)
        if isinstance(member, staticmethod | classmethod):
            native = self._native("static", name, cls, deferred=deferred)
            if not deferred:
                return [f"{name} = {native}"]
            call = f"{native}(*args, **kwargs)"
            return ["@_edge_static", *_async_function(name, call, "*args, **kwargs")]
        native = self._native("method", name, cls, deferred=deferred)
        call = f"{native}(self._edge_id, *args, **kwargs)"
        return _function(name, call, "self, *args, **kwargs", deferred=deferred)


def _function(name: str, call: str, parameters: str, *, deferred: bool) -> list[str]:
    if deferred:
        return _async_function(name, call, parameters)
    return [f"def {name}({parameters}):", f"    return {call}"]


def _async_function(name: str, call: str, parameters: str) -> list[str]:
    return [f"async def {name}({parameters}):", f"    return _edge_answered({call})"]
