"""Plugins and loaders in a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import wasmtime
from browser.conftest import Runtime
from browser.site import Site
from playwright.sync_api import Page

FIXTURES = Path(__file__).parents[1] / "hosts" / "fixtures"
PLUGIN = (FIXTURES / "plugin.wasm").read_bytes()
ODD = (FIXTURES / "odd.wasm").read_bytes()


def test_a_program_imports_a_plugin(runtime: Runtime, site: Site) -> None:
    site.put("/warm/lib/p.wasm", PLUGIN)
    out = runtime.evaluate(
        """const worker = await create({ imports: { tools: "./lib/p.wasm" } });
        const source = [
          "import tools", "from './lib/p.wasm' import Counter, ANSWER, call",
          "print(tools.add(1, 2, more=5), ANSWER, Counter(4).add(3), call(lambda a: a * 2, 'ab'))",
        ].join("\\n");
        return [(await worker.run(source)).out, (await worker.run(source)).out];"""
    )
    assert out == ["8 42 7 abab\n"] * 2
    assert site.requests.count("/warm/lib/p.wasm") == 1


def test_a_missing_plugin_that_is_answered_with_a_page(runtime: Runtime, site: Site) -> None:
    site.put("/warm/gone.wasm", "<!doctype html><title>not here</title>", content_type="text/html")
    site.put("/warm/a.py", "from './gone.wasm' import f\n")
    name, message = runtime.evaluate(
        """const worker = await create();
        return caught(worker.run("print(1)\\nfrom './a.py' import f"));"""
    )
    assert name == "ResolveError"
    assert message == (
        '1 import failed:\n  "./gone.wasm": it is an HTML page, not a WebAssembly module\n'
        "    imported by a.py\n    imported by the program"
    )


def test_many_runs_with_plugins_and_incremental_ones(runtime: Runtime, site: Site) -> None:
    # Browsers give memory to about a hundred instances: those of earlier runs must be gone.
    site.put("/warm/lib/p.wasm", PLUGIN)
    outs = runtime.evaluate(
        """const worker = await create({ imports: { tools: "./lib/p.wasm" } });
        for (let i = 0; i < 150; i++) await worker.run("from tools import add\\nadd(1)");
        const outs = [];
        for (const source of ["x = 1", "from tools import add", "print(add(x, 4))"])
          outs.push((await worker.run(source, { incremental: true })).out);
        return outs;"""
    )
    assert outs == ["", "", "5\n"]


def test_a_trap_is_raised_in_the_program(runtime: Runtime, site: Site) -> None:
    site.put("/warm/lib/odd.wasm", ODD)
    out = runtime.evaluate(
        """const worker = await create();
        const source = [
          "from './lib/odd.wasm' import fall, deep", "for f in (fall, deep):", "    try: f()",
          "    except RuntimeError as error: print(error)",
        ].join("\\n");
        return (await worker.run(source)).out + (await worker.run("print('alive')")).out;"""
    )
    # Firefox says "unreachable executed".
    first, second, third = out.replace(" executed", "").splitlines()
    assert first == "plugin lib/odd.wasm trapped in fall(): unreachable"
    assert second == f"{first}; it cannot be called any more"
    assert third == "alive"


#: Adds two numbers, and knows nothing of the plugin ABI.
MARKED = """(module (memory (export "memory") 1) (export "my_marker" (memory 0))
  (global $free (mut i32) (i32.const 8))
  (func (export "grab") (param i32) (result i32) (global.get $free)
    (global.set $free (i32.add (global.get $free) (local.get 0))))
  (func (export "plus") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func (export "first") (param i32 i32 i32) (result i32)
    (i32.store (local.get 2) (i32.load (local.get 0))) (i32.const 0))
  (func (export "fall") (param i32 i32 i32) (result i32) unreachable))"""
MATCH = "match: (m) => WebAssembly.Module.exports(m).some(({ name }) => name === 'my_marker'),"


@pytest.fixture
def marked(site: Site) -> None:
    site.put("/warm/marked.wasm", bytes(wasmtime.wat2wasm(MARKED)))
    site.put("/warm/plain.wasm", PLUGIN)


def run_with(runtime: Runtime, loaders: list[str], source: str) -> Any:
    """Output of a program, or the error of a run that cannot start."""
    return runtime.evaluate(
        """const worker = await create({ loaders: argument[0] });
        let out;
        const error = await caught(async () => { out = (await worker.run(argument[1])).out; });
        return error ?? out;""",
        [loaders, source],
    )


def test_a_loader_of_kind_capability(runtime: Runtime, site: Site, marked: None) -> None:
    site.put(
        "/warm/loader.js",
        f"""export default {{ {MATCH}
          async load(module, ctx) {{
            const {{ exports }} = await WebAssembly.instantiate(module, {{}});
            const {{ rt }} = ctx;
            const sources = [...ctx.fetchedSources].map(([spec, bytes]) => `${{spec}} ${{bytes[0]}}`);
            const fns = {{
              plus: ([a, b]) => rt.encodeInt(exports.plus(rt.decodeInt(a), rt.decodeInt(b))),
              sources: () => rt.encodeStr(sources.join()),
              same: ([value]) => {{
                for (const type of ["Bool", "Int", "Float", "Str", "Bytes"]) {{
                  try {{ return rt[`encode${{type}}`](rt[`decode${{type}}`](value)); }} catch {{}}
                }}
                return rt.decodeNone(value) ? rt.encodeNone() : 0;
              }},
              fail: () => {{ throw new RangeError("too far"); }},
              stash: () => {{ rt.throw(5, "key"); return 0; }},
              late: async () => 1,
              engine: () => rt.encodeBool(typeof ctx.compilerExports.host_edge_op === "function"
                && ctx.loaders.length === 1),
              typed: ([value]) => rt.encodeStr(rt.decodeStr(value)),
            }};
            return {{ kind: "capability", names: Object.keys(fns), fns: Object.values(fns) }};
          }} }};""",
    )
    out = run_with(
        runtime,
        ["./loader.js"],
        "from './marked.wasm' import *\nfrom './plain.wasm' import add\n"
        "print(plus(2, 3), sources(), engine(), add(1))\n"
        "for v in [None, True, -1, 2**53, -2**127, 1.5, 'é' * 500, b'\\0\\xff', '']:\n"
        "    if same(v) != v or type(same(v)) is not type(v): print(v, same(v))\n"
        "for f in (fail, stash, late, lambda: typed(1)):\n"
        "    try: f()\n    except Exception as error: print(type(error).__name__, error)\n",
    )
    assert out.splitlines() == [
        "5 marked.wasm 0,plain.wasm 0 True 1",
        "ValueError too far",
        "KeyError 'key'",
        "TypeError late() of a loader returned no handle",
        "TypeError str expected, not int",
    ]


def test_a_loader_of_kind_wasmpdk(runtime: Runtime, site: Site, marked: None) -> None:
    site.put(
        "/warm/pdk.js",
        f"""export default {{ {MATCH}
          async load(module) {{
            const {{ exports }} = await WebAssembly.instantiate(module, {{}});
            const fns = [exports.first, exports.fall];
            for (const fn of fns) {{
              fn.__edge_alloc = exports.grab;
              fn.__edge_memory = exports.memory;
            }}
            return {{ kind: "wasmpdk", names: ["first", "fall"], fns }};
          }} }};""",
    )
    out = run_with(
        runtime,
        ["./pdk.js"],
        "from './marked.wasm' import first, fall\nprint(first('a', 2))\n"
        "try: fall()\nexcept RuntimeError as error: print(error)\n",
    )
    first, second = out.splitlines()
    assert first == "a"
    assert second.startswith("plugin marked.wasm trapped in fall(): unreachable")


@pytest.mark.parametrize(
    ("loader", "reason"),
    [
        ("syntax error here", "it cannot be imported: "),
        ("export default 5", "its default export has no function match"),
        (
            "export default { match() { throw new Error('bad') } , load() {} }",
            "match() failed: Error: bad",
        ),
        (
            "export default { match: () => true, load() { throw new TypeError('worse') } }",
            "load() failed: TypeError: worse",
        ),
        (
            "export default { match: () => true, load() {} }",
            "load() returned no object with an array",
        ),
        (
            "export default { match: () => true, load: () => ({ kind: 'x', names: [], fns: [] }) }",
            "load() returned the kind 'x', not 'wasmpdk' or 'capability'",
        ),
        (
            "export default { match: () => true,"
            " load: () => ({ kind: 'capability', names: ['a', 'b'], fns: [() => 1] }) }",
            "load() returned 2 names, but 1 fns",
        ),
        (
            "export default { match: () => true,"
            " load: () => ({ kind: 'capability', names: ['a'], fns: [7] }) }",
            "load() returned no function for 'a'",
        ),
        (
            "export default { match: () => true,"
            " load: () => ({ kind: 'wasmpdk', names: ['a'], fns: [() => 1] }) }",
            "fns of kind 'wasmpdk' must all have the same __edge_memory",
        ),
    ],
)
def test_loaders_that_fail(
    runtime: Runtime, site: Site, marked: None, loader: str, reason: str
) -> None:
    url = site.put("/warm/bad.js", loader)
    runtime.console.expect("bad.js|bad|worse")
    name, message = run_with(
        runtime, [f"./bad.js?{hash(loader)}"], "from './marked.wasm' import plus"
    )
    assert name == "ResolveError"
    assert f'"./marked.wasm": loader {url}?{hash(loader)}: {reason}' in message
    assert message.endswith("imported by the program")


def test_a_loader_in_python(runtime: Runtime, site: Site, marked: None) -> None:
    site.put("/warm/loader.py", PYTHON_LOADER)
    out = run_with(
        runtime,
        ["./loader.py"],
        "from './marked.wasm' import plus, greet\nprint(plus(2, 3), greet('you', mark='?'))\n"
        "try: greet([print])\nexcept TypeError as error: print('TypeError')\n",
    )
    assert out == "5 hello you?\nTypeError\n"


def test_loaders_of_a_tag(page: Page, site: Site) -> None:
    site.put("/app/marked.wasm", bytes(wasmtime.wat2wasm(MARKED)))
    site.put("/app/lib/loader.py", PYTHON_LOADER)
    site.put(
        "/app/packages.json", '{"loaders": ["./lib/loader.py"], "imports": {"m": "./marked.wasm"}}'
    )
    site.put("/app/main.py", "from m import plus\nprint(plus(20, 22))\n")
    page.goto(
        site.page(
            "/app/index.html",
            '<script type="module" src="/dist/element.js"></script>'
            '<edge-python entry="main.py" packages="packages.json"></edge-python>',
        )
    )
    with page.expect_console_message(lambda message: message.text == "42"):
        pass


PYTHON_LOADER = """
def match(module):
    return "my_marker" in module.exports

async def load(module, context):
    instance = context.instantiate()
    plus = instance.function("plus")

    def greet(name, mark="!"):
        return f"hello {name}{mark}"

    return {"kind": "capability", "names": ["plus", "greet"], "fns": [plus, greet], "values": True}
"""
