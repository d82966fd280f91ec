"""Plugins and loaders in a page."""

from __future__ import annotations

from pathlib import Path

from browser.conftest import Runtime
from browser.site import Site

PLUGIN = (Path(__file__).parents[1] / "hosts" / "fixtures" / "plugin.wasm").read_bytes()


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
