"""The development server: types, revalidation, and what it keeps to itself."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from devtools.console import CommandError
from devtools.serve import HOST, listen, main


class Site:
    """A served directory, and a client for it."""

    def __init__(self, directory: Path, port: int) -> None:
        self.directory = directory
        self.port = port

    def get(self, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection(HOST, self.port, timeout=10)
        try:
            connection.request(
                "GET", path, headers={k.replace("_", "-"): headers[k] for k in headers}
            )
            response = connection.getresponse()
            return response, response.read()
        finally:
            connection.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    directory = tmp_path / "site"
    directory.mkdir()
    server = listen(0, directory)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield Site(directory, server.server_port)
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("engine.wasm", "application/wasm"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("main.py", "text/x-python; charset=utf-8"),
        ("packages.json", "application/json"),
        ("library.zip", "application/zip"),
        ("anything", "application/octet-stream"),
    ],
)
def test_types(site: Site, name: str, expected: str) -> None:
    (site.directory / name).write_bytes(b"content")
    response, body = site.get(f"/{name}")
    assert (response.status, body) == (200, b"content")
    assert response.headers["Content-Type"] == expected
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_index_of_a_directory(site: Site) -> None:
    (site.directory / "sub").mkdir()
    (site.directory / "sub" / "index.html").write_text("<p>hello")
    response, body = site.get("/sub/")
    assert (response.status, body) == (200, b"<p>hello")
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    response, _ = site.get("/sub")
    assert (response.status, response.headers["Location"]) == (301, "/sub/")


def test_a_file_is_sent_again_only_when_it_changed(site: Site) -> None:
    file = site.directory / "main.py"
    file.write_text("print(1)")
    response, _ = site.get("/main.py")
    tag = response.headers["ETag"]
    assert response.headers["Cache-Control"] == "no-cache"
    response, body = site.get("/main.py", If_None_Match=tag)
    assert (response.status, body) == (304, b"")
    file.write_text("print(22)")
    response, body = site.get("/main.py", If_None_Match=tag)
    assert (response.status, body) == (200, b"print(22)")


@pytest.mark.parametrize(
    "path", ["/missing.py", "/.git/config", "/%2egit/config", "/../secret.txt"]
)
def test_not_found(site: Site, path: str) -> None:
    (site.directory / ".git").mkdir()
    (site.directory / ".git" / "config").write_text("private")
    (site.directory.parent / "secret.txt").write_text("private")
    response, body = site.get(path)
    assert response.status == 404
    assert b"private" not in body


def test_a_port_in_use_is_a_clear_error(site: Site) -> None:
    with pytest.raises(CommandError, match=f"port {site.port} is in use.*--port or PORT"):
        listen(site.port, site.directory)


@pytest.mark.parametrize("port", ["no", "-1", "65536", "80.5"])
def test_a_port_that_is_none(
    port: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(SystemExit) as stop:
        main([])
    assert stop.value.code == 2
    assert f"a port is a number from 0 to 65535, not '{port}'" in capsys.readouterr().err
