"""The examples of README.md and docs/*.md, which tests play as they stand there."""

from __future__ import annotations

import re
from typing import NamedTuple

from devtools.paths import ROOT


class Example(NamedTuple):
    """A block of code of the manual."""

    page: str
    language: str
    text: str


_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples() -> list[Example]:
    """All of them."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return [
        Example(page.relative_to(ROOT).as_posix(), language, text)
        for page in pages
        for language, text in _BLOCK.findall(page.read_text(encoding="utf-8"))
    ]


def example(page: str, part: str) -> str:
    """The block of a page that holds `part`; there must be one."""
    found = [item.text for item in examples() if item.page == page and part in item.text]
    assert len(found) == 1, f"{len(found)} examples of {page} hold {part!r}"
    return found[0]
