"""Runs in Pyodide just before its memory is taken: everything that the worker needs is imported."""

import gc
import importlib
import linecache
import sys

for name in ("worker", "hosts.indexeddb", "hosts.page", "hosts.pyodide"):
    importlib.import_module(f"edge_python.{name}")
linecache.clearcache()
sys.path_importer_cache.clear()
gc.collect()
# What is here stays: the collector need not look at it again.
gc.freeze()
