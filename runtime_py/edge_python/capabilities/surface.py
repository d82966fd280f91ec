"""What a trusted module offers to programs."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import Any, NamedTuple

from ..errors import TrustedModuleError, ValueNotTransferable
from ..values import encode

__all__ = ["Surface", "is_async", "surface_of"]


class Surface(NamedTuple):
    """Public names by what they are."""

    functions: dict[str, Any]
    classes: dict[str, type]
    errors: dict[str, type[BaseException]]
    constants: dict[str, Any]


def surface_of(module: ModuleType, source: str) -> Surface:
    """The names in ``__all__``, or those without underscore that the module itself binds.

    What ``__all__`` lists must be something that can be offered; without it, what cannot be is left
    out.  Raises :class:`~edge_python.errors.TrustedModuleError`.
    """
    listed = module.__dict__.get("__all__")
    names = list(dict.fromkeys(_own_names(source) if listed is None else _listed(module, listed)))
    surface = Surface({}, {}, {}, {})
    values = {name: module.__dict__[name] for name in names if name in module.__dict__}
    for name, value in values.items():
        if isinstance(value, type):
            if issubclass(value, BaseException):
                surface.errors[name] = value
            else:
                surface.classes[name] = value
    for name, value in values.items():
        if isinstance(value, type):
            continue
        if _is_constant(value, tuple(surface.classes.values())):
            surface.constants[name] = value
        elif callable(value):
            surface.functions[name] = value
        elif listed is not None:
            raise TrustedModuleError(
                f"__all__ names {name}, a {type(value).__name__}: only functions, classes, and "
                "values that cross (None, bool, int, float, str, bytes, list, dict) can be offered"
            )
    return surface


def is_async(function: Any) -> bool:
    """Whether calls of a function are awaited; a decorated one is seen through."""
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(
        inspect.unwrap(function)
    )


def _listed(module: ModuleType, listed: object) -> Sequence[str]:
    if not isinstance(listed, list | tuple) or not all(isinstance(name, str) for name in listed):
        raise TrustedModuleError("__all__ must be a list of strings")
    for name in listed:
        if name not in module.__dict__:
            raise TrustedModuleError(f"__all__ names {name}, which the module does not have")
        if not name.isidentifier() or name.startswith("_"):
            raise TrustedModuleError(f"__all__ names {name}, which is not a public name")
    return listed


def _is_constant(value: object, classes: tuple[type, ...]) -> bool:
    if classes and isinstance(value, classes):
        return True
    try:
        encode(value)  # type: ignore[arg-type]
    except (ValueNotTransferable, RecursionError):
        return (
            isinstance(value, list | tuple)
            and bool(value)
            and all(_is_constant(item, classes) for item in value)
        )
    return True


def _own_names(source: str) -> Iterator[str]:
    """Public names that statements of the module's body define or assign to, in order."""
    for name in _bound(ast.parse(source).body):
        if not name.startswith("_"):
            yield name


def _bound(body: Sequence[ast.stmt]) -> Iterator[str]:
    for node in body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name
            case ast.Assign():
                for target in node.targets:
                    yield from _targets(target)
            case ast.AnnAssign():
                yield from _targets(node.target)
            case ast.If() | ast.Try() | ast.With():
                for part in ("body", "handlers", "orelse", "finalbody"):
                    for item in getattr(node, part, []):
                        inner = item.body if isinstance(item, ast.ExceptHandler) else [item]
                        yield from _bound(inner)
            case _:
                pass


def _targets(target: ast.expr) -> Iterator[str]:
    match target:
        case ast.Name():
            yield target.id
        case ast.Tuple() | ast.List():
            for item in target.elts:
                yield from _targets(item)
        case _:
            pass
