"""Objects of trusted modules in a saved program: what is kept of them, and how it is read again.

A program holds numbers of objects that live on the trusted side.  What a module binds to its public
names is found again by name, and so are members of enumerations.  Everything else must be of a class
that its module names in ``__pickle__``; such objects are pickled.  The bytes come back from wherever
the page keeps saved states, so that they are read by an unpickler that makes objects of these classes,
and touches nothing else.
"""

from __future__ import annotations

import enum
import io
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from ..errors import StateError, TrustedModuleError

if TYPE_CHECKING:
    from .session import Capability

__all__ = ["ObjectsState", "keep", "pickled_classes", "recall"]

_PROTOCOL = 5

#: Opcodes of the pickles that are made here; an unpickler that knows no others is harmless.
_OPCODES = (
    *("PROTO", "FRAME", "STOP", "MARK", "POP", "POP_MARK", "MEMOIZE", "BINGET", "LONG_BINGET"),
    *("NONE", "NEWTRUE", "NEWFALSE", "BININT", "BININT1", "BININT2", "LONG1", "LONG4", "BINFLOAT"),
    *("SHORT_BINBYTES", "BINBYTES", "BINBYTES8", "BYTEARRAY8"),
    *("SHORT_BINUNICODE", "BINUNICODE", "BINUNICODE8"),
    *("EMPTY_LIST", "APPEND", "APPENDS", "EMPTY_TUPLE", "TUPLE", "TUPLE1", "TUPLE2", "TUPLE3"),
    *("EMPTY_DICT", "SETITEM", "SETITEMS", "EMPTY_SET", "ADDITEMS", "FROZENSET", "BINPERSID"),
)


class ObjectsState(NamedTuple):
    """What a session holds for its program."""

    #: Handles of the functions that ``front.OBJECTS`` has for the host; zeros before it has run.
    handles: list[int]
    #: The last number that was given to an object.
    last: int
    #: Numbers of the objects, in the order of the pickled list.
    numbers: list[int]
    #: The pickle.
    data: bytes


def pickled_classes(module: ModuleType) -> dict[str, type]:
    """The classes that a module names in ``__pickle__``: theirs are the objects that may be saved.

    Raises :class:`~edge_python.errors.TrustedModuleError` for what is no list of classes.
    """
    listed = module.__dict__.get("__pickle__", ())
    if not isinstance(listed, list | tuple) or not all(isinstance(name, str) for name in listed):
        raise TrustedModuleError("__pickle__ must be a list of strings")
    found: dict[str, type] = {}
    for name in listed:
        cls = module.__dict__.get(name)
        if not isinstance(cls, type):
            raise TrustedModuleError(f"__pickle__ names {name}, which is no class of the module")
        found[name] = cls
    return found


def keep(
    objects: Mapping[int, Any], capabilities: Mapping[str, Capability]
) -> tuple[list[int], bytes]:
    """Numbers and pickle of a session's objects.

    Raises :class:`~edge_python.errors.StateError`, which names the class and the module of an object
    that cannot be saved.
    """
    import pickle

    named = _Named(capabilities)
    known = frozenset(named.classes.values())

    class Pickler(pickle.Pickler):
        def persistent_id(self, item: Any) -> Any:
            return named.name_of(item)

        def reducer_override(self, item: Any) -> Any:
            if type(item) not in known:
                raise _Refused(item)
            return NotImplemented

    def pickled(value: Any) -> bytes:
        file = io.BytesIO()
        Pickler(file, _PROTOCOL).dump(value)
        return file.getvalue()

    try:
        return list(objects), pickled(list(objects.values()))
    except Exception as error:
        failure = error
    # Which one it was is found one by one.
    for item in objects.values():
        try:
            pickled(item)
        except _Refused as refused:
            raise StateError(_refusal(item, refused.item, capabilities)) from None
        except Exception as error:
            failure = error
            break
    raise StateError(
        "the program cannot be saved: an object of a Python module cannot be pickled: "
        f"{type(failure).__name__}: {failure}"
    )


def recall(data: bytes, count: int, capabilities: Mapping[str, Capability]) -> list[Any]:
    """The objects of a pickle that :func:`keep` has made; raises :class:`StateError` for any other."""
    import pickle

    named = _Named(capabilities)
    known = frozenset(named.classes.values())
    base: Any = pickle._Unpickler

    class Unpickler(base):  # type: ignore[misc]
        """Calls and fills nothing but what it has made itself, of classes that are declared."""

        dispatch: ClassVar[dict[int, Callable[[Any], None]]] = {
            getattr(pickle, name)[0]: base.dispatch[getattr(pickle, name)[0]] for name in _OPCODES
        }

        def persistent_load(self, name: Any) -> Any:
            return named.find(name)

        def find_class(self, module: str, name: str) -> Any:
            raise StateError(f"it names {module}.{name}")

        def make(self, operation: int, depth: int) -> None:
            if self.stack[-depth] not in known:
                raise StateError("it makes what is not declared")
            base.dispatch[operation](self)
            self.made.append(self.stack[-1])

        def load_reduce(self) -> None:
            self.make(pickle.REDUCE[0], 2)

        def load_newobj(self) -> None:
            self.make(pickle.NEWOBJ[0], 2)

        def load_newobj_ex(self) -> None:
            self.make(pickle.NEWOBJ_EX[0], 3)

        def load_build(self) -> None:
            if not any(item is self.stack[-2] for item in reversed(self.made)):
                raise StateError("it changes what is not its own")
            base.dispatch[pickle.BUILD[0]](self)

        dispatch[pickle.REDUCE[0]] = load_reduce
        dispatch[pickle.NEWOBJ[0]] = load_newobj
        dispatch[pickle.NEWOBJ_EX[0]] = load_newobj_ex
        dispatch[pickle.BUILD[0]] = load_build

    unpickler = Unpickler(io.BytesIO(data))
    unpickler.made = []
    try:
        found = unpickler.load()
    except StateError as error:
        raise StateError(f"the objects of the saved program cannot be restored: {error}") from None
    except Exception as error:
        raise StateError(
            f"the objects of the saved program cannot be restored: {type(error).__name__}: {error}"
        ) from None
    if type(found) is not list or len(found) != count:
        raise StateError("the saved state is damaged: its objects are not those of the program")
    return found


class _Refused(Exception):
    def __init__(self, item: Any) -> None:
        super().__init__()
        self.item = item


class _Named:
    """What is found by name: declared classes, enumerations, and what constants hold."""

    def __init__(self, capabilities: Mapping[str, Capability]) -> None:
        self._capabilities = capabilities
        #: By the module's name and their own.
        self.classes: dict[tuple[str, str], type] = {}
        self._enums: dict[tuple[str, str], type[enum.Enum]] = {}
        self._constants: dict[int, tuple[Any, ...]] = {}
        for module, capability in capabilities.items():
            self.classes.update(((module, name), cls) for name, cls in capability.pickled.items())
            for cls, key in capability.front.keys.items():
                if issubclass(cls, enum.Enum):
                    self._enums[module, key.rpartition(".")[2]] = cls
            for name in capability.front.constants:
                self._walk(getattr(capability.module, name), ("constant", module, name))
        self._class_names = {cls: name for name, cls in self.classes.items()}
        self._enum_names = {cls: name for name, cls in self._enums.items()}

    def _walk(self, value: Any, name: tuple[Any, ...]) -> None:
        if isinstance(value, list | tuple):
            for index, item in enumerate(value):
                self._walk(item, (*name, index))
        elif self._is_public(value):
            self._constants.setdefault(id(value), name)

    def _is_public(self, value: Any) -> bool:
        classes = (cls for item in self._capabilities.values() for cls in item.front.keys)
        return isinstance(value, tuple(classes))

    def name_of(self, item: Any) -> tuple[Any, ...] | None:
        """What stands for an object in the pickle; None: it is pickled itself."""
        if isinstance(item, type):
            name = self._class_names.get(item)
            return None if name is None else ("class", *name)
        if isinstance(item, enum.Enum) and type(item) in self._enum_names:
            value: Any = item.name if item.name in type(item).__members__ else item.value
            return ("member", *self._enum_names[type(item)], value)
        return self._constants.get(id(item))

    def find(self, name: Any) -> Any:
        """The object of a name."""
        match name:
            case ("class", str(module), str(key)) if (module, key) in self.classes:
                return self.classes[module, key]
            case ("member", str(module), str(key), value) if (module, key) in self._enums:
                cls = self._enums[module, key]
                return cls[value] if isinstance(value, str) else cls(value)
            case ("constant", str(module), str(key), *indices) if (
                module in self._capabilities
                and key in self._capabilities[module].front.constants
                and all(type(index) is int and index >= 0 for index in indices)
            ):
                found = getattr(self._capabilities[module].module, key)
                for index in indices:
                    fits = isinstance(found, list | tuple) and index < len(found)
                    found = found[index] if fits else None
                if self._is_public(found):
                    return found
        raise StateError(f"there is no {'.'.join(map(str, name[1:]))} any more")


def _refusal(held: Any, item: Any, capabilities: Mapping[str, Capability]) -> str:
    """Why a program that was given ``held`` cannot be saved: for ``item`` in it."""
    trace = getattr(held, "gi_code", None) or getattr(held, "ag_code", None)
    place = type(held).__module__
    shown = f"a {type(held).__qualname__}"
    if isinstance(held, Iterator | AsyncIterator):
        shown = f"an iterator ({getattr(held, '__qualname__', type(held).__qualname__)})"
    for name, capability in capabilities.items():
        module = capability.module
        file = getattr(trace, "co_filename", None)
        if place == module.__name__ or (file is not None and file == module.__file__):
            shown += f" of the Python module {name} ({module.__file__})"
            break
    text = f"the program cannot be saved: it was given {shown}, "
    if isinstance(held, Iterator | AsyncIterator):
        return text + "which only its end or close() gives back"
    if item is held:
        return text + (
            f"and __pickle__ of the module, which would let it be saved, does not name "
            f"{type(held).__qualname__}"
        )
    kind = item.__qualname__ if isinstance(item, type) else type(item).__qualname__
    return text + f"which holds a {kind}, and __pickle__ of the module does not name {kind}"
