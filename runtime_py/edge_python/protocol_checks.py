"""Checks of the fields of messages: whatever the other side may have sent, they answer yes or no."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

__all__ = [
    "MAX_ANSWERS",
    "Check",
    "answers",
    "any_map",
    "anything",
    "calls",
    "flag",
    "level",
    "names",
    "natural",
    "optional_map",
    "optional_text",
    "positive",
    "raw",
    "run_options",
    "separator",
    "text",
    "text_map",
    "word",
    "worker_options",
]

#: Answers to host calls that fit in one message: they are spread into a call's arguments.
MAX_ANSWERS = 500

Check = Callable[[Any], bool]


def natural(value: object) -> bool:
    """A number from 0 on."""
    return type(value) is int and value >= 0


def positive(value: object) -> bool:
    """A number from 1 on."""
    return type(value) is int and value > 0


def word(value: object) -> bool:
    """What an engine takes as an unsigned number of 32 bits."""
    return type(value) is int and 0 <= value < 1 << 32


def long(value: object) -> bool:
    """The same of 64 bits."""
    return type(value) is int and 0 <= value < 1 << 64


def text(value: object) -> bool:
    """A string."""
    return isinstance(value, str)


def raw(value: object) -> bool:
    """Bytes."""
    return isinstance(value, bytes)


def optional_text(value: object) -> bool:
    """A string or None."""
    return value is None or isinstance(value, str)


def flag(value: object) -> bool:
    """A boolean."""
    return isinstance(value, bool)


def anything(_value: object) -> bool:
    """Any value."""
    return True


def names(value: object) -> bool:
    """A list of strings."""
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def text_map(value: object) -> bool:
    """A dict of strings."""
    return isinstance(value, dict) and all(
        isinstance(key, str) and isinstance(item, str) for key, item in value.items()
    )


def names_map(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(key, str) and names(item) for key, item in value.items()
    )


def optional_text_map(value: object) -> bool:
    return value is None or text_map(value)


def integrity(value: object) -> bool:
    return isinstance(value, bool) or value == "revalidate"


def lock(value: object) -> bool:
    return value is None or isinstance(value, str | dict)


def python_modules(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(key, str) and (isinstance(item, str) or python_module(item))
        for key, item in value.items()
    )


def any_map(value: object) -> bool:
    """A dict."""
    return isinstance(value, dict)


def optional_map(value: object) -> bool:
    """A dict or None."""
    return value is None or isinstance(value, dict)


def level(value: object) -> bool:
    """A level of the console."""
    return value in ("log", "info", "warn", "error")


def separator(value: object) -> bool:
    """One character."""
    return isinstance(value, str) and len(value) == 1


def shape(checks: Mapping[str, Check]) -> Check:
    """A check of an object all of whose keys are known and hold what they should."""

    def check(value: object) -> bool:
        return isinstance(value, dict) and all(
            key in checks and checks[key](item) for key, item in value.items()
        )

    return check


python_entry = shape({"src": text, "requires": names})


def python_module(value: object) -> bool:
    return python_entry(value) and isinstance(value, dict) and "src" in value


worker_options = shape(
    {
        "wasmUrl": optional_text,
        "integrity": integrity,
        "lock": lock,
        "imports": optional_text_map,
        "loaders": names,
        "mainThreadModules": names_map,
        "hostModules": text_map,
        "pythonModules": python_modules,
        "requires": names,
        "packageBaseUrl": optional_text,
        "defaults": flag,
        "version": optional_text,
        "baseUrl": text,
    }
)
run_limits = shape({"heapBytes": word, "operations": long, "depth": word})
run_options = shape(
    {
        "entryDir": text,
        "baseUrl": text,
        "incremental": flag,
        "limits": run_limits,
        "input": text,
    }
)


def answers(value: Sequence[object]) -> bool:
    """Answers of host calls: call, ok, value, and again."""
    if not value or len(value) % 3 or len(value) > 3 * MAX_ANSWERS:
        return False
    for index in range(0, len(value), 3):
        if not natural(value[index]):
            return False
        ok = value[index + 1]
        if ok is False:
            error = value[index + 2]
            if not (names(error) and len(cast("list[str]", error)) == 2):
                return False
        elif ok is not True:
            return False
    return True


def calls(value: object) -> bool:
    """Host calls: call, index of the function, arguments, and again."""
    if not isinstance(value, list) or not value or len(value) % 3:
        return False
    return all(
        isinstance(item, list) if index % 3 == 2 else natural(item)
        for index, item in enumerate(value)
    )
