"""The wheel carries the engine and the packages, so that whoever installs it needs no compiler."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from devtools.paths import COMPILER_WASM, ROOT


def test_wheel(tmp_path: Path) -> None:
    subprocess.run(
        [
            *(sys.executable, "-m", "hatchling", "build"),
            *("--target", "wheel", "--directory", str(tmp_path)),
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("edge_python_runtime-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read("edge_python/compiler.wasm") == COMPILER_WASM.read_bytes()
        names = archive.namelist()
    assert {"edge_python/cli.py", "edge_python/py.typed"} <= set(names)
    assert {"edge_python/std/re/re.py", "edge_python/std/re/re.wasm"} <= set(names)
    top = {name.partition("/")[0].partition(".dist-info")[0].partition("-")[0] for name in names}
    assert top == {"edge_python", "edge_python_runtime"}
