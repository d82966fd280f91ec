"""Reading the diagnostics that the engine renders, for editors that mark places.

::

    error: ValueError: too small
     --> <input>:3:5
      |
    3 |     raise ValueError("too small")
      |     ^
    note: called from check()
     --> lib/u.py:9:1
"""

from __future__ import annotations

import re

from .protocol import Location, RunError

__all__ = ["parse_diagnostics", "without_frames"]

_HEADER = re.compile(r"(error|note): ?(.*)")
_PLACE = re.compile(r"\s*--> (.*):(\d+):(\d+)\s*")
_CALLED = "note: called from "
_ARROW = " --> "
_NAMED = re.compile(r"(\S+?)(?:: (.*))?", re.DOTALL)


def parse_diagnostics(text: str) -> RunError:
    """Name, message and places of a rendered diagnostic or traceback."""
    locations: list[Location] = []
    first: list[str] = []
    #: The lines of the error or note that is being read, up to its first place.
    headline: list[str] = []
    in_headline = False
    for line in text.splitlines():
        if header := _HEADER.fullmatch(line):
            headline = [header[2]]
            in_headline = True
            if header[1] == "error":
                first = first or headline
        elif (place := _PLACE.fullmatch(line)) and headline:
            in_headline = False
            locations.append(
                Location(
                    file=place[1],
                    line=int(place[2]),
                    column=int(place[3]),
                    message="\n".join(headline),
                )
            )
        elif in_headline:
            headline.append(line)
    named = _NAMED.fullmatch("\n".join(first)) if first else None
    return RunError(
        name=named[1] if named else "Error",
        message=(named[2] or "") if named else "\n".join(first) or text.strip(),
        text=text,
        locations=locations,
    )


def without_frames(text: str, prefix: str) -> str:
    """A traceback without the frames in files whose names begin with ``prefix``.

    A frame is its place with the lines that show it, and the note before it, which the innermost
    has behind it instead.
    """
    kept: list[str] = []
    note = closing = ""
    innermost, hidden = True, False
    for line in text.splitlines():
        if line.startswith(_CALLED):
            note, hidden = line, True
        elif line.startswith(_ARROW):
            hidden = line.startswith(_ARROW + prefix)
            if not hidden:
                kept += [closing] if closing else []
                closing = ""
                if innermost and note.endswith("()"):
                    closing = f"  = in {note.removeprefix(_CALLED)}"
                elif note and not innermost:
                    kept.append(note)
                kept.append(line)
                innermost = False
            note = ""
        else:
            if _HEADER.match(line):
                kept += [closing] if closing else []
                closing = ""
                innermost, hidden = True, False
            if not hidden:
                kept.append(line)
    kept += [closing] if closing else []
    return "\n".join(kept) + ("\n" if text.endswith("\n") else "")
