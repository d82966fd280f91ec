"""Trusted Python modules in a page: declared by it, imported by programs, with packages."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pytest
from browser.conftest import Console, Runtime
from browser.site import Site
from playwright.sync_api import Page

STATS = """
import asyncio
import statistics

class StatsError(ValueError):
    pass

def median(values):
    if not values:
        raise StatsError("no data")
    return statistics.median(values)

async def later(value):
    await asyncio.sleep(0.01)
    return value

class Series:
    def __init__(self, values):
        self.values = list(values)
    def __len__(self):
        return len(self.values)
"""


def wheel(name: str, version: str, source: str) -> bytes:
    """A pure wheel with one module."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"{name}.py", source)
        info = f"{name}-{version}.dist-info"
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\n")
        archive.writestr(f"{info}/RECORD", "")
    return packed.getvalue()


def test_functions_classes_and_exceptions(runtime: Runtime, site: Site) -> None:
    site.put("/warm/stats.py", STATS)
    out = runtime.evaluate(
        """const worker = await create({ pythonModules: { stats: "./stats.py" } });
        return (await worker.run(`
import stats
from stats import median, later, Series
print(median([3, 1, 2]), len(Series([1, 2])), Series([4]).values)
print(await later(1), gather(later(2), later(3)))
try:
    median([])
except stats.StatsError as error:
    print(repr(error))
`)).out;"""
    )
    assert out == "2 2 [4]\n1 [2, 3]\nStatsError('no data')\n"


SUSPENDING = """
from js import Promise
from pyodide.ffi import can_run_sync, run_sync

waiting = Promise.withResolvers()

async def wait():
    # Without stack switching nothing can be suspended.
    return run_sync(waiting.promise) if can_run_sync() else await waiting.promise

async def release():
    waiting.resolve(42)
    return "released"
"""


def test_a_function_that_suspends_lets_the_others_go_on(runtime: Runtime, site: Site) -> None:
    site.put("/warm/suspending.py", SUSPENDING)
    out = runtime.evaluate(
        """const worker = await create({ pythonModules: { suspending: "./suspending.py" } });
        return (await worker.run(`
from suspending import wait, release
print(gather(wait(), release()))
`)).out;"""
    )
    assert out == "[42, 'released']\n"


def test_a_url_object_and_the_long_form(runtime: Runtime, site: Site) -> None:
    site.put("/warm/one.py", "ONE = 1\n")
    out = runtime.evaluate(
        """const src = new URL("./one.py", document.baseURI);
        const worker = await create({ pythonModules: { one: src, two: { src, requires: [] } } });
        return (await worker.run("import one, two\\nprint(one.ONE + two.ONE)")).out;"""
    )
    assert out == "2\n"


def test_a_tag_takes_them_from_its_manifest(page: Page, site: Site, console: Console) -> None:
    site.put("/lib/stats.py", STATS)
    site.put("/lib/packages.json", '{"python": {"stats": "./stats.py"}}')
    site.put("/app/main.py", "from stats import median\nprint(median([1, 5, 3]))\n")
    page.goto(
        site.page(
            "/app/index.html",
            '<script type="module" src="/dist/element.js"></script>'
            '<edge-python entry="main.py" packages="/lib/packages.json"></edge-python>',
        )
    )
    page.wait_for_event("console", lambda message: message.text == "3")
    assert console.of("error") == []


def test_state_lasts_until_the_cache_is_cleared(runtime: Runtime, site: Site) -> None:
    site.put("/warm/counter.py", "seen = []\ndef add(x):\n    seen.append(x)\n    return seen\n")
    outs = runtime.evaluate(
        """const worker = await create({ pythonModules: { counter: "counter.py" } });
        const source = "from counter import add\\nprint(add(1))";
        const outs = [(await worker.run(source)).out, (await worker.run(source)).out];
        await worker.clearCache();
        return [...outs, (await worker.run(source)).out];"""
    )
    assert outs == ["[1]\n", "[1, 1]\n", "[1]\n"]


def test_the_trusted_traceback_is_in_the_console_alone(runtime: Runtime, site: Site) -> None:
    site.put("/warm/broken.py", "def f(x):\n    return 1 // x\n")
    error = runtime.evaluate(
        """const worker = await create({ pythonModules: { broken: "./broken.py" } });
        return (await worker.run("import broken\\nbroken.f(0)")).error;"""
    )
    assert error["name"] == "ZeroDivisionError"
    assert [at["file"] for at in error["locations"]] == ["<input>"]
    assert "broken.py" not in error["text"]
    (warning,) = [text for text in runtime.console.of("warning") if "broken.py" in text]
    assert "line 2" in warning


def test_a_stopped_run_cancels_its_coroutines(runtime: Runtime, site: Site) -> None:
    site.put(
        "/warm/waiting.py",
        "import asyncio\nlog = []\nasync def wait():\n    try:\n        await asyncio.sleep(60)\n"
        "    except asyncio.CancelledError:\n        log.append('cancelled')\n        raise\n"
        "def seen():\n    return log\n",
    )
    error, out = runtime.evaluate(
        """const worker = await create({ pythonModules: { waiting: "./waiting.py" } });
        const stop = new AbortController();
        const lines = new Promise((resolve) => worker.onOutput(resolve));
        const source = "from waiting import wait\\nprint('on')\\nawait wait()";
        const run = caught(worker.run(source, { signal: stop.signal }));
        await lines;
        await new Promise((resolve) => setTimeout(resolve, 50));
        stop.abort();
        const error = await run;
        worker.onOutput(null);
        return [error, (await worker.run("from waiting import seen\\nsleep(0.05)\\nprint(seen())")).out];"""
    )
    assert error[0] == "AbortError"
    assert out == "['cancelled']\n"


def test_what_would_end_the_worker_is_raised_in_the_program(runtime: Runtime, site: Site) -> None:
    site.put(
        "/warm/ending.py",
        """import asyncio
def interrupt(): raise KeyboardInterrupt
async def interrupt_later(): raise KeyboardInterrupt
async def close_later(): raise GeneratorExit
async def cancel_later():
    asyncio.current_task().cancel()
    await asyncio.sleep(1)
""",
    )
    out = runtime.evaluate(
        """const worker = await create({ pythonModules: { ending: "./ending.py" } });
        const source = `import ending
for call in (ending.interrupt, ending.interrupt_later, ending.close_later, ending.cancel_later):
    try:
        run(call())
    except BaseException as error:
        print(type(error).__name__, error)`;
        return (await worker.run(source)).out;"""
    )
    names = ("KeyboardInterrupt", "KeyboardInterrupt", "GeneratorExit", "CancelledError")
    assert out.splitlines() == [f"RuntimeError {name}" for name in names]


def test_a_wheel_beside_the_page(runtime: Runtime, site: Site) -> None:
    name = "tinymath-1.2-py3-none-any.whl"
    site.put(f"/warm/wheels/{name}", wheel("tinymath", "1.2", "def triple(x): return 3 * x\n"))
    site.put("/warm/uses.py", "import tinymath\ndef f(x):\n    return tinymath.triple(x)\n")
    out = runtime.evaluate(
        """const uses = { src: "./uses.py", requires: ["./wheels/" + argument] };
        const worker = await create({ pythonModules: { uses } });
        return (await worker.run("import uses\\nprint(uses.f(2))")).out;""",
        name,
    )
    assert out == "6\n"


def test_packages_by_name_from_where_the_site_says(runtime: Runtime, site: Site) -> None:
    entries = {}
    for name, depends, source in (
        ("leafpkg", [], "VALUE = 20\n"),
        ("rootpkg", ["leafpkg"], "from leafpkg import VALUE\ndef f(): return VALUE + 1\n"),
    ):
        file = f"{name}-1.0-py3-none-any.whl"
        data = wheel(name, "1.0", source)
        site.put(f"/warm/pkgs/{file}", data)
        entries[name] = {
            "name": name,
            "version": "1.0",
            "file_name": file,
            "install_dir": "site",
            "sha256": hashlib.sha256(data).hexdigest(),
            "depends": depends,
        }
    site.put("/warm/pkgs/pyodide-lock.json", json.dumps({"info": {}, "packages": entries}))
    site.put(
        "/warm/named.py",
        "import rootpkg\ndef f():\n    return rootpkg.f()\n"
        # What micropip reads when it is imported.
        "from pyodide_js import _api, loadPackage, loadedPackages, lockfileBaseUrl\n"
        "def known():\n    return sorted(_api.lockfile_packages.to_py())\n",
    )
    out = runtime.evaluate(
        """const worker = await create({
          pythonModules: { named: "./named.py" }, requires: ["rootpkg"], packageBaseUrl: "./pkgs" });
        return (await worker.run("import named\\nprint(named.f(), named.known())")).out;"""
    )
    assert out == "21 ['leafpkg', 'rootpkg']\n"


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ("requires: ['numpy']", "set packageBaseUrl"),
        ("requires: ['numpy>=2']", "'numpy>=2' is not understood"),
        ("requires: ['./gone-1-py3-none-any.whl']", "gone-1-py3-none-any.whl was not found"),
        ("requires: ['./html-1-py3-none-any.whl']", "cannot be unpacked"),
        ("requires: ['nosuch'], packageBaseUrl: 'empty/'", "requires nosuch, which is not in"),
        ("requires: ['x'], packageBaseUrl: 'nolock/'", "pyodide-lock.json was not found"),
    ],
)
def test_packages_that_cannot_be_had(
    runtime: Runtime, site: Site, options: str, reason: str
) -> None:
    site.put("/warm/plain.py", "x = 1\n")
    site.put("/warm/html-1-py3-none-any.whl", "<!doctype html>")
    site.put("/warm/empty/pyodide-lock.json", '{"packages": {}}')
    runtime.console.expect_status(404)
    name, message = runtime.evaluate(
        f"""const worker = await create({{ pythonModules: {{ plain: "./plain.py" }}, {options} }});
        return caught(worker.run("import plain"));"""
    )
    assert name == "ResolveError"
    assert reason in message
    assert "imported by the program" in message


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("x = = 1", "bad.py:1: invalid syntax"),
        ("import nosuch", "No module named 'nosuch'"),
        ("1 / 0", "ZeroDivisionError"),
    ],
)
def test_modules_that_fail_to_load(runtime: Runtime, site: Site, source: str, reason: str) -> None:
    site.put("/warm/bad.py", source)  # not cached: the next case changes it
    name, message = runtime.evaluate(
        """const worker = await create({ pythonModules: { bad: "./bad.py" }, integrity: false });
        return caught(worker.run("import bad"));"""
    )
    assert name == "ResolveError"
    assert reason in message


def test_the_pages_origin_may_declare_them_beside_a_program(runtime: Runtime, site: Site) -> None:
    site.put("/own/packages.json", '{"python": {"own": "./own.py"}}')
    site.put("/own/own.py", "def f():\n    return 'own'\n")
    out = runtime.evaluate(
        """const worker = await create();
        return (await worker.run("import own\\nprint(own.f())", { baseUrl: "/own/" })).out;"""
    )
    assert out == "own\n"


def test_a_program_from_another_origin_may_not(runtime: Runtime, site: Site) -> None:
    with Site() as other:
        manifest = '{"python": {"evil": "./evil.py"}, "host": {"page": "./page.js"}}'
        other.put("/app/packages.json", manifest)
        other.put("/app/evil.py", "import js\njs.fetch('/stolen')\ndef f(): return 1\n")
        other.put("/app/page.js", "export default { f: () => fetch('/stolen') };")
        python, host = runtime.evaluate(
            """const worker = await create();
            const run = (source) => caught(worker.run(source, { baseUrl: argument }));
            return [await run("import evil"), await run("import page")];""",
            other.url("/app/"),
        )
        assert "outside of the sandbox" in python[1]
        assert "no manifest declares this name" in host[1]
        assert not {"/app/evil.py", "/app/page.js"} & set(other.requests)


def test_a_module_that_a_program_imports_may_not(runtime: Runtime, site: Site) -> None:
    site.put("/warm/third/packages.json", '{"python": {"evil": "./evil.py"}}')
    site.put("/warm/third/lib.py", "import evil\n")
    site.put("/warm/third/evil.py", "def f(): return 1\n")
    _name, message = runtime.evaluate(
        """const worker = await create();
        return caught(worker.run('from "./third/lib.py" import x'));"""
    )
    assert "outside of the sandbox" in message
    assert "/warm/third/evil.py" not in site.requests
