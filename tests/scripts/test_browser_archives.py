"""The archives for the browser hold what the worker reaches, and nothing of the host's."""

from __future__ import annotations

import zipfile
from pathlib import Path

from devtools.paths import DIST
from devtools.steps.browser_archives import reachable


def package(root: Path, **sources: str) -> Path:
    for name, source in sources.items():
        path = root.joinpath("edge_python", *name.split("__")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
    return root


def test_imports_are_followed_through_the_package(tmp_path: Path) -> None:
    root = package(
        tmp_path,
        worker="from edge_python.core import run\nimport json\n",
        core="from . import values\nfrom .sub import deep\nimport wasmtime\n",
        values="def late():\n    import os.path\n",
        sub__deep="from ..values import late\nfrom collections.abc import Iterator\n",
        cli="import argparse\n",
    )
    (root / "edge_python" / "__init__.py").touch()
    (root / "edge_python" / "sub" / "__init__.py").touch()
    modules, imported = reachable(root, "edge_python.worker")
    assert set(modules) == {
        "edge_python",
        "edge_python.worker",
        "edge_python.core",
        "edge_python.values",
        "edge_python.sub",
        "edge_python.sub.deep",
    }
    assert imported == {"json", "os.path", "collections.abc"}


def test_the_built_archives_hold_compiled_modules_only() -> None:
    with zipfile.ZipFile(DIST / "edge_python.zip") as archive:
        names = archive.namelist()
        assert "edge_python/worker.pyc" in names
        assert "edge_python/cli.pyc" not in names
    with zipfile.ZipFile(DIST / "pyodide" / "python_stdlib.zip") as archive:
        names += archive.namelist()
        assert {"asyncio/__init__.pyc", "traceback.pyc"} <= set(names)
        assert "argparse.pyc" not in names
    assert not [name for name in names if name.endswith(".py")]
