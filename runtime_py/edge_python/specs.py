"""Import specs: how they are joined and folded, the way the engine does it.

A *canonical spec* names a module within one run: a URL, a path from the root, or a path relative to
the program's own directory.  A *directory* is a canonical spec that ends in ``/``, or the empty
string for the program's own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from .errors import FetchError

__all__ = [
    "absolute",
    "directory_of",
    "hint",
    "is_canonical",
    "join",
    "manifest_directory",
    "manifest_of",
    "parents",
    "split_pin",
    "url_of",
]

_QUERY = re.compile(r"[?#]")
_PIN = re.compile(r"#sha256-([0-9a-fA-F]{64})\Z")
_LIKE_A_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?/", re.IGNORECASE)
_MANIFEST = "packages.json"


def is_canonical(spec: str) -> bool:
    """Whether a quoted spec is canonical as it stands."""
    return "://" in spec or spec.startswith("/")


def _split_root(spec: str) -> tuple[str, str]:
    """The part that ``..`` never climbs above, and the rest."""
    scheme, mark, rest = spec.partition("://")
    if mark:
        host, slash, path = rest.partition("/")
        return f"{scheme}://{host}{slash or '/'}", path
    if spec.startswith("/"):
        return "/", spec[1:]
    return "", spec


def join(directory: str, spec: str) -> str:
    """The canonical spec of ``spec`` as seen from a directory.

    >>> join("lib/", "../a.py")
    'a.py'
    >>> join("https://h/x/", "../../../a.py")
    'https://h/a.py'
    >>> join("", "../a.py")
    '../a.py'
    """
    if is_canonical(spec):
        return spec
    root, path = _split_root(directory)
    folded: list[str] = []
    for part in (path + spec).split("/"):
        if part == ".":
            continue
        if part == ".." and folded and folded[-1] != "..":
            folded.pop()
        elif part != ".." or not root:
            folded.append(part)
    return root + "/".join(folded)


def directory_of(spec: str) -> str:
    """The directory that a module lies in.

    >>> directory_of("https://h/a/b.py?v=1/2")
    'https://h/a/'
    """
    path = _QUERY.split(spec, maxsplit=1)[0]
    root, rest = _split_root(path)
    return root + rest[: rest.rfind("/") + 1]


def parents(directory: str) -> list[str]:
    """A directory and all above it, nearest first.

    >>> parents("a/b/")
    ['a/b/', 'a/', '']
    >>> parents("https://h/a/")
    ['https://h/a/', 'https://h/']
    """
    root, path = _split_root(directory)
    parts = path.split("/")[:-1]
    # What lies above a leading ".." cannot be named.
    last = next((count for count, part in enumerate(parts) if part != ".."), len(parts))
    return [
        root + "".join(part + "/" for part in parts[:count])
        for count in range(len(parts), last - 1, -1)
    ]


def split_pin(spec: str) -> tuple[str, str | None]:
    """A spec without its ``#sha256-…``, and the digest in lower-case hex."""
    match = _PIN.search(spec)
    if match is None:
        return spec, None
    return spec[: match.start()], match.group(1).lower()


@lru_cache(maxsize=256)  # tags and modules tend to name the same files
def absolute(base: str, url: str) -> str:
    """A URL that may be relative to ``base``, made absolute as a browser does.

    Raises :class:`~edge_python.errors.FetchError` for what can be no URL.

    >>> absolute("https://h/a/b.html", " ../c.py")
    'https://h/c.py'
    """
    try:
        found = urljoin(base, url.strip(" \t\n\f\r"))
        if urlsplit(found).scheme:
            return found
    except ValueError as error:
        raise FetchError(f'"{url}" is not a URL: {error}') from None
    raise FetchError(f'"{url}" is relative, and nothing can be relative to "{base}"')


def url_of(base: str, spec: str) -> str:
    """Where a canonical spec is fetched from; raises as :func:`absolute` does."""
    found = absolute(base, spec)
    return spec if "://" in spec else found


def hint(spec: str) -> str:
    """What to try instead of a spec that failed, or nothing."""
    if spec.startswith("http://") and urlsplit(spec).hostname not in ("localhost", "127.0.0.1"):
        return f'; try "https://{spec.removeprefix("http://")}"'
    if "://" not in spec and _LIKE_A_HOST.match(spec):
        return f'; try "https://{spec}"'
    return ""


def manifest_of(directory: str) -> str:
    """The spec of a directory's manifest."""
    return directory + _MANIFEST


def manifest_directory(spec: str) -> str | None:
    """The directory that a manifest's spec stands for; None for any other spec."""
    return (
        spec[: -len(_MANIFEST)] if re.search(rf"(?:\A|/){re.escape(_MANIFEST)}\Z", spec) else None
    )
