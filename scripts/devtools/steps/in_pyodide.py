"""The half of browser_archives.py that runs inside Pyodide: compile, and pack.

`request` (as browser_archives.py wrote it) and `output`, a directory, are given as globals.
"""

import sys

ROOTS = ("/lib/python314.zip/", "/lib/python3.14/")


def standard_modules(names):
    """Import the modules; then where in the standard library every loaded one came from."""
    for name in names:
        __import__(name)
    origins = set()
    for module in list(sys.modules.values()):
        spec = getattr(module, "__spec__", None)
        if spec is not None and spec.origin and spec.origin.startswith(ROOTS):
            origins.add(spec.origin)
    return origins


# Before anything else is imported, since what is loaded at this point is what gets packed.
used = standard_modules(request["imports"])

import py_compile
import tempfile
import zipfile
from pathlib import Path


def compiled(source, name):
    """The bytes of the .pyc of a module; `name` is the file that tracebacks will show."""
    with tempfile.TemporaryDirectory() as scratch:
        plain, target = Path(scratch, "module.py"), Path(scratch, "module.pyc")
        plain.write_bytes(source)
        py_compile.compile(
            plain,
            cfile=target,
            dfile=name,
            doraise=True,
            optimize=2,
            # No time stamp: the same sources always give the same archive.
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
        return target.read_bytes()


def pack(archive, sources, shown_under, compression=zipfile.ZIP_STORED):
    """Write an archive, stored unless told otherwise: the web server compresses better, and once."""
    with zipfile.ZipFile(archive, "w", compression) as packed:
        for name, source in sorted(sources.items()):
            data = compiled(source, f"{shown_under}/{name}") if name.endswith(".py") else source
            target = name + "c" if name.endswith(".py") else name
            packed.writestr(zipfile.ZipInfo(target, (1980, 1, 1, 0, 0, 0)), data, compression)


def standard_sources(origins):
    """Sources of the standard library's modules, and all of Pyodide's own packages."""
    sources = {}
    with zipfile.ZipFile("/lib/python314.zip") as stock:
        for name in stock.namelist():
            # Pyodide imports parts of itself only in a browser, which this is not.
            if name.startswith(("pyodide/", "_pyodide/")) and name.endswith(".py"):
                sources[name] = stock.read(name)
        for origin in origins:
            name = origin.removeprefix(ROOTS[0]).removeprefix(ROOTS[1])
            sources[name] = stock.read(name)
    return sources


def whole_library():
    """Every module of the standard library, for trusted modules, and the data beside them."""
    with zipfile.ZipFile("/lib/python314.zip") as stock:
        return {
            name: stock.read(name)
            for name in stock.namelist()
            if not name.endswith((".pyc", "/")) and not name.startswith(("pyodide/", "_pyodide/"))
        }


# Fetched seldom, and by then the page is up: compressed for servers that do not compress.
pack(
    f"{output}/{request['libraryZip']}",
    whole_library(),
    "/lib/python314.zip",
    zipfile.ZIP_DEFLATED,
)
pack(f"{output}/{request['stdlibZip']}", standard_sources(used), "/lib/python314.zip")
root = Path(request["sourceRoot"])
pack(
    f"{output}/{request['packageZip']}",
    {name: (root / name).read_bytes() for name in request["files"]},
    "/lib/edge_python.zip",
)
