"""The web server of the browser tests: this checkout as it is, and files that a test makes up."""

from __future__ import annotations

import threading
from functools import partial
from http import HTTPStatus
from types import TracebackType
from typing import NamedTuple
from urllib.parse import urlsplit

from devtools.paths import ROOT
from devtools.static_server import Handler, Server

BLANK = "<!doctype html><title>test</title><link rel=icon href='data:,'>"


class Answer(NamedTuple):
    """What the server says for one path."""

    body: bytes
    content_type: str
    status: int
    headers: dict[str, str]


class Site:
    """Serves the checkout, and whatever was `put` on top of it."""

    def __init__(self, *, cors: bool = True) -> None:
        #: Whether pages of other origins may load what is here.
        self.cors = cors
        #: Paths in the order they were asked for.
        self.requests: list[str] = []
        self._answers: dict[str, Answer] = {}
        handler = partial(_Handler, site=self, directory=str(ROOT), quiet=True)
        self._server = Server(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> Site:
        self._thread.start()
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def url(self, path: str) -> str:
        return self.origin + path

    def put(
        self,
        path: str,
        body: str | bytes,
        *,
        content_type: str | None = None,
        status: int = HTTPStatus.OK,
        headers: dict[str, str] | None = None,
    ) -> str:
        """Serve `body` under `path`; its absolute URL."""
        data = body.encode() if isinstance(body, str) else body
        if content_type is None:
            suffix = "." + path.rpartition(".")[2]
            content_type = Handler.extensions_map.get(suffix, "application/octet-stream")
        self._answers[path] = Answer(data, content_type, status, headers or {})
        return self.url(path)

    def page(self, path: str, body: str = "") -> str:
        """Serve an HTML page; its URL."""
        return self.put(path, BLANK + body, content_type="text/html; charset=utf-8")

    def forget(self) -> None:
        """Take back what was put, and the list of requests."""
        self._answers.clear()
        self.requests.clear()

    def answer(self, path: str) -> Answer | None:
        return self._answers.get(path)


class _Handler(Handler):
    def __init__(self, *args: object, site: Site, directory: str, quiet: bool) -> None:
        self.site = site
        super().__init__(*args, directory=directory, quiet=quiet)

    def do_GET(self) -> None:  # noqa: N802
        path = urlsplit(self.path).path
        self.site.requests.append(path)
        answer = self.site.answer(path)
        if answer is None:
            super().do_GET()
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        for name, value in answer.headers.items():
            super().send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def send_header(self, keyword: str, value: str) -> None:
        if keyword != "Access-Control-Allow-Origin" or self.site.cors:
            super().send_header(keyword, value)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: a test that needs the requests reads `Site.requests`."""
