"""Checks of the fields of messages: whatever the other side may have sent, they answer yes or no."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

__all__ = [
    "MAX_ANSWERS",
    "Check",
    "Shape",
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
MAX_ANSWERS = 1000

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


class Shape:
    """A check of an object all of whose keys are known and hold what they should."""

    def __init__(self, checks: Mapping[str, Check]) -> None:
        self._checks = checks

    def __call__(self, value: object) -> bool:
        return isinstance(value, dict) and all(
            key in self._checks and self._checks[key](item) for key, item in value.items()
        )

    def fault(self, name: str, value: object) -> str:
        """What is wrong with a value that fails: the author of a page may have mistyped something."""
        if not isinstance(value, dict):
            return f"{name} must be an object"
        for key, item in value.items():
            check = self._checks.get(key)
            inner = f"{name}.{key}"
            if check is None:
                return f"{inner} is unknown; {name} may hold {', '.join(self._checks)}"
            if isinstance(check, Shape) and not check(item):
                return check.fault(inner, item)
            if not check(item):
                return f"{inner} must be {_EXPECTED.get(check, 'another value')}"
        return f"{name} must be another object"


#: What an option must be, in the words of JavaScript.
_EXPECTED: Mapping[Check, str] = {
    text: "a string",
    optional_text: "a string or null",
    flag: "true or false",
    names: "an array of strings",
    text_map: "an object of strings",
    optional_text_map: "an object of strings, or null",
    names_map: "an object of objects of functions",
    integrity: 'true, false or "revalidate"',
    lock: "a string, an object or null",
    python_modules: "an object of strings, or of { src, requires }",
    word: "a whole number below 2**32",
    long: "a whole number below 2**64",
}

python_entry = Shape({"src": text, "requires": names})


def python_module(value: object) -> bool:
    return python_entry(value) and isinstance(value, dict) and "src" in value


worker_options = Shape(
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
        "offline": flag,
        "baseUrl": text,
    }
)
run_limits = Shape({"heapBytes": word, "operations": long, "depth": word})
run_options = Shape(
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
    """Host calls: call, index of the function, number of arguments, these, and again."""
    if not isinstance(value, list) or not value:
        return False
    at = 0
    while at + 3 <= len(value) and all(map(natural, value[at : at + 3])):
        at += 3 + value[at + 2]
    return at == len(value)
