"""Make the archives of Python code that the browser loads.

    browser_archives.py SOURCE_ROOT PACKAGE.zip STDLIB.zip LIBRARY.zip

All hold compiled modules, made inside the very Pyodide that will run them: compiling Pyodide's own
standard library from source is three quarters of its start. The package's archive holds what its
worker can reach; the library's, what these modules import, whatever that drags in, and a margin.
LIBRARY is the whole standard library, which is fetched when a trusted module wants more.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = "edge_python"
#: What the bootstrap (web/worker.mjs) imports.
ENTRY = f"{PACKAGE}.worker"
#: Standard modules that are imported late or only on a path that building does not take.
MARGIN = [
    *("asyncio", "base64", "codecs", "contextlib", "copy", "dataclasses", "datetime", "enum"),
    *("functools", "gc", "hashlib", "heapq", "importlib", "inspect", "io", "itertools", "json"),
    *("linecache", "math", "operator", "random", "re", "string", "textwrap", "time"),
    *("tokenize", "traceback", "types", "typing", "urllib.parse", "warnings", "weakref"),
    *("zipimport", "encodings.ascii", "encodings.latin_1", "encodings.utf_8"),
]
_SCRIPTS = Path(__file__).parent


def main(source_root: Path, package_zip: Path, stdlib_zip: Path, library_zip: Path) -> int:
    """Work out what is needed here; compile it in Pyodide."""
    modules, imported = reachable(source_root, ENTRY)
    request = {
        "sourceRoot": str(source_root.resolve()),
        "files": sorted(path.relative_to(source_root).as_posix() for path in modules.values()),
        "imports": sorted({*MARGIN, *imported}),
        "packageZip": package_zip.name,
        "stdlibZip": stdlib_zip.name,
        "libraryZip": library_zip.name,
    }
    scratch = Path("build/archives").resolve()
    scratch.mkdir(parents=True, exist_ok=True)
    code = subprocess.run(
        [
            *("node", str(_SCRIPTS / "pyodide_run.mjs"), str(_SCRIPTS / "in_pyodide.py")),
            *(str(scratch), json.dumps(request)),
        ],
        check=False,
    ).returncode
    if code:
        return code
    for target in (package_zip, stdlib_zip, library_zip):
        _replace(scratch / target.name, target)
    return 0


def reachable(root: Path, entry: str) -> tuple[dict[str, Path], set[str]]:
    """The package's modules that `entry` imports, and the other modules that these import."""
    found: dict[str, Path] = {}
    others: set[str] = set()
    waiting = [entry]
    while waiting:
        name = waiting.pop()
        path = _source(root, name)
        if path is None:
            others.add(name)
        elif name not in found:
            found[name] = path
            waiting += [name.rpartition(".")[0]] if "." in name else []
            waiting += _imports(name, path)
    # Names of other modules' attributes ("json.loads") fell to `others` with the modules.
    return found, {name for name in others if name.partition(".")[0] in sys.stdlib_module_names}


def _source(root: Path, name: str) -> Path | None:
    if name.partition(".")[0] != PACKAGE:
        return None
    path = root.joinpath(*name.split("."))
    for candidate in (path / "__init__.py", path.with_suffix(".py")):
        if candidate.is_file():
            return candidate
    return None


def _imports(name: str, path: Path) -> Iterator[str]:
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if node.level:
                parts = package.split(".")
                above = parts[: len(parts) - node.level + 1]
                module = ".".join([*above, module] if module else above)
            yield module
            if module.partition(".")[0] == PACKAGE:
                yield from (f"{module}.{alias.name}" for alias in node.names)


def _replace(made: Path, target: Path) -> None:
    """Leave an archive alone that did not change, so that nothing after it is redone."""
    archive = made.read_bytes()
    if not target.is_file() or target.read_bytes() != archive:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(archive)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:5])))
