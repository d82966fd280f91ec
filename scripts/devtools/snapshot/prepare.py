"""Runs in Pyodide just before its memory is taken: everything that the worker needs is imported."""

import builtins
import gc
import importlib
import linecache
import re
import sys
import types

import _pyodide
import sitecustomize

import __main__

for name in ("worker", "hosts.indexeddb", "hosts.page", "hosts.pyodide"):
    importlib.import_module(f"edge_python.{name}")
used = [name for name in sitecustomize.POSTPONED if type(sys.modules[name]) is types.ModuleType]
if used:
    raise RuntimeError(f"these are used at the start and cannot be postponed: {used}")
del sys.modules["sitecustomize"], sitecustomize
if "random" in sys.modules:
    raise RuntimeError(
        "every page would get the same numbers from `random`: seed it after the start"
    )
if absent := {
    name for name in sys.modules if re.fullmatch(r"unicodedata|_codecs_\w+|_multib.*", name)
}:
    raise RuntimeError(f"the tables of these come with the core's rest (core_tables.py): {absent}")
# For the end of the start (steps/pyodide_core.py), which else would have to compile source.
_pyodide._kept = types.SimpleNamespace(
    importlib=importlib, main=vars(__main__), builtins=vars(builtins)
)
# `import js` shall not look into the archives first, which are fetched when they are looked into.
sys.meta_path.sort(key=lambda finder: type(finder).__name__ != "JsFinder")
linecache.clearcache()
re.purge()
sys.path_importer_cache.clear()
gc.collect()
# What is here stays: the collector need not look at it again.
gc.freeze()
