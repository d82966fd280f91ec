"""Writing a ninja file: variables, rules and edges, with paths escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


class NinjaFile:
    """Gathers statements; `text()` is the file."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def text(self) -> str:
        """All that was added, in order."""
        return "".join(line + "\n" for line in self._lines)

    def variable(self, name: str, value: str) -> None:
        """A variable for all that follows; `value` may refer to others as `$name`."""
        self._lines.append(f"{name} = {value}")

    def rule(
        self,
        name: str,
        command: str,
        description: str,
        *,
        gcc_depfile: str = "",
        restat: bool = False,
    ) -> None:
        """How to make something; `restat` when its output may turn out unchanged."""
        self._lines.append(f"rule {name}")
        self._lines.append(f"  command = {command}")
        self._lines.append(f"  description = {description}")
        if gcc_depfile:
            self._lines += [f"  depfile = {gcc_depfile}", "  deps = gcc"]
        if restat:
            self._lines.append("  restat = 1")

    def build(
        self,
        outputs: Iterable[str],
        rule: str,
        inputs: Iterable[str] = (),
        *,
        implicit: Iterable[str] = (),
        implicit_outputs: Iterable[str] = (),
        variables: Mapping[str, str] | None = None,
    ) -> None:
        """One edge; what is implicit counts but does not show in `$in` and `$out`."""
        left = _joined(outputs) + _joined(implicit_outputs, " | ")
        right = _joined(inputs, " ") + _joined(implicit, " | ")
        self._lines.append(f"build {left}: {rule}{right}")
        self._lines += [f"  {name} = {value}" for name, value in (variables or {}).items()]

    def default(self, target: str) -> None:
        """What is made when nothing is named."""
        self._lines.append(f"default {target}")


def _joined(paths: Iterable[str], before: str = "") -> str:
    escaped = [path.replace("$", "$$").replace(" ", "$ ").replace(":", "$:") for path in paths]
    return before + " ".join(escaped) if escaped else ""
