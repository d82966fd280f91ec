"""Write what the worker knows of the runtime's own files: how long they are, and their SHA-256.

    runtime_files.py DIRECTORY OUT.json FILE...

OUT is left alone when nothing has changed.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from pathlib import Path


def main(directory: str, target: str, *files: str) -> None:
    """Write an object: the path of each file below the directory, its bytes and its digest in Base64."""
    table = {
        Path(file).relative_to(directory).as_posix(): [len(data), _digest(data)]
        for file in sorted(files)
        if (data := Path(file).read_bytes())
    }
    text = json.dumps(table, separators=(",", ":"))
    out = Path(target)
    if not out.exists() or out.read_text(encoding="utf-8") != text:
        out.write_text(text, encoding="utf-8")


def _digest(data: bytes) -> str:
    return base64.b64encode(hashlib.sha256(data).digest()).decode()


if __name__ == "__main__":
    main(*sys.argv[1:])
