"""The web server of the browser tests: this checkout as it is, and files that a test makes up."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from devtools.paths import ROOT
from devtools.static_server import Handler, Server

BLANK = "<!doctype html><title>test</title><link rel=icon href='data:,'>"


#: What can go wrong while an answer is sent.
Fault = Literal["cut", "slow", "silent", "stalled"]


class Answer(NamedTuple):
    """What the server says for one path."""

    body: bytes
    content_type: str
    status: int
    headers: dict[str, str]
    #: `cut`: the connection ends in the middle; `slow`: the bytes trickle; `silent`: no answer
    #: comes, `stalled`: only half of one, until the server is told to `forget`.
    fault: Fault | None = None


class Site:
    """Serves the checkout, and whatever was `put` on top of it."""

    def __init__(
        self, *, cors: bool = True, cache_control: Callable[[str], str] = lambda _path: "no-cache"
    ) -> None:
        #: Whether pages of other origins may load what is here.
        self.cors = cors
        #: What a browser is told to keep, by path.
        self.cache_control = cache_control
        #: Paths in the order they were asked for.
        self.requests: list[str] = []
        self._answers: dict[str, Answer] = {}
        self._hooks: dict[str, Callable[[], object]] = {}
        self.closed = False
        #: Whether a path gets no answer, by path.
        self.refuses: Callable[[str], bool] = lambda _path: False
        #: Set when answers that hang shall end.
        self.released = threading.Event()
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
        self.close()

    def close(self) -> None:
        """Whoever asks from now on finds no server, nor does a connection that is still open."""
        self.closed = True
        self.released.set()
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
        fault: Fault | None = None,
    ) -> str:
        """Serve `body` under `path`; its absolute URL."""
        data = body.encode() if isinstance(body, str) else body
        if content_type is None:
            suffix = "." + path.rpartition(".")[2]
            content_type = Handler.extensions_map.get(suffix, "application/octet-stream")
        self._answers[path] = Answer(data, content_type, status, headers or {}, fault)
        return self.url(path)

    def redirect(self, path: str, target: str, status: int = HTTPStatus.FOUND) -> str:
        """Send whoever asks for `path` to `target`; its URL."""
        return self.put(path, "", status=status, headers={"Location": target})

    def hook(self, path: str, action: Callable[[], object]) -> str:
        """Do something when `path` is asked for, before it is answered; its URL."""
        self._hooks[path] = action
        return self.put(path, "")

    def run_hook(self, path: str) -> None:
        """Do what a path was given."""
        self._hooks.get(path, lambda: None)()

    def page(self, path: str, body: str = "") -> str:
        """Serve an HTML page; its URL."""
        return self.put(path, BLANK + body, content_type="text/html; charset=utf-8")

    def forget(self) -> None:
        """Take back what was put, and the list of requests."""
        self._answers.clear()
        self._hooks.clear()
        self.requests.clear()
        self.released.set()
        self.released = threading.Event()

    def answer(self, path: str) -> Answer | None:
        return self._answers.get(path)


class _Handler(Handler):
    def __init__(self, *args: object, site: Site, directory: str, quiet: bool) -> None:
        self.site = site
        super().__init__(*args, directory=directory, quiet=quiet)

    def translate_path(self, path: str) -> str:
        """Files of another folder may lie over those of the checkout (`scripts/profile-core`)."""
        if overlay := os.environ.get("EDGE_PYTHON_OVERLAY"):
            found = Path(overlay + urlsplit(path).path)
            if found.is_file():
                return str(found)
        return super().translate_path(path)

    def do_HEAD(self) -> None:  # noqa: N802
        self.site.requests.append(urlsplit(self.path).path)
        super().do_HEAD()

    def do_GET(self) -> None:  # noqa: N802
        path = urlsplit(self.path).path
        if self.site.closed or self.site.refuses(path):
            self.close_connection = True
            return
        self.site.requests.append(path)
        self.site.run_hook(path)
        answer = self.site.answer(path)
        if answer is None:
            super().do_GET()
            return
        released = self.site.released
        if answer.fault == "silent":
            released.wait()
            self.close_connection = True
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        if "Content-Length" not in answer.headers:
            self.send_header("Content-Length", str(len(answer.body)))
        for name, value in answer.headers.items():
            super().send_header(name, value)
        self.end_headers()
        half = len(answer.body) // 2
        match answer.fault:
            case "cut" | "stalled":
                self.wfile.write(answer.body[:half])
                if answer.fault == "stalled":
                    released.wait()
                self.close_connection = True
            case "slow":
                step = max(1, len(answer.body) // 10)
                for start in range(0, len(answer.body), step):
                    self.wfile.write(answer.body[start : start + step])
                    time.sleep(0.02)
            case _:
                self.wfile.write(answer.body)

    def send_header(self, keyword: str, value: str) -> None:
        if keyword == "Cache-Control":
            value = self.site.cache_control(urlsplit(self.path).path)
        if keyword != "Access-Control-Allow-Origin" or self.site.cors:
            super().send_header(keyword, value)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: a test that needs the requests reads `Site.requests`."""
