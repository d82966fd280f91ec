"""Servers that misbehave: what cannot be had is a clear error, never a hang, and nothing is kept of it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from browser.conftest import Console, Runtime
from browser.site import Fault, Site
from playwright.sync_api import Page

FIXTURES = Path(__file__).parents[1] / "hosts" / "fixtures"

RUN = """const worker = await create();
const source = 'from "./part.py" import NAME\\nprint(NAME)';
return (await worker.run(source, { baseUrl: argument })).out;"""

FAILING_RUN = RUN.replace("return (await ", "return caught(").replace(")).out;", "));")

GOOD = "NAME = 'part'\n" + "# padding\n" * 200


@pytest.fixture(autouse=True)
def _browsers_complain(request: pytest.FixtureRequest) -> None:
    warm = "runtime" in request.fixturenames
    value = request.getfixturevalue("runtime" if warm else "console")
    console = value.console if warm else value
    console.expect("could not be fetched|Failed to load resource|Cross-Origin|blocked|CORS")


def test_a_slow_server_is_waited_for(runtime: Runtime, site: Site) -> None:
    site.put("/slow/part.py", GOOD, fault="slow")
    assert runtime.evaluate(RUN, site.url("/slow/")) == "part\n"


@pytest.mark.parametrize("path", ["part.py", "packages.json"])
@pytest.mark.parametrize("declared", [True, False], ids=["cut", "wrong length"])
def test_what_is_cut_off_is_refused_and_not_kept(
    runtime: Runtime, site: Site, path: str, declared: bool
) -> None:
    source = 'from "./part.py" import NAME' if path == "part.py" else "from part import NAME"
    good = {
        "part.py": GOOD,
        "packages.json": json.dumps({"imports": {"part": "./part.py"}}) + " " * 2000,
    }
    folder = f"/cut-{path}-{declared}/"
    for name, text in good.items():
        site.put(folder + name, text)
    if declared:
        site.put(folder + path, good[path], fault="cut")
    else:
        too_long = {"Content-Length": str(len(good[path]) + 10), "Connection": "close"}
        site.put(folder + path, good[path], headers=too_long)
    error, out = runtime.evaluate(
        """const worker = await create();
        const [baseUrl, source, mend] = argument;
        const run = () => worker.run(`${source}\\nprint(NAME)`, { baseUrl });
        const error = await caught(run());
        await fetch(mend);
        return [error, (await run()).out];""",
        [site.url(folder), source, _mending(site, folder + path, good[path])],
    )
    assert error[0] == "ResolveError"
    assert path in error[1]
    assert "could not be fetched" in error[1]
    assert out == "part\n"


def _mending(site: Site, path: str, body: str) -> str:
    """A URL after whose request `path` is served as it should be."""
    return site.hook("/mend" + path, lambda: site.put(path, body))


@pytest.mark.parametrize(
    ("answer", "part"),
    [
        ({"status": 500}, "HTTP status 500"),
        ({"status": 403}, "HTTP status 403"),
        ({"status": 404}, "HTTP status 404"),
        ({"body": "<!doctype html><p>hello"}, "HTML page"),
        ({"body": b"\xff\xfe\x00"}, "not UTF-8"),
        ({"body": b"\0asm\1\0\0\0"}, "WebAssembly"),
    ],
    ids=["500", "403", "404", "html", "binary", "wasm"],
)
def test_a_module_that_is_none(
    runtime: Runtime, site: Site, answer: dict[str, Any], part: str
) -> None:
    folder = f"/bad-{part}/".replace(" ", "-")
    site.put(folder + "part.py", **{"body": "", **answer})
    name, message = runtime.evaluate(FAILING_RUN, site.url(folder))
    assert name == "ResolveError"
    assert "part.py" in message
    assert part in message
    # Nothing is kept of it: another program gets the module as soon as it is one.
    site.put(folder + "part.py", GOOD)
    assert runtime.evaluate(RUN, site.url(folder)) == "part\n"


def test_a_manifest_that_fails_on_the_server_is_no_missing_manifest(
    runtime: Runtime, site: Site
) -> None:
    site.put("/bad/packages.json", "", status=500)
    name, message = runtime.evaluate(
        "return caught((await create()).run('import part', { baseUrl: argument }));",
        site.url("/bad/"),
    )
    assert name == "ResolveError"
    assert "packages.json could not be fetched: HTTP status 500" in message


def test_a_missing_manifest_is_asked_for_once(runtime: Runtime, site: Site) -> None:
    errors = runtime.evaluate(
        """const worker = await create();
        const run = () => caught(worker.run("import a, b\\nimport c", { baseUrl: argument }));
        return [await run(), await run()];""",
        site.url("/lonely/"),
    )
    assert [name for name, _ in errors] == ["ResolveError"] * 2
    assert site.requests.count("/lonely/packages.json") == 1


def test_a_redirected_module_keeps_the_place_it_was_imported_by(
    runtime: Runtime, site: Site
) -> None:
    site.redirect("/redirected/lib/part.py", site.url("/moved/to/part.py"))
    site.put("/moved/to/part.py", 'from "./inner.py" import NAME\n')
    site.put("/redirected/lib/inner.py", "NAME = 'beside the name in the import'\n")
    out = runtime.evaluate(
        """const worker = await create();
        const source = 'from "./lib/part.py" import NAME\\nprint(NAME)';
        return (await worker.run(source, { baseUrl: argument })).out;""",
        site.url("/redirected/"),
    )
    assert out == "beside the name in the import\n"


def test_a_redirected_manifest_counts_where_it_was_asked_for(runtime: Runtime, site: Site) -> None:
    site.put("/there/packages.json", '{"imports": {"part": "./part.py"}}')
    outs = []
    for status in (301, 302, 303, 307, 308):
        site.put(f"/here/{status}/part.py", "NAME = 'here'\n")
        site.redirect(f"/here/{status}/packages.json", site.url("/there/packages.json"), status)
        outs.append(
            runtime.evaluate(
                """const worker = await create();
                return (await worker.run("import part\\nprint(part.NAME)", { baseUrl: argument })).out;
                """,
                site.url(f"/here/{status}/"),
            )
        )
    assert outs == ["here\n"] * 5


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("login", "packages.json is not JSON but looks like an HTML page"),
        ("gone", "no manifest declares this name (there is no packages.json)"),
        ("circle", "packages.json could not be fetched"),
    ],
)
def test_a_manifest_that_is_redirected_to_none(
    runtime: Runtime, site: Site, target: str, part: str
) -> None:
    folder = f"/to-{target}/"
    site.put(folder + "login", "<!doctype html><title>who are you?</title>")
    site.redirect(folder + "circle", site.url(folder + "circle"))
    site.redirect(folder + "packages.json", site.url(folder + target))
    name, message = runtime.evaluate(
        "return caught((await create()).run('import part', { baseUrl: argument }));",
        site.url(folder),
    )
    assert name == "ResolveError"
    assert part in message


def test_a_tag_whose_files_are_redirected(page: Page, site: Site, console: Console) -> None:
    site.redirect("/page/main.py", site.url("/moved/main.py"))
    site.redirect("/page/packages.json", site.url("/moved/packages.json"))
    site.put(
        "/moved/main.py", "from part import NAME\nfrom './own.py' import OWN\nprint(NAME, OWN)\n"
    )
    site.put("/moved/packages.json", '{"imports": {"part": "./part.py"}}')
    site.put("/page/part.py", "NAME = 'part'\n")
    site.put("/page/own.py", "OWN = 'own'\n")
    body = """<script type="module" src="/dist/element.js"></script>
<edge-python entry="main.py" packages="packages.json"></edge-python>"""
    with page.expect_console_message(lambda message: message.text == "part own"):
        page.goto(site.page("/page/index.html", body))


@pytest.mark.parametrize(
    ("path", "bad"),
    [
        ("part.py", "<!doctype html><p>no"),
        ("part.wasm", "<!doctype html><p>no"),
        ("part.wasm", "{oops"),
        ("packages.json", "<!doctype html><p>no"),
        ("packages.json", "{oops"),
    ],
    ids=["html-py", "html-wasm", "text-wasm", "html-json", "text-json"],
)
def test_what_is_no_module_is_asked_for_again_at_the_next_run(
    runtime: Runtime, site: Site, path: str, bad: str
) -> None:
    good: dict[str, str | bytes] = {
        "part.py": GOOD,
        "part.wasm": (FIXTURES / "plugin.wasm").read_bytes(),
        "packages.json": json.dumps({"imports": {"part": "./part.py"}}),
    }
    folder = f"/none-{path}-{len(bad)}/"
    for name, body in good.items():
        site.put(folder + name, body)
    site.put(folder + path, bad)
    site.hook(folder + "mend", lambda: site.put(folder + path, good[path]))
    source = "import part" if path == "packages.json" else f"from './{path}' import *"
    error, out = runtime.evaluate(
        """const worker = await create();
        const run = () => worker.run(`${argument[1]}\nprint("run")`, { baseUrl: argument[0] });
        const error = await caught(run());
        await fetch(`${argument[0]}mend`);
        return [error, (await run()).out];""",
        [site.url(folder), source],
    )
    assert error[0] == "ResolveError"
    assert path in error[1]
    assert out == "run\n"


def test_redirects_to_another_origin_and_in_a_circle(runtime: Runtime, site: Site) -> None:
    with Site() as other, Site(cors=False) as closed:
        for server in (other, closed):
            server.put("/part.py", "NAME = 'from elsewhere'\n")
        site.redirect("/open/part.py", other.url("/part.py"))
        site.redirect("/closed/part.py", closed.url("/part.py"))
        site.redirect("/circle/part.py", site.url("/circle/part.py"))
        assert runtime.evaluate(RUN, site.url("/open/")) == "from elsewhere\n"
        for folder in ("/closed/", "/circle/"):
            name, message = runtime.evaluate(FAILING_RUN, site.url(folder))
            assert name == "ResolveError"
            assert f"{folder}part.py could not be fetched" in message


def test_another_origin_that_does_not_answer(runtime: Runtime) -> None:
    with Site(cors=False) as closed:
        closed.put("/part.py", "NAME = 1\n")
        for where in (closed.url("/"), "http://127.0.0.1:1/"):
            name, message = runtime.evaluate(FAILING_RUN, where)
            assert name == "ResolveError"
            assert "the server must be there, and allow other origins (CORS)" in message
        assert "/part.py" in closed.requests


def test_changed_bytes_are_told_with_both_hashes(runtime: Runtime, site: Site) -> None:
    url = site.put("/drift/part.py", "NAME = 'first'\n")
    site.hook("/drift/change", lambda: site.put("/drift/part.py", "NAME = 'second'\n"))
    first, error, after = runtime.evaluate(
        """const run = async (worker) => {
          const source = 'from "./part.py#sha256-HASH" import NAME\\nprint(NAME)';
          return (await worker.run(source.replace("HASH", argument.hash),
            { baseUrl: argument.base })).out;
        };
        const worker = await create({ integrity: false });
        const first = await run(worker);
        await fetch(`${argument.base}change`);
        const error = await caught(run(await create({ integrity: false })));
        return [first, error, (await fetch(argument.url)).status];""",
        {"base": site.url("/drift/"), "url": url, "hash": _hash("NAME = 'first'\n")},
    )
    assert first == "first\n"
    assert error[0] == "IntegrityError"
    assert _hash("NAME = 'first'\n") in error[1]
    assert _hash("NAME = 'second'\n") in error[1]
    assert after == 200


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.timeout(180)
def test_a_server_that_goes_silent_is_given_up(page: Page, site: Site, console: Console) -> None:
    """All at the same time: each takes the full half minute."""
    faults: list[tuple[str, Fault]] = [
        ("/mute/part.py", "silent"),
        ("/half/part.py", "stalled"),
        ("/table/packages.json", "silent"),
    ]
    for path, fault in faults:
        site.put(path, GOOD, fault=fault)
    site.put("/page/host.js", "", fault="silent")
    site.put("/page/engine.wasm", "", fault="silent")
    site.put("/page/entry.py", "print(1)", fault="stalled")
    page.goto(
        site.page(
            "/page/index.html",
            """<script>window.fired = new Promise((resolve) =>
              document.addEventListener("error", ({ detail }) => resolve(detail), true));</script>
            <script type=module src=/dist/element.js></script>
            <edge-python entry=entry.py></edge-python>""",
        )
    )
    page.set_default_timeout(120_000)
    errors = page.evaluate(
        """async () => {
          const { createWorker } = await import("/dist/index.js");
          const caught = (promise) => promise.then(() => null, ({ message }) => message);
          const run = async (source, options, created) =>
            (await createWorker({ shared: true, ...created })).run(source, options);
          const fired = (await window.fired).message;
          return [fired, ...await Promise.all([
            caught(run('from "./part.py" import x', { baseUrl: "/mute/" })),
            caught(run('from "./part.py" import x', { baseUrl: "/half/" })),
            caught(run("import part", { baseUrl: "/table/" })),
            caught(run("import page", {}, { hostModules: { page: "./host.js" } })),
            caught(createWorker({ wasmUrl: "./engine.wasm", shared: true })),
          ])];
        }"""
    )
    named = ["entry.py", "mute/part.py", "half/part.py", "packages.json", "host.js", "engine.wasm"]
    for error, name in zip(errors, named, strict=True):
        assert error is not None, name
        assert name in error
        assert "30 seconds" in error


def test_loading_can_be_ended_by_signal_and_by_dispose(runtime: Runtime, site: Site) -> None:
    site.put("/mute/part.py", "", fault="silent")
    errors, out = runtime.evaluate(
        """const source = 'from "./part.py" import NAME';
        const [one, two] = [await create(), await create()];
        const stop = new AbortController();
        const first = caught(one.run(source, { baseUrl: argument, signal: stop.signal }));
        const second = caught(two.run(source, { baseUrl: argument }));
        setTimeout(() => { stop.abort(); two.dispose(); }, 50);
        const errors = [await first, await second];
        return [errors, (await one.run("print('alive')")).out];""",
        site.url("/mute/"),
    )
    assert [name for name, _ in errors] == ["AbortError", "Disposed"]
    assert out == "alive\n"


def test_a_tag_that_leaves_while_it_loads_is_silent(
    page: Page, site: Site, console: Console
) -> None:
    site.put("/page/main.py", "print(1)", fault="silent")
    page.goto(
        site.page(
            "/page/index.html",
            """<script>window.fired = [];
            for (const name of ["ready", "error"])
              document.addEventListener(name, ({ target }) => fired.push([name, target.id]), true);
            </script>
            <script type=module src=/dist/element.js></script>
            <edge-python id=mute entry=main.py></edge-python>""",
        )
    )
    page.evaluate(
        """() => {
          const other = document.createElement("edge-python");
          other.id = "other";
          other.textContent = "print('other')";
          document.body.append(other);
        }"""
    )
    page.wait_for_function("fired.length > 0")
    page.evaluate("document.querySelector('#mute').remove()")
    assert page.evaluate("fired") == [["ready", "other"]]
    assert console.of("log") == ["other"]
