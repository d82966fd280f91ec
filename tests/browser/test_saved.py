"""Programs with plugins and Python modules, saved in one place and restored in another."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from browser.conftest import Runtime
from browser.site import Site
from devtools.paths import COMPILER_WASM
from edge_python.engine_build import EngineBuild, examine, identity
from edge_python.hosts.wasmtime import WasmtimeHost
from hosts.world import World, std
from playwright.sync_api import Page

FIXTURES = Path(__file__).parents[1] / "hosts" / "fixtures"
KEEPER = (FIXTURES / "keeper.wasm").read_bytes()

#: Bytes as text and back; runs a program up to its first print, and saves it there.
HELPERS = """
const toText = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const toBytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const saved = async (worker, source) => {
  const first = new Promise((resolve) => worker.onOutput(resolve));
  worker.run(source).catch(() => {});
  await first;
  await worker.pause();
  return worker.saveState();
};
const goOn = async (worker, state) => {
  const run = worker.restoreState(state);
  worker.pushEvent("go");
  return (await run).out;
};
"""

OFFICIAL = """
import json, math, re
pattern = re.compile(r"(\\w+)@(?P<host>\\w+)")
found = pattern.finditer("a@b, c@d")
print(next(found).group(1), math.sqrt(2.0))
receive()
print(next(found)["host"], pattern.sub("-", "x@y z"), math.factorial(20), math.sin(1.0))
print(json.loads('{"a": [1, 2.5, null]}'), json.dumps({"b": [True, "é"]}))
"""
OFFICIAL_AFTER = (
    "d - z 2432902008176640000 0.8414709848078965\n"
    '{\'a\': [1, 2.5, None]} {"b": [true, "\\u00e9"]}\n'
)
PLUGIN = """
from "./saved/keeper.wasm" import count, large, halved, hold, give, grow, last
count(), large(), halved(), hold()
print(grow())
receive()
print(count(), large(), halved(), give(), last(), grow())
"""
PLUGIN_AFTER = f"2 {(1 << 62) + 2} 0.25 held 7 5\n"

STATS = """
import asyncio

class StatsError(ValueError):
    pass

def mean(values):
    if not values:
        raise StatsError("no data")
    return sum(values) / len(values)

async def slow(value):
    await asyncio.sleep(0.001)
    return value

class Series:
    def __init__(self, values):
        self.values = list(values)
    def push(self, value):
        self.values.append(value)
        return self

class Secret:
    pass

__pickle__ = ["Series"]
"""
PYTHON = """
import stats
series = stats.Series([1, 2])
print(stats.mean([1, 2]))
receive()
print(series.push(3).values, stats.mean([4]), run(stats.slow("s")))
try:
    stats.mean([])
except stats.StatsError as error:
    print(repr(error))
"""
PYTHON_AFTER = "[1, 2, 3] 4.0 s\nStatsError('no data')\n"


@pytest.fixture(scope="module")
def build() -> EngineBuild:
    host = WasmtimeHost()
    return examine(host, host.compile(COMPILER_WASM.read_bytes()), "the engine")


@pytest.fixture
def elsewhere(build: EngineBuild) -> World:
    """CPython with wasmtime, where the runtime and the modules lie in other places."""
    files: dict[str, bytes | str] = {
        **std("https://cdn/"),
        "https://h/saved/keeper.wasm": KEEPER,
        "https://trusted/stats.py": STATS,
    }
    return World(build, files, key=identity(build, COMPILER_WASM.read_bytes()))


@pytest.fixture(autouse=True)
def modules(site: Site) -> None:
    site.put("/warm/saved/keeper.wasm", KEEPER)
    site.put("/warm/saved/stats.py", STATS)


PROGRAMS = pytest.mark.parametrize(
    ("source", "after"),
    [(OFFICIAL, OFFICIAL_AFTER), (PLUGIN, PLUGIN_AFTER), (PYTHON, PYTHON_AFTER)],
    ids=["official", "plugin", "python"],
)
OPTIONS = '{ pythonModules: { stats: "./saved/stats.py" } }'


@PROGRAMS
def test_from_worker_to_worker(runtime: Runtime, source: str, after: str) -> None:
    assert (
        runtime.evaluate(
            f"""{HELPERS}
            const one = await create({OPTIONS});
            const state = await saved(one, argument);
            one.dispose();
            return goOn(await create({OPTIONS}), state);""",
            source,
        )
        == after
    )


@PROGRAMS
def test_from_a_browser_to_cpython(
    runtime: Runtime, elsewhere: World, source: str, after: str
) -> None:
    text = runtime.evaluate(
        f"{HELPERS} return toText(await saved(await create({OPTIONS}), argument));", source
    )
    assert elsewhere.goes_on(base64.b64decode(text)) == after.splitlines()


@PROGRAMS
def test_from_cpython_to_a_browser(
    runtime: Runtime, elsewhere: World, source: str, after: str
) -> None:
    state, _printed = elsewhere.save(source)
    assert (
        runtime.evaluate(
            f"{HELPERS} return goOn(await create({OPTIONS}), toBytes(argument));",
            base64.b64encode(state).decode(),
        )
        == after
    )


def test_from_visit_to_visit(page: Page, site: Site) -> None:
    """The plugins come out of the cache, though the server has others by then."""
    page.goto(site.page("/warm/visit.html"))
    begin = f"""async (argument) => {{
        {HELPERS}
        const {{ createWorker }} = await import("/dist/index.js");
        const worker = await createWorker();"""
    source = f'from "./saved/keeper.wasm" import count\ncount()\n{OFFICIAL}print(count())\n'
    text = page.evaluate(f"{begin} return toText(await saved(worker, argument)); }}", source)
    site.put("/warm/saved/keeper.wasm", b"\0asm\1\0\0\0")
    page.reload()
    site.requests.clear()
    after = page.evaluate(f"{begin} return goOn(worker, toBytes(argument)); }}", text)
    assert after == OFFICIAL_AFTER + "2\n"
    assert [path for path in site.requests if "keeper" in path or "/std/" in path] == []


def test_what_cannot_be_saved_or_restored(runtime: Runtime, site: Site) -> None:
    site.put(
        "/warm/saved/loader.js",
        """export default {
          match: () => true,
          load: async () => ({ kind: "capability", names: ["f"], fns: [() => 0] }),
        };""",
    )
    site.put("/warm/saved/shifty.wasm", (FIXTURES / "shifty.wasm").read_bytes())
    errors = runtime.evaluate(
        HELPERS
        + """
        const options = { pythonModules: { stats: "./saved/stats.py" }, integrity: false };
        const attempt = async (source, more) =>
          caught(saved(await create({ ...options, ...more }), `${source}\\nprint("waits")\\nreceive()`));
        const found = [
          await attempt("import stats\\nx = stats.Secret()"),
          await attempt('from "./saved/shifty.wasm" import shift'),
          await attempt('from "./saved/keeper.wasm" import f', { loaders: ["./saved/loader.js"] }),
        ];
        const state = await saved(await create(options), argument);
        return [found, toText(state)];""",
        PLUGIN,
    )
    found, state = errors
    site.put("/warm/saved/keeper.wasm", (FIXTURES / "plugin.wasm").read_bytes())
    found += runtime.evaluate(
        HELPERS
        + """const worker = await create({ integrity: false });
        const found = [await caught(goOn(worker, toBytes(argument)))];
        return [...found, ["", (await worker.run("print('well')")).out]];""",
        state,
    )
    assert [name for name, _message in found] == [*["StateError"] * 4, ""]
    assert "it was given a Secret of the Python module stats (" in found[0][1]
    assert "the plugin saved/shifty.wasm, whose state cannot be read: it changes" in found[1][1]
    assert "it has imported saved/keeper.wasm, which a loader of the page has loaded" in found[2][1]
    assert "needs the plugin saved/keeper.wasm as it was, sha256-" in found[3][1]
    assert found[4][1] == "well\n"
