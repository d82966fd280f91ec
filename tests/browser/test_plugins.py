"""Plugins and loaders in a page."""

from __future__ import annotations

from pathlib import Path

from browser.conftest import Runtime
from browser.site import Site

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
    assert out.splitlines() == [
        "plugin lib/odd.wasm trapped in fall(): unreachable",
        "plugin lib/odd.wasm trapped in fall(): unreachable; it cannot be called any more",
        "alive",
    ]
