"""What a tag does with its attributes, and which events it fires."""

from __future__ import annotations

from typing import Any

import pytest
from core.fake_page import PAGE, FakePage, play
from edge_python.errors import FetchError

READY = {"phase": "ready", "loaded": 0, "total": 0, "text": ""}


async def connect(page: FakePage, inline: str | None = None, **attributes: str) -> None:
    named = {name.replace("_", "-"): value for name, value in attributes.items()}
    page.send("element-connected", 1, named, inline, PAGE)
    await page.settle()


def events(page: FakePage) -> list[tuple[str, Any]]:
    """Those of the tag's life; what is waited for is another test's business."""
    return [(name, detail) for _, _, name, detail in page.take("dispatch") if name != "progress"]


def test_entry_runs_and_ready_fires_after_its_output() -> None:
    async def scenario(page: FakePage) -> None:
        page.port.files["https://h/app/main.py"] = b"from ./u.py\nprint hello\nprint you"
        page.port.files["https://h/app/u.py"] = b""
        await connect(page, entry="./app/main.py")
        posted = page.take()
        assert posted[0] == ("dispatch", 1, "output", {"text": "hello\nyou\n"})
        assert posted[1:3] == [
            ("console", 1, "log", "hello"),
            ("console", 1, "log", "you"),
        ]
        assert posted[3][:3] == ("dispatch", 1, "ready")
        assert posted[3][3]["integrityActive"] is True
        # The page hears that the wait is over when it has all that it waited for.
        assert posted[4:] == [("dispatch", 1, "progress", READY)]

    play(scenario)


@pytest.mark.parametrize("wait", ["receive", "sleep 1", "frame"])
def test_ready_fires_when_the_program_waits(wait: str) -> None:
    async def scenario(page: FakePage) -> None:
        await connect(page, inline=f"{wait}\nprint bye")
        assert [name for name, _ in events(page)] == ["ready"]

    play(scenario)


def test_calls_of_the_page_are_no_wait() -> None:
    async def scenario(page: FakePage) -> None:
        page.port.files["https://h/packages.json"] = b'{"host": {"dom": "/dom.js"}}'
        source = "import dom\ncall dom size\ncall dom size\nreceive\nprint bye"
        await connect(page, inline=source, packages="packages.json")
        page.send("host-module", 1, "dom", ["size"])
        await page.settle()
        for _ in range(2):
            posted = page.take()
            assert ("dispatch", 1, "ready") not in [message[:3] for message in posted]
            calls = next(message for message in posted if message[0] == "host-calls")[3]
            page.send("host-results", 1, calls[0], True, 1)
        assert events(page)[-1][0] == "ready"

    play(scenario)


def test_output_is_streamed_to_a_page_that_listens_and_else_part_of_its_result() -> None:
    async def scenario(page: FakePage) -> None:
        await connect(page)
        page.send("run", 1, 3, "print x", {})
        posted = page.take()
        assert posted[-1][3]["out"] == "x\n"
        assert "output" not in [message[0] for message in posted]
        page.send("stream", 1, True)
        page.send("run", 1, 4, "print y", {})
        posted = page.take()
        assert posted[-1][3]["out"] == ""
        assert ("output", 1, "y\n", "\0") in posted

    play(scenario)


def test_tag_without_a_program_is_ready_for_run() -> None:
    async def scenario(page: FakePage) -> None:
        await connect(page)
        assert [name for name, _ in events(page)] == ["ready"]
        page.send("run", 1, 3, "print x", {})
        assert page.take("result")[0][2] == 3

    play(scenario)


def test_entry_that_is_missing() -> None:
    async def scenario(page: FakePage) -> None:
        await connect(page, entry="./gone.py")
        posted = page.take()
        assert posted[0][:3] == ("console", 1, "error")
        assert posted[1][2] == "error"
        assert posted[1][3]["name"] == "NotFound"
        assert "entry: https://h/gone.py was not found" in posted[1][3]["message"]
        assert posted[2:] == [("dispatch", 1, "progress", READY)]

    play(scenario)


def test_entry_that_is_empty() -> None:
    async def scenario(page: FakePage) -> None:
        await connect(page, entry="")
        ((name, detail),) = events(page)
        assert name == "error"
        assert "entry is empty" in detail["message"]
        assert page.port.fetched == []

    play(scenario)


@pytest.mark.parametrize("attribute", ["entry", "packages", "wasm_url", "lock"])
def test_attribute_whose_url_is_none(attribute: str) -> None:
    async def scenario(page: FakePage) -> None:
        await connect(page, inline="print x", **{attribute: "http://["})
        ((name, detail),) = events(page)
        assert (name, detail["name"]) == ("error", "FetchError")
        assert '"http://[" is not a URL' in detail["message"]

    play(scenario)


def test_entry_that_is_a_page() -> None:
    async def scenario(page: FakePage) -> None:
        page.port.files["https://h/main.py"] = b"<!doctype html><title>404</title>"
        await connect(page, entry="main.py")
        ((name, detail),) = events(page)
        assert name == "error"
        assert "HTML page" in detail["message"]

    play(scenario)


def test_packages_that_is_not_json() -> None:
    async def scenario(page: FakePage) -> None:
        page.port.files["https://h/packages.json"] = b"{oops"
        await connect(page, inline="print x", packages="./packages.json")
        ((name, detail),) = events(page)
        assert (name, detail["name"]) == ("error", "ManifestError")
        assert "https://h/packages.json is not JSON" in detail["message"]

    play(scenario)


def test_packages_that_is_missing() -> None:
    async def scenario(page: FakePage) -> None:
        await connect(page, inline="print x", packages="./packages.json")
        ((name, detail),) = events(page)
        assert (name, detail["name"]) == ("error", "NotFound")
        assert "packages: " in detail["message"]

    play(scenario)


def test_packages_declares_imports_and_host_modules() -> None:
    async def scenario(page: FakePage) -> None:
        page.port.files |= {
            "https://h/conf/packages.json": b'{"imports": {"u": "../u.py"},'
            b' "host": {"dom": "/dom.js"}}',
            "https://h/u.py": b"",
        }
        await connect(page, inline="import u\nimport dom", packages="conf/packages.json")
        assert page.take("host-load") == [("host-load", 1, "dom", "https://h/dom.js")]
        assert page.port.fetched == ["https://h/conf/packages.json", "https://h/u.py"]

    play(scenario)


def test_error_of_the_program_is_an_event_and_stands_in_the_console() -> None:
    async def scenario(page: FakePage) -> None:
        await connect(page, inline="fail error: ValueError: no\\n --> <input>:1:1")
        posted = page.take()
        assert posted[0] == ("console", 1, "error", "error: ValueError: no\n --> <input>:1:1")
        assert posted[1][2] == "error"
        assert posted[1][3]["locations"][0]["line"] == 1
        assert posted[2][2] == "ready"

    play(scenario)


def test_import_error_is_an_event() -> None:
    async def scenario(page: FakePage) -> None:
        page.port.files["https://h/m.py"] = FetchError("HTTP status 500")
        await connect(page, inline="from ./m.py")
        assert [(name, detail.get("name")) for name, detail in events(page)] == [
            ("error", "ResolveError"),
            ("ready", None),
        ]

    play(scenario)


def test_changed_attribute_runs_anew() -> None:
    async def scenario(page: FakePage) -> None:
        page.port.files["https://h/a.py"] = b"print a\nreceive"
        page.port.files["https://h/b.py"] = b"print b"
        await connect(page, entry="a.py")
        page.take()
        page.send("element-attributes", 1, {"entry": "b.py"})
        await page.settle()
        assert events(page)[0] == ("output", {"text": "b\n"})
        page.send("element-attributes", 1, {"entry": "b.py"})
        page.send("element-attributes", 1, {"entry": "b.py", "class": "x"})
        await page.settle()
        assert page.take() == []

    play(scenario)


def test_attribute_that_changes_while_starting_runs_once() -> None:
    async def scenario(page: FakePage) -> None:
        page.port.files["https://h/a.py"] = b"print a"
        page.port.files["https://h/b.py"] = b"print b"
        page.send("element-connected", 1, {"entry": "a.py"}, None, PAGE)
        page.send("element-attributes", 1, {"entry": "b.py"})
        await page.settle()
        assert [name for name, _ in events(page)] == ["output", "ready"]

    play(scenario)


def test_removed_tag_is_silent() -> None:
    async def scenario(page: FakePage) -> None:
        page.port.files["https://h/a.py"] = b"print a"
        page.send("element-connected", 1, {"entry": "a.py"}, None, PAGE)
        page.send("element-disconnected", 1)
        await page.settle()
        await connect(page, inline="receive")
        page.take()
        page.send("element-disconnected", 1)
        await page.settle()
        assert page.take() == []

    play(scenario)


def test_run_of_the_page_shares_the_tags_context() -> None:
    async def scenario(page: FakePage) -> None:
        await connect(page, inline="receive")
        page.take()
        page.send("run", 1, 3, "print x", {})
        assert page.take()[0][3] == "AlreadyRunning"

    play(scenario)
