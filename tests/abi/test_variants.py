"""Engines that differ from ours: what they lack is told, and everything else goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import wasmtime
from abi.rewrite import redirect_export, rename_import, with_shim, without_exports
from browser.conftest import Console
from browser.site import Site
from devtools.paths import COMPILER_WASM, ROOT
from edge_python.abi import OPTIONAL_EXPORTS
from edge_python.engine_build import examine
from edge_python.engine_report import report
from edge_python.hosts.base import Host
from playwright.sync_api import Page

FIXTURES = Path(__file__).parent / "fixtures"

Measure = Callable[[bytes], subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def ours() -> bytes:
    return COMPILER_WASM.read_bytes()


@pytest.fixture(scope="module")
def bare_lines(ours: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return with_shim(
        ours,
        FIXTURES / "bare_lines.wat",
        {"host_print": "shim_print"},
        tmp_path_factory.mktemp("bare"),
    )


@pytest.fixture(scope="module")
def punctual(ours: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return with_shim(
        ours,
        FIXTURES / "punctual.wat",
        {"host_call_native": "shim_call"},
        tmp_path_factory.mktemp("punctual"),
    )


@pytest.fixture
def measure(tmp_path: Path) -> Measure:
    """Measures an engine as `scripts/test --engine` does, without a browser."""

    def measure(data: bytes) -> subprocess.CompletedProcess[str]:
        engine = tmp_path / "engine.wasm"
        engine.write_bytes(data)
        return subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
                "tests/abi/test_contract.py",
            ],
            env={**os.environ, "EDGE_PYTHON_ENGINE": str(engine)},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=110,
        )

    return measure


@pytest.mark.parametrize("variant", ["optional", "bare lines", "punctual"])
def test_engines_that_do_it_their_own_way(
    measure: Measure, ours: bytes, bare_lines: bytes, punctual: bytes, variant: str
) -> None:
    others = [name for name in OPTIONAL_EXPORTS if name != "_initialize"]
    data, finding = {
        "optional": (without_exports(ours, *others), "limits"),
        "bare lines": (bare_lines, "line ends are sent"),
        "punctual": (punctual, "a resume before its time is harmless"),
    }[variant]
    done = measure(data)
    assert done.returncode == 0, done.stdout[-3000:]
    (line,) = {line for line in done.stdout.splitlines() if line.startswith(f"  {finding}  ")}
    assert line.split("  ")[-1].strip() in ("no", "lacks set_limits")
    mandatory = next(line for line in done.stdout.splitlines() if line.startswith("mandatory: "))
    held, total = mandatory.removeprefix("mandatory: ").split(" of ")
    assert held == total


def test_an_engine_that_breaks_the_contract_fails(measure: Measure, ours: bytes) -> None:
    done = measure(redirect_export(ours, "run_resume", "out_ptr"))
    assert done.returncode == 1
    assert any(
        line.startswith("  events  ") and line.endswith(" no") for line in done.stdout.splitlines()
    )


# --- what is told ---------------------------------------------------------------------------------


def hollow() -> bytes:
    return bytes(wasmtime.wat2wasm((FIXTURES / "hollow.wat").read_text()))


def test_the_report_names_what_goes_without(wasm_host: Host, ours: bytes) -> None:
    data = without_exports(ours, "set_limits", "edge_engine_version")
    found = report(wasm_host, wasm_host.compile(data), "mine.wasm", data)
    assert found.usable
    assert ("lacks", "set_limits: no limits") in found.rows
    assert ("version", "unknown") in found.rows
    assert ("has", "set_input") in found.rows


def test_the_report_of_what_is_none(wasm_host: Host, ours: bytes) -> None:
    data = without_exports(ours, "run_start")
    found = report(wasm_host, wasm_host.compile(data), "mine.wasm", data)
    assert not found.usable
    assert "lacks the export run_start" in str(found)


def test_engines_are_examined_by_what_they_do(
    wasm_host: Host, ours: bytes, bare_lines: bytes, punctual: bytes
) -> None:
    found = {}
    for name, data in {
        "ours": ours,
        "nameless": without_exports(ours, "edge_engine_version"),
        "bare": bare_lines,
        "punctual": punctual,
        "hollow": hollow(),
    }.items():
        build = examine(wasm_host, wasm_host.compile(data), name)
        found[name] = (build.bare_lines, build.wakes_early)
    assert found == {
        "ours": (False, True),
        "nameless": (False, True),
        "bare": (True, True),
        "punctual": (False, False),
        "hollow": (False, False),
    }


def refused(ours: bytes) -> dict[str, tuple[bytes, str]]:
    traps = wasmtime.wat2wasm(
        '(module (memory (export "memory") 1) (func $t unreachable) (start $t))'
    )
    return {
        "two exports": (
            without_exports(ours, "run_start", "host_edge_op"),
            "is not an Edge Python engine: it lacks the exports run_start, host_edge_op",
        ),
        "memory": (
            without_exports(ours, "memory"),
            "is not an Edge Python engine: it lacks the export memory",
        ),
        "foreign import": (
            rename_import(ours, ("env", "host_now_ns"), ("wasi", "clock_time_get")),
            "is not an Edge Python engine: it imports wasi.clock_time_get, "
            "which the ABI does not offer",
        ),
        "import of another name": (
            rename_import(ours, ("env", "host_now_ns"), ("env", "host_time")),
            "it imports env.host_time",
        ),
        "nothing": (bytes(traps), "it lacks the exports src_ptr, "),
        "no wasm": (b"<!doctype html>", "is not a WebAssembly module: "),
    }


def test_in_a_page_an_engine_that_is_none_is_named(page: Page, site: Site, ours: bytes) -> None:
    page.goto(site.page("/page/index.html"))
    for number, (name, (data, message)) in enumerate(refused(ours).items()):
        url = site.put(f"/page/{number}.wasm", data)
        error = page.evaluate(
            """async (wasmUrl) => {
              const { createWorker } = await import("/dist/index.js");
              return createWorker({ wasmUrl, shared: true }).catch(({ name, message }) => [name, message]);
            }""",
            url,
        )
        assert error[0] == "NotAnEngine", name
        assert url in error[1], name
        assert message in error[1], name


def test_the_tag_tells_what_is_wrong_with_its_engine(
    page: Page, site: Site, console: Console, ours: bytes
) -> None:
    console.expect("NotAnEngine|UnsupportedFeature|InvalidOption")
    data, message = refused(ours)["foreign import"]
    site.put("/page/foreign.wasm", data)
    site.put("/page/unlimited.wasm", without_exports(ours, "set_limits"))
    page.goto(site.page("/page/index.html"))
    for attributes, expected in (
        ('wasm-url="./foreign.wasm"', message),
        (
            'wasm-url="./unlimited.wasm" depth-limit="9"',
            "this engine cannot limit a run: it lacks the export set_limits",
        ),
        ('heap-limit="64M"', 'heap-limit="64M" is not a whole number below 2**32'),
    ):
        detail = page.evaluate(
            """async (attributes) => {
              await import("/dist/element.js");
              const box = document.createElement("div");
              box.innerHTML = `<edge-python ${attributes}>print(1)</edge-python>`;
              const failed = new Promise((resolve) =>
                box.firstChild.addEventListener("error", ({ detail }) => resolve(detail)));
              document.body.append(box);
              return failed;
            }""",
            attributes,
        )
        assert expected in detail["message"]


def test_an_engine_that_traps_at_once(page: Page, site: Site) -> None:
    site.put("/page/hollow.wasm", hollow())
    page.goto(site.page("/page/index.html"))
    error = page.evaluate(
        """async () => {
          const { createWorker } = await import("/dist/index.js");
          const worker = await createWorker({ wasmUrl: "./hollow.wasm" });
          return worker.run("print(1)").catch(({ name, message }) => [name, message]);
        }"""
    )
    assert error[0] == "EngineTrap"
    assert error[1].startswith("the engine trapped in run_start: ")


@pytest.mark.parametrize("variant", ["bare lines", "punctual"])
def test_in_a_page_other_ways_are_lived_with(
    page: Page, site: Site, bare_lines: bytes, punctual: bytes, variant: str
) -> None:
    site.put("/page/engine.wasm", bare_lines if variant == "bare lines" else punctual)
    page.goto(site.page("/page/index.html"))
    out = page.evaluate(
        """async () => {
          const { createWorker } = await import("/dist/index.js");
          const after = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));
          const host = { quick: () => after(5, "quick"), slow: () => after(60, "slow") };
          const worker = await createWorker({ wasmUrl: "./engine.wasm", mainThreadModules: { host } });
          const run = worker.run(`from host import quick, slow
async def a(): print(quick()); print(receive())
async def b(): print(slow())
async def c(): sleep(0.03); print("slept")
gather(a(), b(), c())
print("end")`);
          worker.pushEvent("event");
          return (await run).out;
        }"""
    )
    lines = out.splitlines()
    assert sorted(lines[:-1]) == ["event", "quick", "slept", "slow"]
    assert lines[-1] == "end"
