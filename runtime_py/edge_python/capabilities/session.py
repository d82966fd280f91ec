"""The trusted modules of one run: answers a program's calls, and keeps the objects that it holds.

A sync function is answered within the native call; a coroutine is handed to the program's driver,
which awaits it.  An object of a public class stays here, under a number that means nothing outside
of this run; all of them are dropped with it.
"""

from __future__ import annotations

import asyncio
import builtins
import contextlib
import inspect
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from functools import partial
from types import FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple

from ..abi import MAX_NESTING, ErrorKind, NativeStatus, Op
from ..effects import Work
from ..engine import Engine
from ..errors import EdgeError, IntTooLarge, StateError, ValueNotTransferable
from ..exceptions import error_kind
from ..natives import NativeCall, NativeFunction, NativeGroup
from ..trusted import INTERRUPTS, trusted_traceback
from ..values import Value, encode
from .access import exception_named, may_set, public_name, text_of
from .front import (
    BUILTIN_ERRORS,
    OBJECT_NATIVES,
    OBJECT_NATIVES_SPEC,
    OBJECTS,
    OBJECTS_SPEC,
    Entry,
    Front,
    module_spec,
    natives_spec,
)
from .keeping import ObjectsState, keep, pickled_classes, recall

if TYPE_CHECKING:
    from ..program import Program

__all__ = ["MAX_OBJECTS", "Capability", "Session"]

#: Objects that one run may hold; they live in memory that all programs of a worker share.
MAX_OBJECTS = 100_000

#: Kinds of entries that programs import by name.
_IMPORTED = ("function", "constant", "new")

_PLAIN = frozenset((type(None), bool, int, float, str, bytes))
_TRANSIT = (bool, int, float, str, bytes, bytearray, memoryview, list, tuple, dict)


class Capability:
    """A trusted module, loaded and looked through; programs of all contexts may use it."""

    def __init__(self, module: Any, front: Front) -> None:
        self.module = module
        self.front = front
        #: Places and classes of exceptions that were told to the log.
        self.reported: set[tuple[str, int, type]] = set()
        #: Objects of these would cross as what they derive from, unless looked for.
        self.look_alikes = any(issubclass(cls, _TRANSIT) for cls in front.keys)
        #: Classes whose objects may be saved with a program.
        self.pickled = pickled_classes(module)

    def label(self, entry: Entry) -> str:
        """What tells a native function from the module's others, here and where a program is restored."""
        kind, name, cls, deferred = entry
        key = "" if cls is None else self.front.keys[cls]
        return ":".join((kind, name, key, "async" if deferred else ""))


class _Raised(NamedTuple):
    """An exception of the trusted side, as the program shall see it."""

    key: str
    args: list[Value]
    fields: dict[str, Value]
    notes: list[Value]


class Session:
    """All trusted modules of one program.

    In a program that is ``restored`` the engine has their stand-ins already: what it calls is given
    back by :meth:`adopt_objects` and :meth:`adopt`, in the order of the numbers that it has, and at
    last the objects by :meth:`restore`.
    """

    def __init__(self, program: Program, *, restored: bool = False) -> None:
        self._program = program
        self._engine: Engine = program.engine
        self._capabilities: dict[str, Capability] = {}
        self._keys: dict[type, str] = {}
        self._public_classes: tuple[type, ...] = ()
        self._classes: dict[str, type] = {}
        self._objects: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}
        self._last = 0
        self._look_alikes = False
        #: Handles of what OBJECTS gives the host.
        self._opened = self._packed = self._raise_error = 0
        self._natives: Mapping[str, NativeFunction] = {
            "attach": self._attach,
            "get": self._native("reading an attribute", self._get),
            "put": self._native("assigning an attribute", self._put),
            "class_get": self._native("reading an attribute", self._class_get),
            "class_items": self._native("iterating a class", self._class_items),
            "following": self._native("next()", self._following),
            "coming": self._native("anext()", self._coming, deferred=True),
            "drop": self._native("close()", self._drop),
        }
        if not restored:
            base = self.adopt_objects(OBJECT_NATIVES)
            self._engine.register_native_module(OBJECT_NATIVES_SPEC, OBJECT_NATIVES, base)
            self._engine.register_code_module(OBJECTS_SPEC, OBJECTS.encode())

    def adopt_objects(self, names: Sequence[str]) -> int:
        """Number the functions that OBJECTS calls; returns the number of the first."""
        unknown = [name for name in names if name not in self._natives]
        if unknown:
            raise StateError(
                "the state was saved by another version of the runtime, which has "
                f"{', '.join(unknown)}"
            )
        group = NativeGroup("objects", "", names)
        return self._program.natives.add(group, [self._natives[name] for name in names])

    def add(self, name: str, capability: Capability) -> None:
        """Make a module importable, under :func:`~.front.module_spec` of its name."""
        front = capability.front
        self._know(name, capability)
        natives = [self._entry(name, capability, entry) for entry in front.natives.values()]
        labels = [capability.label(entry) for entry in front.natives.values()]
        base = self._program.natives.add(NativeGroup("python", name, labels), natives)
        names = [f"__fn_{native}" for native in front.natives]
        if names:
            self._engine.register_native_module(natives_spec(name), names, base)
        self._engine.register_code_module(module_spec(name), front.source.encode())

    def _know(self, name: str, capability: Capability) -> None:
        front = capability.front
        self._capabilities[name] = capability
        self._keys.update(front.keys)
        self._public_classes = tuple(self._keys)
        self._classes.update((key, cls) for cls, key in front.keys.items())
        self._look_alikes |= capability.look_alikes

    def adopt(self, group: NativeGroup, capability: Capability) -> None:
        """Number the functions of a module as they were when its program was saved.

        The module may have changed since.  Raises :class:`~edge_python.errors.StateError` when it lacks
        what the program has imported; a method that is gone raises when it is called.
        """
        name = group.name
        self._know(name, capability)
        entries = {capability.label(entry): entry for entry in capability.front.natives.values()}
        natives = []
        missing = []
        for label in group.functions:
            entry = entries.get(label)
            if entry is not None:
                natives.append(self._entry(name, capability, entry))
                continue
            kind, member, key, asynchronous = [*label.split(":"), "", "", ""][:4]
            if kind in _IMPORTED:
                missing.append(f"{name}.{member}")
            natives.append(self._gone(f"{key}.{member}()", deferred=bool(asynchronous)))
        if missing:
            raise StateError(
                f"the saved program uses {', '.join(missing)}, which the Python module "
                f"{capability.module.__file__} does not offer as it did"
            )
        self._program.natives.add(group, natives)

    def _gone(self, where: str, *, deferred: bool) -> NativeFunction:
        def gone(*_args: Any, **_kwargs: Any) -> Any:
            raise AttributeError(f"{where} was there when the program was saved, and is no more")

        return self._native(where, gone, deferred=deferred)

    def save(self) -> ObjectsState:
        """What is held here for the program; raises :class:`~edge_python.errors.StateError`."""
        numbers, data = keep(self._objects, self._capabilities)
        handles = [self._opened, self._packed, self._raise_error]
        return ObjectsState(handles, self._last, numbers, data)

    def restore(self, state: ObjectsState) -> None:
        """Hold what was held; raises :class:`~edge_python.errors.StateError`."""
        found = recall(state.data, len(state.numbers), self._capabilities)
        self._opened, self._packed, self._raise_error = state.handles
        self._last = state.last
        self._objects.update(zip(state.numbers, found, strict=True))
        self._numbers.update((id(item), number) for number, item in self._objects.items())

    def close(self) -> None:
        """Let go of all objects."""
        self._objects.clear()
        self._numbers.clear()

    # --- what natives do ------------------------------------------------------------------------

    def _entry(self, module: str, capability: Capability, entry: Entry) -> NativeFunction:
        kind, name, cls, deferred = entry
        where = f"{module}.{name}()" if cls is None else f"{cls.__name__}.{name}()"
        target: Callable[..., Any]
        match kind:
            case "function":
                target = getattr(capability.module, name)
            case "constant":
                value = getattr(capability.module, name)
                target = lambda: value  # noqa: E731
            case "new":
                assert cls is not None
                where = f"{cls.__name__}()"
                made = cls
                target = lambda *args, **kwargs: self._number(made(*args, **kwargs))  # noqa: E731
            case "static":
                target = getattr(cls, name)
            case "operator":
                target = self._operator(cls, name)
            case "exit":
                target = self._exit(cls, name)
            case _:
                target = self._method(cls, name)
        operator = kind == "operator"
        return self._native(where, target, deferred=deferred, operator=operator)

    def _method(self, cls: type | None, name: str) -> Callable[..., Any]:
        assert cls is not None
        objects = self._objects
        function = inspect.getattr_static(cls, name)
        plain = isinstance(function, FunctionType)

        def method(number: int = 0, /, *args: Any, **kwargs: Any) -> Any:
            instance = objects.get(number)
            # An override of a derived class is the one that counts.
            if plain and type(instance) is cls:
                return function(instance, *args, **kwargs)
            return getattr(self._instance(number, cls), name)(*args, **kwargs)

        return method

    def _operator(self, cls: type | None, name: str) -> Callable[..., Any]:
        method = self._method(cls, name)

        def operator(number: int = 0, /, *others: Any) -> Any:
            found = method(number, *others)
            return [] if found is NotImplemented else [found]

        return operator

    def _exit(self, cls: type | None, name: str) -> Callable[..., Any]:
        method = self._method(cls, name)

        def exit_with(number: int = 0, described: Any = None, /) -> Any:
            if described is None:
                return method(number, None, None, None)
            error = exception_named(self._classes, *described)
            return method(number, type(error), error, error.__traceback__)

        return exit_with

    def _instance(self, number: object, cls: type = object) -> Any:
        if type(number) is not int or number not in self._objects:
            raise TypeError("this object is no object of a Python module, or is used up")
        instance = self._objects[number]
        if not isinstance(instance, cls):
            raise TypeError(f"expected a {cls.__name__}, not a {type(instance).__name__}")
        return instance

    def _get(self, number: object = 0, name: object = "", /) -> Any:
        instance = self._instance(number)
        return getattr(instance, public_name(instance, name))

    def _put(self, number: object = 0, name: object = "", value: Any = None, /) -> bool:
        instance = self._instance(number)
        if not may_set(instance, public_name(instance, name)):
            return False
        setattr(instance, str(name), value)
        return True

    def _class_get(self, key: object = "", name: object = "", /) -> Any:
        cls = self._classes.get(key) if isinstance(key, str) else None
        if cls is None:
            raise AttributeError(f"the class has no attribute {name!r}", name=str(name))
        return getattr(cls, public_name(cls, name))

    def _class_items(self, key: object = "", /) -> Any:
        cls: Any = self._classes.get(key) if isinstance(key, str) else None
        return iter(cls)

    def _following(self, number: int = 0, /) -> list[Any]:
        iterator = self._objects.get(number)
        if iterator is None:
            return []
        try:
            return [next(iterator)]
        except BaseException as error:
            self._drop(number)
            if isinstance(error, StopIteration):
                return []
            raise

    async def _coming(self, number: int = 0, /) -> list[Any]:
        iterator = self._objects.get(number)
        if iterator is None:
            return []
        try:
            return [await anext(iterator)]
        except BaseException as error:
            self._drop(number)
            if isinstance(error, StopAsyncIteration):
                return []
            raise

    def _drop(self, number: int = 0, /) -> None:
        iterator = self._objects.get(number)
        if not isinstance(iterator, Iterator | AsyncIterator):
            return
        del self._objects[number]
        del self._numbers[id(iterator)]
        if isinstance(iterator, Iterator) and hasattr(iterator, "close"):
            iterator.close()

    # --- native calls ---------------------------------------------------------------------------

    def _attach(self, native: NativeCall) -> NativeStatus:
        """Take the functions that OBJECTS has for the host."""
        engine = self._engine
        if self._opened or not native.args or not native.args[0]:
            engine.throw(ErrorKind.RUNTIME, "attach() is called once, with a list")
            return NativeStatus.ERROR
        handles = [engine.operate(Op.ITER_NEXT, native.args[0]) for _ in range(3)]
        self._opened, self._packed, self._raise_error = handles
        engine.store_handle(native.out, engine.encode(None))
        return NativeStatus.DONE

    def _native(
        self,
        where: str,
        target: Callable[..., Any],
        *,
        deferred: bool = False,
        operator: bool = False,
    ) -> NativeFunction:
        engine = self._engine
        decode, encode, store = engine.decode, engine.encode, engine.store_handle
        plain = _PLAIN

        def call(native: NativeCall) -> NativeStatus:
            number, handles, out = native
            try:
                args = [decode(handle) for handle in handles[:-1]]
                kwargs: Any = decode(handles[-1]) if handles[-1] else {}
            except ValueNotTransferable:
                found = self._read(handles, where)
                if found is None:
                    if not operator:
                        return NativeStatus.ERROR
                    engine.throw(ErrorKind.TYPE, "")  # replaced: the operator is not implemented
                    return self._answer([], out, where)
                args, kwargs = found
            try:
                if deferred:
                    begin = partial(target, *args, **kwargs)
                    work = partial(self._awaited, begin, where)
                    self._program.defer(Work(number, work), where)
                    return NativeStatus.DEFERRED
                result = target(*args, **kwargs)
                if type(result) in plain:
                    store(out, encode(result))
                    return NativeStatus.DONE
                return self._answer(result, out, where)
            except INTERRUPTS:
                raise
            except BaseException as error:
                # Nothing of what trusted code raises may go through the engine.
                return self._raise(error, where)

        return call

    def _read(self, handles: Sequence[int], where: str) -> tuple[list[Any], Any] | None:
        """Arguments among which there are objects; None when an error is stashed."""
        engine = self._engine
        found: list[Any] = []
        try:
            for handle in handles:
                tree = handle and engine.operate(Op.CALL, self._packed, "__call__", (handle,))
                if handle and not tree:
                    return None
                try:
                    found.append(self._unpack(engine.decode(tree)) if tree else {})
                finally:
                    engine.release(tree)
        except IntTooLarge as error:
            engine.throw(ErrorKind.CUSTOM, f"OverflowError: {where}: {error}")
            return None
        except (EdgeError, TypeError) as error:
            engine.throw(ErrorKind.TYPE, f"{where}: {error}")
            return None
        return found[:-1], found[-1]

    def _answer(self, result: Any, out: int, where: str) -> NativeStatus:
        engine = self._engine
        handle = 0
        if not self._look_alikes:
            with contextlib.suppress(ValueNotTransferable):
                handle = engine.encode(result)
        if not handle:
            tree = self._crossing(result, where)
            handle = engine.encode(tree)
            opened = engine.operate(Op.CALL, self._opened, "__call__", (handle,))
            engine.release(handle)
            if not opened:
                return NativeStatus.ERROR
            handle = opened
        engine.store_handle(out, handle)
        return NativeStatus.DONE

    def _crossing(self, result: Any, where: str) -> Value:
        """The tree of a result; what cannot cross raises what the program is told."""
        try:
            tree = self._tree(result, 0)
            # Deeper than a value may be nested it shows only as a whole.
            encode([tree])
        except IntTooLarge as error:
            raise OverflowError(f"{where}: {error}") from None
        except ValueNotTransferable as error:
            if inspect.iscoroutine(result):
                result.close()
                raise TypeError(f"{where} returned a coroutine; define it by async def") from None
            raise TypeError(f"{where}: {error}") from None
        return tree

    async def _awaited(self, begin: Callable[[], Any], where: str) -> Value:
        """What the program is answered: a list of the result, or the parts of an exception."""
        task = _task()
        try:
            result = begin()
            if inspect.isawaitable(result):
                result = await result
            return [self._crossing(result, where)]
        except INTERRUPTS:
            raise
        except BaseException as error:
            # Not raised by the module: the run is over, or the coroutine is dropped.
            if isinstance(error, asyncio.CancelledError) and self._program.done:
                raise
            if isinstance(error, GeneratorExit) and _task() is not task:
                raise
            self._report(error)
            return list(self._describe(error))

    # --- values ---------------------------------------------------------------------------------

    def _tree(self, value: Any, depth: int) -> Value:
        """A value with marks in it (see ``front.OBJECTS``)."""
        if isinstance(value, self._public_classes):
            key = next(self._keys[cls] for cls in type(value).__mro__ if cls in self._keys)
            return {"": [key, self._number(value)]}
        match value:
            case list() | tuple() if depth < MAX_NESTING:
                return [self._tree(item, depth + 1) for item in value]
            case dict() if depth < MAX_NESTING:
                tree = {name: self._tree(item, depth + 1) for name, item in value.items()}
                return {"": [None, tree]} if "" in tree else tree
            case type():
                pass
            case Iterator():
                return {"": ["iterator", self._number(value)]}
            case AsyncIterator():
                return {"": ["async_iterator", self._number(value)]}
        encode(value)
        return value  # type: ignore[no-any-return]

    def _number(self, instance: Any) -> int:
        number = self._numbers.get(id(instance))
        if number is None:
            if len(self._objects) >= MAX_OBJECTS:
                raise MemoryError(f"a run can hold {MAX_OBJECTS:,} objects of Python modules")
            self._last += 1
            number = self._numbers[id(instance)] = self._last
            self._objects[number] = instance
        return number

    def _unpack(self, tree: Any) -> Any:
        if isinstance(tree, list):
            return [self._unpack(item) for item in tree]
        if not isinstance(tree, dict):
            return tree
        mark = tree.get("")
        if mark is None:
            return {name: self._unpack(item) for name, item in tree.items()}
        if not isinstance(mark, list) or len(mark) != 2:
            raise TypeError("a mark of an object is malformed")
        key, content = mark
        if key is not None:
            return self._instance(content)
        return {name: self._unpack(item) for name, item in dict(content).items()}

    # --- exceptions -----------------------------------------------------------------------------

    def _raise(self, error: BaseException, where: str) -> NativeStatus:
        """Raise in the program: by name where that says everything, else through OBJECTS."""
        engine = self._engine
        if isinstance(error, IntTooLarge):
            error = OverflowError(f"{where}: {error}")
        self._report(error)
        raised = self._describe(error)
        key, args, fields, notes = raised
        plain = key not in self._classes and not fields and not notes
        if plain and len(args) == 1 and isinstance(args[0], str):
            engine.throw(*error_kind(key, args[0]))
            return NativeStatus.ERROR
        handle = 0
        with contextlib.suppress(EdgeError):
            handle = engine.encode(list(raised))
        if not handle or engine.operate(Op.CALL, self._raise_error, "__call__", (handle,)):
            engine.throw(ErrorKind.RUNTIME, f"{key}: {text_of(error)}")
        engine.release(handle)
        return NativeStatus.ERROR

    def _describe(self, error: BaseException) -> _Raised:
        key = next((self._keys[cls] for cls in type(error).__mro__ if cls in self._keys), None)
        if key is None:
            key = type(error).__name__
            if key not in BUILTIN_ERRORS or vars(builtins).get(key) is not type(error):
                text = text_of(error)
                return _Raised("RuntimeError", [f"{key}: {text}" if text else key], {}, [])
        args = self._try_tree(list(error.args))
        fields: dict[str, Value] = {
            name: tree
            for name, value in vars(error).items()
            if not name.startswith("_") and (tree := self._try_tree(value)) is not None
        }
        notes = getattr(error, "__notes__", None)
        return _Raised(
            key,
            args if isinstance(args, list) else [text_of(error)],
            fields,
            [note for note in notes if isinstance(note, str)] if isinstance(notes, list) else [],
        )

    def _try_tree(self, value: Any) -> Value:
        try:
            tree = self._tree(value, 3)
            encode([[[tree]]])
        except (ValueNotTransferable, MemoryError):
            return None
        return tree

    def _report(self, error: BaseException) -> None:
        """Show the developer of the page where it came from, once for each place.

        A module's own public exceptions are its way of talking with programs, and no news.
        """
        if type(error) in self._keys:
            return
        modules = {item.module.__file__: item for item in self._capabilities.values()}
        capability = None
        file, line = "", 0
        trace = error.__traceback__
        while trace is not None:
            file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
            capability = modules.get(file, capability)
            trace = trace.tb_next
        if capability is None or (file, line, type(error)) in capability.reported:
            return  # none of its frames is a module's: the call itself was wrong
        capability.reported.add((file, line, type(error)))
        self._program.warn(f"a Python module raised:\n{trusted_traceback(error)}")


def _task() -> asyncio.Task[Any] | None:
    """The task that is going; None also where no event loop is."""
    try:
        return asyncio.current_task()
    except RuntimeError:
        return None
