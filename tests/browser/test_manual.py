"""The manual's examples, played as they stand there on pages with the files that they mention."""

from __future__ import annotations

import json
from typing import Any

import pytest
import wasmtime
from browser.conftest import Console, Runtime
from browser.site import Site
from manual import example
from playwright.sync_api import Page

#: A module without plugin ABI, as the examples of loaders take it.
MARKED = """(module (memory (export "memory") 1) (export "my_marker" (memory 0))
  (func (export "plus") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))"""

#: A plugin whose `double` returns its argument; what it does is of no interest here.
DOUBLE = """(module (memory (export "memory") 1)
  (func (export "__edge_alloc") (param i32) (result i32) (i32.const 8))
  (func (export "double") (param i32 i32 i32) (result i32)
    (i32.store (local.get 2) (i32.load (local.get 0))) (i32.const 0)))"""


def open_page(page: Page, site: Site, *parts: str) -> None:
    """A page of examples, beside `dist/`; those in JavaScript become module scripts."""
    body = "\n".join(
        part if part.startswith("<") else f'<script type="module">\n{part}</script>'
        for part in parts
    )
    page.goto(site.page("/manual.html", body))


def logged(page: Page, console: Console, count: int) -> list[str]:
    """The first lines of the console, once there are so many."""
    while len(console.of("log")) < count:
        page.wait_for_event("console")
    return console.of("log")


@pytest.mark.parametrize("where", ["README.md", "docs/element.md"])
def test_a_page_with_a_tag(page: Page, site: Site, console: Console, where: str) -> None:
    site.put("/main.py", "print('main')\n")
    html = example(where, 'entry="./main.py"')
    if where == "README.md":
        open_page(page, site, html, example(where, "querySelector"))
        assert logged(page, console, 2) == ["main", "hello"]
        assert page.text_content("pre") == "main\nhello\n"
    else:
        open_page(page, site, html)
        assert logged(page, console, 1) == ["main"]


@pytest.mark.parametrize("where", ["README.md", "docs/create-worker.md"])
def test_create_worker(page: Page, site: Site, where: str) -> None:
    text = example(where, 'from "./dist/index.js"')
    open_page(page, site, text + "window.seen = { out, ms };\n")
    page.wait_for_function("window.seen")
    assert page.evaluate("seen.out") == "test\n"
    assert page.evaluate("seen.ms > 0")


def test_programs_in_the_page(page: Page, site: Site, console: Console) -> None:
    script = '<script type="module" src="dist/element.js"></script>'
    open_page(page, site, script, example("docs/element.md", "text/edge-python"))
    assert logged(page, console, 2) == ["hello", "hello"]


def test_a_tag_that_is_driven(page: Page, site: Site, console: Console) -> None:
    script = '<script type="module" src="dist/element.js"></script><edge-python></edge-python>'
    open_page(page, site, script, example("docs/element.md", "await tag.run"))
    assert logged(page, console, 1) == ["2"]
    page.wait_for_function("document.body.lastChild.textContent === '2\\n'")


def test_a_tag_of_another_name(page: Page, site: Site, console: Console) -> None:
    open_page(
        page, site, "<edge-py>print('py')</edge-py>", example("docs/element.md", 'defineElement("')
    )
    assert logged(page, console, 1) == ["py"]


def play(runtime: Runtime, text: str, rest: str = "", argument: Any = None) -> Any:
    """Run an example where `createWorker` and `worker` are at hand, and what follows it."""
    head = "const createWorker = create;\n"
    if "const worker" not in text:
        head += "const worker = await create();\n"
    return runtime.evaluate(head + text + rest, argument)


def test_incremental_runs(runtime: Runtime) -> None:
    text = example("docs/create-worker.md", "incremental: true")
    first, second = text.splitlines(keepends=True)
    assert play(runtime, first + "const { out } = " + second, "return out;") == "2\n"


def test_saving_a_program(runtime: Runtime) -> None:
    out = runtime.evaluate(
        """const worker = await create();
        const other = await create();
        const run = worker.run("sleep(0.01)\\nprint('restored')");
        """
        + example("docs/create-worker.md", "saveState")
        + "await worker.resume();\nreturn [out, (await run).out];"
    )
    assert out == ["restored\n"] * 2


def test_exporting_a_lockfile(runtime: Runtime, site: Site) -> None:
    site.put("/warm/locked.py", "")
    text = example("docs/cache.md", "exportLock")
    text = text.replace("console.log(", "return JSON.parse(")
    lock = runtime.evaluate(
        "const worker = await create();\nconst source = 'from \"./locked.py\" import *';\n" + text
    )
    shown = json.loads(example("docs/cache.md", '"frozen": false'))
    assert lock.keys() == shown.keys()
    assert lock["version"] == shown["version"]
    assert lock["modules"]["locked.py"].startswith("sha256-")


def test_the_official_dom(runtime: Runtime) -> None:
    text = runtime.evaluate(
        """document.body.insertAdjacentHTML("beforeend", "<p id=app></p>");
        const worker = await create();
        await worker.run(argument);
        const { textContent } = document.querySelector("#app");
        document.querySelector("#app").remove();
        return textContent;""",
        example("docs/host-modules.md", "set_text(query"),
    )
    assert text == "hello"


def test_events_of_the_dom(runtime: Runtime) -> None:
    line = runtime.evaluate(
        """document.body.insertAdjacentHTML("beforeend", "<button>b</button>");
        const button = document.querySelector("button");
        const worker = await create();
        const end = new AbortController();
        const printed = new Promise((resolve) => worker.onOutput(resolve));
        const run = worker.run(argument, { signal: end.signal }).catch(({ name }) => name);
        const clicking = setInterval(() => button.click(), 20);
        const line = await printed;
        clearInterval(clicking);
        button.remove();
        end.abort();
        return [line, await run];""",
        example("docs/host-modules.md", "dom.on(button"),
    )
    assert line == ["click True\n", "AbortError"]


def test_a_host_module(page: Page, site: Site) -> None:
    module = example("docs/host-modules.md", "export const page")
    site.put("/host/page.js", module)
    script = """
import { createWorker } from "./dist/index.js";
const worker = await createWorker({ hostModules: { page: "./host/page.js" } });
window.run = worker.run(
  "from page import *\\nlisten()\\nprint(title())\\nprint(receive())\\nprint(wait_for_click())");
window.begun = true;
"""
    open_page(page, site, script)
    page.wait_for_function("window.begun")
    assert (
        page.evaluate(
            """async () => {
          const actions = setInterval(() => {
            window.dispatchEvent(new KeyboardEvent("keydown", { key: "x" }));
            window.dispatchEvent(new MouseEvent("click"));
          }, 20);
          const { out } = await run;
          clearInterval(actions);
          return out;
        }"""
        )
        == 'test\n{"key":"x"}\nNone\n'
    )


def test_errors_of_a_host_module(runtime: Runtime) -> None:
    text = example("docs/host-modules.md", "there is no user 7")
    out = runtime.evaluate(
        f"""const worker = await create({{
          mainThreadModules: {{ users: {{ find: () => {{ {text} }} }} }},
        }});
        const source = "import users\\ntry:\\n    users.find()\\nexcept LookupError as error:"
          + "\\n    print(error)";
        return (await worker.run(source)).out;"""
    )
    assert out == "there is no user 7\n"


def test_the_ways_to_import(runtime: Runtime, site: Site, cdn: Site) -> None:
    def here(text: str) -> str:
        return text.replace("https://h.example", cdn.origin)

    site.put("/manual/app/lib/shapes.py", "def area():\n    return 'area'\n")
    site.put("/manual/app/lib/tools.py", "NAME = 'tools'\n")
    site.put("/manual/app/host/page.js", "export const page = { title: () => 'title' };")
    site.put("/manual/packages.json", '{"imports": {"above": "./above.py"}}')
    site.put("/manual/above.py", "NAME = 'above'\n")
    site.put("/manual/app/packages.json", here(example("docs/imports.md", '"extends"')))
    cdn.put("/u.py", "def f():\n    return 'f'\n")
    cdn.put("/shapes.py", "NAME = 'shapes'\n")
    source = here(example("docs/imports.md", "import tools"))
    source += "import shapes, page, above\n"
    source += "print(area(), f(), tools.NAME, shapes.NAME, page.title(), above.NAME)\n"
    out = runtime.evaluate(
        """const worker = await create();
        const [source, baseUrl] = argument;
        return (await worker.run(source, { baseUrl, entryDir: "app" })).out;""",
        [source, site.url("/manual/")],
    )
    assert out == "area f tools shapes title above\n"


def test_the_error_of_imports_that_fail(runtime: Runtime, site: Site) -> None:
    runtime.console.expect_status(404)
    error = runtime.evaluate(
        """const worker = await create();
        const source = 'import nowhere\\nfrom "./missing.py" import f';
        return caught(worker.run(source, { baseUrl: argument }));""",
        site.url("/"),
    )
    text = example("docs/imports.md", "2 imports failed")
    assert error == ["ResolveError", text.strip().replace("https://site.example", site.origin)]


def test_importing_a_plugin(runtime: Runtime, site: Site) -> None:
    site.put("/manual/lib/tools.wasm", bytes(wasmtime.wat2wasm(DOUBLE)))
    out = runtime.evaluate(
        """const worker = await create({ imports: { tools: argument[1] + "lib/tools.wasm" } });
        return (await worker.run(argument[0], { baseUrl: argument[1] })).out;""",
        [example("docs/plugins.md", "lib/tools.wasm"), site.url("/manual/")],
    )
    assert out == "21\n"


def test_loaders(runtime: Runtime, site: Site) -> None:
    site.put("/warm/my-loader.js", example("docs/plugins.md", "match(module) {"))
    site.put("/warm/other.py", example("docs/plugins.md", "def match(module)"))
    site.put("/warm/manual.wasm", bytes(wasmtime.wat2wasm(MARKED)))
    use = example("docs/plugins.md", "await createWorker({ loaders")
    source = "from './manual.wasm' import plus\nprint(plus(20, 22))"
    run = "return (await worker.run(argument)).out;"
    assert play(runtime, use, run, source) == "42\n"
    assert play(runtime, use.replace('"./my-loader.js", ', ""), run, source) == "42\n"


def test_python_modules(page: Page, site: Site, console: Console) -> None:
    site.put("/packages.json", example("docs/python-modules.md", '"python"'))
    site.put("/stats.py", example("docs/python-modules.md", "class StatsError"))
    site.put("/main.py", example("docs/python-modules.md", "from stats import"))
    html = """<script type="module" src="dist/element.js"></script>
<edge-python entry="./main.py" packages="packages.json"></edge-python>"""
    open_page(page, site, html)
    assert logged(page, console, 2) == ["2", "no data"]


def test_the_policies(page: Page, site: Site, cdn: Site, console: Console) -> None:
    site.put("/main.py", "print('under its policy')")
    script = example("docs/security.md", "https://cdn.example/dist/element.js")
    policy = example("docs/security.md", "worker-src blob:")
    for text, folder in (
        (script, "far"),
        ('<script type="module" src="/dist/element.js">', "near"),
    ):
        header = policy if folder == "far" else example("docs/security.md", "worker-src 'self'")
        name, value = " ".join(header.replace("https://cdn.example", cdn.origin).split()).split(
            ": ", 1
        )
        site.put(
            f"/{folder}.html",
            "<!doctype html><link rel=icon href='data:,'><edge-python entry=/main.py></edge-python>"
            + text.replace("https://cdn.example", cdn.origin)
            + "</script>",
            headers={name: value},
        )
        with page.expect_console_message(lambda message: message.text == "under its policy"):
            page.goto(site.url(f"/{folder}.html"))


def test_a_page_that_works_without_a_network(page: Page, site: Site, console: Console) -> None:
    site.put("/main.py", "from named import NAME\nprint(NAME)\n")
    site.put("/packages.json", '{"imports": {"named": "./named.py"}}')
    site.put("/named.py", "NAME = 'named'\n")
    script = '<script type="module" src="dist/element.js"></script>'
    open_page(page, site, script, example("docs/cache.md", "<edge-python offline"))
    assert logged(page, console, 1) == ["named"]
    # What stands in for the network is there after a second; tests of the cache look at all of it.
    page.wait_for_function("async () => (await caches.keys()).includes('edge-python')")


def test_the_style_of_the_indicator(page: Page, site: Site, console: Console) -> None:
    console.expect("main.py|Failed to load")
    site.put("/main.py", "", status=500)
    style = f"<style>{example('docs/element.md', '--edge-python-color')}</style>"
    script = '<script type="module" src="dist/element.js"></script>'
    tag = '<edge-python entry="main.py"></edge-python>'
    open_page(page, site, style, script, tag, tag.replace(">", ' class="quiet">', 1))
    errors = page.locator("edge-python [part=error]")
    errors.nth(1).wait_for(state="attached")
    assert [errors.nth(index).is_visible() for index in range(2)] == [True, False]
