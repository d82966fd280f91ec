"""Take the snapshot of Python as the runtime's worker needs it, in a browser.

    make_snapshot.py CHROMIUM MAKER.mjs SNAPSHOT KEY.json REST.wasm INPUT...

The rest of the core, whose data is left out, and the inputs are the files that the snapshot belongs
to; a digest of them is its key, which the worker knows by KEY.json. Where CHROMIUM is `none`, the
snapshot is empty and its key `null`: Python then starts from scratch, which takes longer.
"""

from __future__ import annotations

import hashlib
import json
import sys
import threading
from functools import partial
from http import HTTPStatus
from pathlib import Path

from playwright.sync_api import sync_playwright

from devtools import browsers
from devtools.console import CommandError
from devtools.paths import ROOT
from devtools.static_server import Handler, Server
from devtools.steps.core_module import Core

FIRST, PREPARE = (
    ROOT / "scripts/devtools/snapshot" / name for name in ("sitecustomize.py", "prepare.py")
)
PATIENCE_MS = 120_000

#: Starts the maker's worker and sends the server what it made.
_SCRIPT = """
async ([maker, message]) => {
  const worker = new Worker(maker, { type: "module" });
  const answer = await new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => resolve({ failed: event.message || `cannot load ${maker}` });
    worker.postMessage(message);
  });
  if (answer.made) await fetch("/made", { method: "POST", body: answer.made });
  return answer.failed ?? null;
}
"""


class _Server(Server):
    made: bytes | None = None


class _Handler(Handler):
    def do_GET(self) -> None:  # noqa: N802
        if self.path != "/":
            super().do_GET()
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self) -> None:  # noqa: N802
        assert isinstance(self.server, _Server)
        self.server.made = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(HTTPStatus.NO_CONTENT)
        self.end_headers()


def main(
    chromium: str, maker: Path, snapshot: Path, key_file: Path, rest: Path, *inputs: Path
) -> int:
    """Take the snapshot, or leave an empty one."""
    key = None if chromium == "none" else _key(maker, rest, *inputs)
    data = b"" if key is None else _make(chromium, maker, key, rest)
    snapshot.write_bytes(data)
    key_file.write_text(json.dumps(key))
    return 0


def _key(*inputs: Path) -> str:
    digest = hashlib.sha256()
    for path in inputs:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _make(chromium: str, maker: Path, key: str, rest: Path) -> bytes:
    with (
        _Server(("127.0.0.1", 0), partial(_Handler, directory=str(ROOT), quiet=True)) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = browsers.launch(playwright, "chromium", chromium)
        page = browser.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        message = {
            "key": key,
            "first": FIRST.read_text(),
            "prepare": PREPARE.read_text(),
            "absent": [
                [address, address + len(content)]
                for address, content in Core(rest.read_bytes()).segments()
            ],
        }
        failed = page.evaluate(_SCRIPT, [f"/{maker.as_posix()}", message])
        browser.close()
        server.shutdown()
    if failed or not server.made:
        raise CommandError(f"the snapshot could not be made: {failed or 'nothing came'}")
    return server.made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(Path, sys.argv[2:])))
