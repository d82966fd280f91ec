"""Bad input through createWorker: each kind a clear error, and the worker lives on."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from browser.conftest import Console, Runtime
from browser.site import Site
from devtools.paths import ROOT
from playwright.sync_api import Page

RUN = "const worker = await create(); return worker.run(argument);"
RUN_REJECTED = "const worker = await create(); return caught(worker.run(argument));"


def test_all_syntax_errors_are_listed(runtime: Runtime) -> None:
    result = runtime.evaluate(RUN, "x = = 1\nprint('fine')\ndef f(:\n    pass\n")
    assert {place["line"] for place in result["error"]["locations"]} >= {1, 3}
    assert result["error"]["name"] == "SyntaxError"
    assert "<input>:1:" in result["out"]
    assert "<input>:3:" in result["out"]


def test_an_uncaught_exception_resolves_with_its_traceback(runtime: Runtime) -> None:
    source = (
        "def inner():\n    return 1 / 0\n\n"
        "def outer():\n    return inner()\n\n"
        "print('so far')\nouter()\n"
    )
    result = runtime.evaluate(RUN, source)
    assert result["out"].startswith("so far\n")
    assert result["out"].endswith(result["error"]["text"])
    assert result["error"]["name"] == "ZeroDivisionError"
    assert result["error"]["message"] == "division by zero"
    assert [place["line"] for place in result["error"]["locations"]] == [2, 5, 8]


def test_an_exception_in_a_module_names_its_file(runtime: Runtime, site: Site) -> None:
    site.put("/warm/raising.py", "def work():\n    raise ValueError('deep')\n")
    result = runtime.evaluate(RUN, "from './raising.py' import work\nwork()\n")
    first, second = result["error"]["locations"]
    assert first["file"].endswith("raising.py")
    assert first["line"] == 2
    assert (second["file"], second["line"]) == ("<input>", 2)


def test_imports_that_cannot_be_resolved_are_all_named(runtime: Runtime) -> None:
    runtime.console.expect_status(404)
    name, message = runtime.evaluate(
        RUN_REJECTED, "import nowhere\nfrom './missing.py' import x\nprint('never')\n"
    )
    assert name == "ResolveError"
    assert "nowhere" in message
    assert "missing.py" in message
    assert "404" in message


def test_a_manifest_that_is_not_json_is_named(runtime: Runtime, site: Site) -> None:
    site.put("/warm/bad/packages.json", "{ imports: ")
    name, message = runtime.evaluate(
        "const worker = await create();"
        "return caught(worker.run('import something', { baseUrl: argument }));",
        site.url("/warm/bad/"),
    )
    assert name in ("ManifestError", "ResolveError")
    assert "packages.json" in message
    assert "JSON" in message


def test_a_source_of_more_than_a_mebibyte_is_refused(runtime: Runtime) -> None:
    name, message = runtime.evaluate(
        """const worker = await create();
        const largest = `print(1)${" ".repeat(2 ** 20 - 8)}`;
        const { out } = await worker.run(largest);
        if (out !== "1\\n") throw new Error(`exactly 1 MiB must run, but: ${out}`);
        return caught(worker.run(`${largest} `));"""
    )
    assert name == "SourceTooLarge"
    assert "1048577" in message.replace(",", "").replace(" ", "")


def test_a_run_while_a_run_is_going_is_refused(runtime: Runtime) -> None:
    error, out = runtime.evaluate(
        """const worker = await create();
        const first = worker.run("print(receive())");
        const error = await caught(worker.run("print(2)"));
        worker.pushEvent("one");
        return [error, (await first).out];"""
    )
    assert error[0] == "AlreadyRunning"
    assert out == "one\n"


def test_every_call_after_dispose_says_so(runtime: Runtime) -> None:
    errors = runtime.evaluate(
        """const worker = await create();
        const waiting = caught(worker.run("receive()"));
        worker.dispose();
        worker.dispose();
        return [
          await waiting,
          await caught(worker.run("print(1)")),
          await caught(worker.reset()),
          await caught(worker.clearCache()),
          await caught(() => worker.pushEvent("x")),
          await caught(() => worker.onOutput(() => {})),
        ];"""
    )
    assert [name for name, _ in errors] == ["Disposed"] * 6
    assert all("disposed" in message for _, message in errors)


def test_a_source_that_is_no_string_is_refused(runtime: Runtime) -> None:
    name, message = runtime.evaluate(
        "const worker = await create(); return caught(worker.run(42));"
    )
    assert name == "TypeError"
    assert "source" in message


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ("{ mainThreadModules: { page: null } }", "host module 'page'"),
        ("{ mainThreadModules: { page: { x: 1 } } }", "'x' in it is number"),
        ("{ mainThreadModules: { page: () => 1 } }", "host module 'page'"),
        ("{ mainThreadModules: { page: async () => ({}) } }", "but it is [object Promise]"),
        ("{ onOutput: () => {} }", "option onOutput cannot be a function"),
        ("{ imports: { a: () => {} } }", "option a cannot be a function"),
        ("{ wasmURL: 'x' }", "create: options.wasmURL is unknown; options may hold wasmUrl, "),
        ("{ integrity: 'no' }", 'options.integrity must be true, false or "revalidate"'),
    ],
)
def test_options_that_are_none_are_refused(runtime: Runtime, options: str, part: str) -> None:
    name, message = runtime.evaluate(f"return caught(create({options}));")
    assert name == "TypeError"
    assert part in message


@pytest.mark.parametrize(
    "options",
    [
        "wasmUrl: 'http://['",
        "imports: { a: 'http://[' }",
        "hostModules: { page: 'http://[' }",
        "loaders: ['http://[']",
        "pythonModules: { page: 'http://[' }",
        "lock: 'http://['",
    ],
)
def test_options_whose_url_is_none(runtime: Runtime, options: str) -> None:
    name, message = runtime.evaluate(f"return caught(create({{ {options} }}));")
    assert name == "FetchError"
    assert '"http://[" is not a URL' in message


def test_an_import_whose_url_is_none(runtime: Runtime) -> None:
    error = runtime.evaluate(
        """const worker = await create();
        return caught(worker.run('print(1)\\nfrom "http://[/u.py" import f'));"""
    )
    assert error == [
        "ResolveError",
        '1 import failed:\n  "http://[/u.py": "http://[/u.py" is not a URL: Invalid IPv6 URL\n'
        "    imported by the program",
    ]


def test_a_host_module_that_cannot_be_imported(runtime: Runtime, site: Site) -> None:
    runtime.console.expect_status(404)
    runtime.console.expect("Loading module from .*missing.js.* was blocked")
    site.put("/warm/empty.js", "export const other = 1;")
    missing, empty = runtime.evaluate(
        """const hostModules = { missing: "./missing.js", empty: "./empty.js" };
        const worker = await create({ hostModules });
        const attempt = (name) => caught(worker.run(`import ${name}`));
        return [await attempt("missing"), await attempt("empty")];"""
    )
    assert "missing.js" in missing[1]
    assert "empty.js exports neither 'empty' nor a default" in empty[1]


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        (b"<!doctype html><p>not found", ["not a WebAssembly module"]),
        (b"\0asm\1\0\0\0", ["run_start", "memory"]),
    ],
    ids=["html", "no exports"],
)
def test_an_engine_that_is_none(
    runtime: Runtime, site: Site, body: bytes, parts: list[str]
) -> None:
    url = site.put("/warm/engine.wasm", body, content_type="application/wasm")
    name, message = runtime.evaluate("return caught(create({ wasmUrl: argument }));", url)
    assert name == "NotAnEngine"
    for part in [*parts, "engine.wasm"]:
        assert part in message


def test_an_engine_that_lacks_one_export(runtime: Runtime, site: Site) -> None:
    wasm = runtime.page.evaluate(
        """async () => [...new Uint8Array(
          await (await fetch("/dist/compiler.wasm")).arrayBuffer())]"""
    )
    whole = bytes(wasm)
    assert whole.count(b"set_host_error_by_id") >= 1
    url = site.put(
        "/warm/lacking.wasm", whole.replace(b"set_host_error_by_id", b"set_host_error_by_xx")
    )
    name, message = runtime.evaluate("return caught(create({ wasmUrl: argument }));", url)
    assert name == "NotAnEngine"
    assert "set_host_error_by_id" in message


def test_an_engine_that_is_not_there(runtime: Runtime, site: Site) -> None:
    runtime.console.expect_status(404)
    name, message = runtime.evaluate(
        "return caught(create({ wasmUrl: argument }));", site.url("/warm/none.wasm")
    )
    assert name in ("NotFound", "NotAnEngine", "FetchError")
    assert "none.wasm" in message
    assert "404" in message


def test_an_engine_of_a_wrong_mime_type_runs(runtime: Runtime, site: Site) -> None:
    wasm = bytes(
        runtime.page.evaluate(
            """async () => [...new Uint8Array(
              await (await fetch("/dist/compiler.wasm")).arrayBuffer())]"""
        )
    )
    url = site.put("/warm/typed.wasm", wasm, content_type="application/octet-stream")
    out = runtime.evaluate(
        "return (await (await create({ wasmUrl: argument })).run('print(1)')).out;", url
    )
    assert out == "1\n"


_SNAPSHOT = "/dist/pyodide/snapshot.bin"
_WHOLE_CORE = "/dist/pyodide/pyodide.asm.wasm"
_MISSING: dict[str, Any] = {"body": "nothing", "status": 404}

BROKEN_BOOTS: list[tuple[dict[str, dict[str, Any]], str]] = [
    ({"/dist/worker.mjs": _MISSING}, "worker.mjs"),
    ({"/dist/pyodide/pyodide.asm.mjs": _MISSING}, "pyodide.asm.mjs"),
    (
        {
            _SNAPSHOT: _MISSING,
            _WHOLE_CORE: {"body": "<p>not found", "content_type": "text/html"},
        },
        "pyodide.asm.wasm: ",
    ),
    ({_SNAPSHOT: _MISSING, _WHOLE_CORE: _MISSING}, "pyodide.asm.wasm: HTTP status 404"),
    (
        {_SNAPSHOT: _MISSING, "/dist/edge_python.zip": _MISSING},
        "edge_python.zip: HTTP status 404",
    ),
    ({_SNAPSHOT: _MISSING, "/dist/edge_python.zip": {"body": "no archive"}}, "edge_python"),
    (
        {_SNAPSHOT: _MISSING, "/dist/pyodide/python_stdlib.zip": _MISSING},
        "python_stdlib.zip: HTTP status 404",
    ),
]


@pytest.mark.parametrize(("answers", "part"), BROKEN_BOOTS)
def test_a_boot_that_cannot_succeed_says_why(
    page: Page, site: Site, console: Console, answers: dict[str, dict[str, Any]], part: str
) -> None:
    # Browser and Pyodide complain on their own as well.
    console.expect("")
    for path, answer in answers.items():
        site.put(path, **answer)
    page.goto(site.page("/page/index.html"))
    message = page.evaluate(
        """async () => {
          const { createWorker } = await import("/dist/index.js");
          return createWorker().then(() => null, (error) => error.message);
        }"""
    )
    assert message is not None
    assert part in message


def _shortened(snapshot: bytes) -> bytes:
    return snapshot[:-4096]


def _changed(snapshot: bytes) -> bytes:
    middle = len(snapshot) // 2
    return snapshot[:middle] + bytes([snapshot[middle] ^ 1]) + snapshot[middle + 1 :]


def _of_another_build(snapshot: bytes) -> bytes:
    at = snapshot.index(b'"key":"') + len(b'"key":"')
    return snapshot[:at] + b"x" + snapshot[at + 1 :]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (None, "HTTP status 404"),
        (_shortened, "cut short"),
        (_of_another_build, "another build"),
        (_changed, "damaged"),
        (lambda _snapshot: b"", "not a snapshot"),
        (lambda _snapshot: b"<p>not found", "not a snapshot"),
    ],
    ids=["missing", "cut", "other build", "changed", "empty", "page"],
)
def test_without_a_usable_snapshot_python_starts_from_scratch(
    page: Page,
    site: Site,
    console: Console,
    change: Callable[[bytes], bytes] | None,
    reason: str,
) -> None:
    console.expect("Failed to load resource")
    if change is None:
        site.put(_SNAPSHOT, **_MISSING)
    else:
        site.put(_SNAPSHOT, change((ROOT / "dist/pyodide/snapshot.bin").read_bytes()))
    page.goto(site.page("/page/index.html"))
    out = page.evaluate(
        """async () => {
          const { createWorker } = await import("/dist/index.js");
          return (await (await createWorker()).run("print(6 * 7)")).out;
        }"""
    )
    assert out == "42\n"
    (warning,) = console.of("warning")
    assert reason in warning


def test_a_restored_python_does_not_look_into_the_archives(page: Page, site: Site) -> None:
    page.goto(site.page("/page/index.html"))
    out = page.evaluate(
        """async () => {
          const { createWorker } = await import("/dist/index.js");
          return (await (await createWorker()).run("sleep(0.01)\\nprint(6 * 7)")).out;
        }"""
    )
    assert out == "42\n"
    assert [path for path in site.requests if path.endswith(".zip")] == []


def test_a_policy_that_forbids_webassembly_is_reported(
    page: Page, site: Site, console: Console
) -> None:
    console.expect("")
    policy = "script-src 'self' 'unsafe-inline'; worker-src 'self'"
    body = '<script type=module src="/dist/index.js"></script>'
    site.put(
        "/page/strict.html",
        body,
        content_type="text/html",
        headers={"Content-Security-Policy": policy},
    )
    # A worker takes its policy from its own response.
    worker = page.request.get(site.url("/dist/worker.mjs")).text()
    site.put("/dist/worker.mjs", worker, headers={"Content-Security-Policy": policy})
    page.goto(site.url("/page/strict.html"))
    message = page.evaluate(
        """async () => {
          const { createWorker } = await import("/dist/index.js");
          return createWorker().then(() => null, (error) => error.message);
        }"""
    )
    assert message is not None
    assert "could not start" in message


def test_a_message_that_is_none_is_rejected(page: Page, site: Site, console: Console) -> None:
    console.expect("unknown message|fields expected|must be")
    page.goto(site.page("/page/index.html"))
    answers = page.evaluate(
        """async (messages) => {
          const worker = new Worker("/dist/worker.mjs", { type: "module" });
          const answers = [];
          await new Promise((resolve) => {
            worker.onmessage = ({ data }) => {
              if (data[0] === "rejected" && answers.push(data) === messages.length) resolve();
            };
            for (const message of messages) worker.postMessage(message);
          });
          worker.terminate();
          return answers;
        }""",
        [None, 7, {"kind": "run"}, [], ["ewent", 1, "x"], ["event", 1, {"a": 1}], [None, 1]],
    )
    assert len(answers) == 7
    assert all(json.dumps(answer) for answer in answers)
