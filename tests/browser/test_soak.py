"""Many messages, calls and runs in one worker: nothing of them stays."""

from __future__ import annotations

import json

from browser.conftest import Runtime
from browser.site import Site

#: 1: as many as are worth a minute; events and lines together 10**5, calls 10**4, runs 10**3.
SCALE = 1

#: Runs in the runtime's own Python: what is alive there, and the size of its memory.
PROBE = """
import gc

from pyodide.ffi import JsProxy
from pyodide_js import _module


def alive():
    gc.collect()
    objects = gc.get_objects()
    proxies = sum(1 for item in objects if isinstance(item, JsProxy))
    return [len(objects), proxies, _module.HEAPU8.length]
"""

SOAK = """
const [probe, scale] = argument;
let calls = 0;
const page = { add: (a, b) => { calls += 1; return { sum: a + b, list: [a, b] }; } };
const worker = await create({
  mainThreadModules: { page }, pythonModules: { probe: { src: probe } } });
let lines = 0;
const alive = async () => {
  worker.onOutput(null);
  const { out, error } = await worker.run("from probe import alive\\nprint(*alive())");
  if (error) throw new Error(error.text);
  return out.trim().split(" ").map(Number);
};
const round = async (messages, hostCalls, runs) => {
  worker.onOutput((line) => { lines += 1; });
  const listening = worker.run(
    `for i in range(${messages}):\\n    print('got', receive())`);
  for (let sent = 0; sent < messages; ) {
    for (let i = 0; i < 1000 && sent < messages; i++, sent++) worker.pushEvent(`event ${sent}`);
    await new Promise((resolve) => setTimeout(resolve));
  }
  await listening;
  await worker.run(
    `from page import add\\nfor i in range(${hostCalls}):\\n    assert add(i, 1)['sum'] == i + 1`);
  for (let i = 0; i < runs; i++) await worker.run(`print(${i})`);
};
await round(1000, 500, 50);
const before = await alive();
lines = calls = 0;
await round(scale * 50_000, scale * 10_000, scale * 1_000);
return [before, await alive(), lines, calls];
"""


def test_nothing_stays_of_many_messages_calls_and_runs(runtime: Runtime, site: Site) -> None:
    before, after, lines, calls = runtime.evaluate(SOAK, [site.put("/warm/probe.py", PROBE), SCALE])
    assert lines == 51_000 * SCALE
    assert calls == 10_000 * SCALE
    # A leak of one object a message, call or run would be a thousand and more.
    assert after[0] - before[0] < 300
    assert after[1] - before[1] < 50
    # Each run's engine is a memory of its own; Python's does not grow for what is let go.
    assert after[2] - before[2] <= 8 << 20


#: Runs in the runtime's own Python while the program that asks is going.
MEMORIES = '''
import gc

from edge_python.engine import Engine
from edge_python.hosts.pyodide import PyodideInstance
from pyodide.ffi import JsProxy


def sizes():
    """What the engines have in use, the pages of all linear memories, and objects of JavaScript."""
    gc.collect()
    objects = gc.get_objects()
    engines = [item for item in objects if type(item) is Engine]
    # Other tests have left engines that cannot tell, and some that are closed.
    open_ = [item for item in engines if item.instance.exports is not None]
    used = sum(item.memory_used for item in open_ if "memory_used" in item.features)
    pages = sum(
        item.memory_size() >> 16
        for item in objects
        if type(item) is PyodideInstance and item._memory is not None
    )
    return [used, pages, sum(1 for item in objects if isinstance(item, JsProxy))]
'''

#: 11 million calls: of a function with a float, and of one with a string there and back.
CALLS = """
from math import sqrt
from tools import echo
from probe import sizes

def floats(count):
    for i in range(count):
        sqrt(2.0)

def strings(count):
    for i in range(count):
        echo('hello')

floats(500_000)
strings(100_000)
before = sizes()
floats(10_000_000)
strings(1_000_000)
print(before, sizes())
"""


def test_nothing_stays_of_many_calls_of_plugins(runtime: Runtime, site: Site) -> None:
    out = runtime.evaluate(
        """const [probe, tools, source] = argument;
        const worker = await create({ imports: { tools }, pythonModules: { probe } });
        const { out, error } = await worker.run(source);
        return error ? error.text : out;""",
        [
            site.put("/warm/memories.py", MEMORIES),
            site.url("/tests/hosts/fixtures/plugin.wasm"),
            CALLS,
        ],
    )
    before, after = json.loads(f"[{out.replace('] [', '], [')}]")
    # What is not collected yet counts; a handle or an argument that stayed would be 40 MB and more.
    assert after[0] - before[0] < 4 << 20
    assert after[1] - before[1] <= 16
    assert after[2] - before[2] < 10
