"""A small static web server for development: what a plain CDN does, and nothing that helps more.

Files are revalidated on every request (ETag), so that an edit shows at the next reload while the
browser's cache, and with it the compiled form of WebAssembly, stays in use.
"""

from __future__ import annotations

from email.utils import formatdate
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

# The machine's own table of types is not consulted: it differs from machine to machine, and
# browsers insist on these.
TYPES = {
    "": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".py": "text/x-python; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ts": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
}


class Server(ThreadingHTTPServer):
    """One thread a connection; none of them outlives the server."""

    daemon_threads = True
    # A second server on the same port is an error, not a coin toss about who answers.
    allow_reuse_port = False


class Handler(SimpleHTTPRequestHandler):
    """Serves files of one directory, but for hidden ones."""

    protocol_version = "HTTP/1.1"
    # Head and body go in two packets; the second would wait 40 ms for the first to be acknowledged.
    disable_nagle_algorithm = True
    extensions_map = TYPES

    def __init__(self, *args: object, directory: str, quiet: bool = False) -> None:
        self.quiet = quiet
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def guess_type(self, path: object) -> str:
        """By extension alone."""
        return self.extensions_map.get(Path(str(path)).suffix.lower(), self.extensions_map[""])

    def send_head(self) -> BinaryIO | None:
        """Answer 304 to a browser that has the file, 404 to whatever is nobody's business."""
        if any(part.startswith(".") for part in unquote(urlsplit(self.path).path).split("/")):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
            if not urlsplit(self.path).path.endswith("/") or not path.is_file():
                # The redirection to the final slash, or the listing.
                return super().send_head()
        try:
            file = path.open("rb")
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        status = path.stat()
        tag = f'"{status.st_mtime_ns:x}-{status.st_size:x}"'
        known = tag in self.headers.get("If-None-Match", "")
        self.send_response(HTTPStatus.NOT_MODIFIED if known else HTTPStatus.OK)
        self.send_header("ETag", tag)
        if known:
            file.close()
            self.end_headers()
            return None
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(status.st_size))
        self.send_header("Last-Modified", formatdate(status.st_mtime, usegmt=True))
        self.end_headers()
        return file

    def end_headers(self) -> None:
        """What holds for every answer."""
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """To stderr, unless asked to be quiet."""
        if not self.quiet:
            super().log_message(format, *args)
