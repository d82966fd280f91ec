"""What programs reach of the trusted side, and how its exceptions are told."""

from __future__ import annotations

import builtins
import inspect
from collections.abc import Mapping
from typing import Any

__all__ = ["exception_named", "may_set", "public_name", "text_of"]


def public_name(owner: object, name: object) -> str:
    """``name``, which a program asks for; raises :class:`AttributeError` unless it is public."""
    if not isinstance(name, str) or name.startswith("_"):
        kind = owner.__name__ if isinstance(owner, type) else type(owner).__name__
        raise AttributeError(f"{kind!r} object has no attribute {name!r}")
    return name


def may_set(instance: object, name: str) -> bool:
    """Whether a program may assign: to what is there, and is no method."""
    member = inspect.getattr_static(type(instance), name, None)
    if hasattr(type(member), "__set__"):
        return True
    own = getattr(instance, "__dict__", {})
    if name in own:
        return not callable(own[name])
    plain = not callable(member) and not hasattr(type(member), "__get__")
    return hasattr(type(instance), name) and plain


def exception_named(
    classes: Mapping[str, type], key: object = "", text: object = "", /
) -> BaseException:
    """An exception of the program, for ``__exit__``: of the module's class, or a built-in one."""
    cls: Any = classes.get(str(key)) or vars(builtins).get(str(key))
    if isinstance(cls, type) and issubclass(cls, Exception):
        try:
            return cls(text)
        except Exception:
            pass
    return RuntimeError(f"{key}: {text}")


def text_of(error: BaseException) -> str:
    """The message of an exception; one whose ``__str__`` fails has none."""
    try:
        return str(error)
    except Exception:
        return ""
