"""Write the SHA-256 of files: what the worker knows the official packages by.

    digests.py DIRECTORY OUT.json FILE...

OUT is a JSON string that holds a JSON object, as the bundler wants a text: the path of each file below
the directory, and its digest in hex.  It is left alone when nothing has changed.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path


def main(directory: str, target: str, *files: str) -> None:
    """Write the table."""
    table = {
        Path(file).relative_to(directory).as_posix(): hashlib.sha256(
            Path(file).read_bytes()
        ).hexdigest()
        for file in sorted(files)
    }
    text = json.dumps(json.dumps(table, separators=(",", ":")))
    out = Path(target)
    if not out.exists() or out.read_text(encoding="utf-8") != text:
        out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
