"""The promised interface by its own examples: pages as an author writes them from its text alone.

Only the address of the runtime differs: a server of the test, another origin than the page's.
README.md beside this file lists every promise and its test.
"""

from __future__ import annotations

import json

import pytest
import wasmtime
from browser.conftest import Console, Runtime
from browser.site import Site
from playwright.sync_api import Page, expect

#: A plugin named `dom`: it runs in the worker, and only returns what it is given.
DOM_PLUGIN = """(module (import "env" "edge_encode" (func $encode (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1) (global $free (mut i32) (i32.const 8))
  (func (export "__edge_alloc") (param i32) (result i32) (global.get $free)
    (global.set $free (i32.add (global.get $free) (local.get 0))))
  (func (export "query") (param i32 i32 i32) (result i32)
    (i32.store (local.get 2) (i32.load (local.get 0))) (i32.const 0))
  (func (export "set_text") (param i32 i32 i32) (result i32)
    (i32.store (local.get 2) (call $encode (i32.const 0) (i32.const 0) (i32.const 0)))
    (i32.const 0)))"""

DOM_LIBRARY = """export const dom = () => ({
  query: (selector) => selector,
  set_text: (selector, text) => { document.querySelector(selector).textContent = text; },
});"""

#: An empty module with the export that the example of a loader looks for.
MARKED = '(module (memory (export "my_marker_export") 1))'


def of(cdn: Site, example: str) -> str:
    """An example, with the address of the runtime in place of the official one."""
    return (
        example.replace("https://cdn.edgepython.com/runtime/src/", cdn.url("/dist/"))
        .replace("https://cdn.edgepython.com/", cdn.url("/dist/"))
        .replace("...", cdn.url("/dist/compiler.wasm"))
    )


def run_module(page: Page, site: Site, script: str, body: str = "") -> None:
    """Open a page with a module script, and wait until that is done."""
    module = f'<script type="module">{script}\nwindow.done = true;</script>'
    page.goto(site.page("/page/index.html", body + module))
    page.wait_for_function("window.done")


def test_the_usage_of_create_worker(page: Page, site: Site, cdn: Site, console: Console) -> None:
    site.put("/page/dom.wasm", bytes(wasmtime.wat2wasm(DOM_PLUGIN)))
    example = """
import { createWorker } from "https://cdn.edgepython.com/runtime/src/index.js";

const worker = await createWorker({
  wasmUrl: "https://cdn.edgepython.com/compiler.wasm",
  integrity: true, // default: IDB + lockfile CAS
  imports: { dom: "./dom.wasm" }, // bare-name shortcut, optional
  loaders: [], // opt-in module loaders, optional
});

worker.onOutput((line) => console.log(line));

const { out, ms } = await worker.run(`
from dom import query, set_text
set_text(query("#app"), "hello")
`);
window.seen = [out, ms, worker.integrityActive, worker.loadMs];
worker.dispose();
"""
    run_module(page, site, of(cdn, example), '<p id="app"></p>')
    out, ms, integrity_active, load_ms = page.evaluate("seen")
    assert out == ""
    assert ms > 0
    assert integrity_active is True
    assert load_ms > 0
    # The page's own `dom` hides the official one, which acts on the page.
    assert "/page/dom.wasm" in site.requests
    assert not [path for path in (*site.requests, *cdn.requests) if "/host/dom/" in path]
    assert console.messages == []


def test_a_worker_without_options(page: Page, site: Site) -> None:
    site.put("/page/part.py", "NAME = 'beside the page'\n")
    script = """
import { createWorker } from "/dist/index.js";
const worker = await createWorker();
window.seen = await worker.run('from "./part.py" import NAME\\nprint(NAME)');
await worker.run("print(2)");
"""
    run_module(page, site, script)
    assert page.evaluate("seen.out") == "beside the page\n"
    # Compiled once; each run has an instance of it.
    assert site.requests.count("/dist/compiler.wasm") == 1


def test_the_tag(page: Page, site: Site, cdn: Site, console: Console) -> None:
    html = """
<script type="module" src="https://cdn.edgepython.com/runtime/src/element.js"></script>
<edge-python entry="./main.py" packages="./packages.json"></edge-python>
"""
    site.put("/page/main.py", "from greetings import hello\nprint(hello)\n")
    site.put("/page/greetings.py", "hello = 'hello'\n")
    site.put("/page/packages.json", json.dumps({"imports": {"greetings": "./greetings.py"}}))
    with page.expect_console_message(lambda message: message.text == "hello"):
        page.goto(site.page("/page/index.html", of(cdn, html)))


def test_programmatic_use(page: Page, site: Site, cdn: Site, console: Console) -> None:
    example = """
import "https://cdn.edgepython.com/runtime/src/element.js";
const el = document.querySelector("edge-python");
await new Promise((r) => el.addEventListener("ready", r, { once: true }));

const quiet = await el.run("print(1 + 1)"); // nobody listens yet
el.onOutput((line) => (window.line = line));
await el.run("print(1 + 1)"); // 2
window.same = await el.worker.run("print(3)");
window.out = quiet.out;
"""
    run_module(page, site, of(cdn, example), "<edge-python></edge-python>")
    assert page.evaluate("[out, line, same.out]") == ["2\n", "3\n", ""]
    assert console.of("log") == ["2", "2", "3"]


def test_registration(page: Page, site: Site, cdn: Site, console: Console) -> None:
    example = """
import { defineElement } from "https://cdn.edgepython.com/runtime/src/element.js?setElement=false";
window.before = customElements.get("edge-python") === undefined;
defineElement("edge-py");
defineElement();
window.after = ["edge-py", "edge-python"].every((tag) => customElements.get(tag));
try {
  defineElement("nohyphen");
} catch (error) {
  window.refused = error.name;
}
"""
    run_module(page, site, of(cdn, example), "<edge-py>print('named')</edge-py>")
    assert page.evaluate("[before, after, refused]") == [True, True, "SyntaxError"]
    if "named" not in console.of("log"):
        page.wait_for_event("console", lambda message: message.text == "named")


@pytest.mark.parametrize("exported", ["const dom", "default"])
def test_host_libraries_of_a_manifest(
    page: Page, site: Site, console: Console, exported: str
) -> None:
    manifest = """{ "host": { "dom": "/host/dom/src/index.js", "unused": "./unused.js" } }"""
    site.put("/app/packages.json", manifest)
    library = (
        DOM_LIBRARY if exported != "default" else DOM_LIBRARY.replace("const dom =", "default")
    )
    site.put("/host/dom/src/index.js", library)
    site.put(
        "/app/main.py",
        'from dom import query, set_text\n\nset_text(query("#app"), "hello")\n',
    )
    body = """<p id="app"></p><script type="module">
const el = document.querySelector("edge-python");
el.addEventListener("ready", () => { window.text = document.querySelector("#app").textContent; });
</script>
<script type="module" src="/dist/element.js"></script>
<edge-python entry="/app/main.py" packages="/app/packages.json"></edge-python>"""
    page.goto(site.page("/page/index.html", body))
    # What the program does to the page is done when the tag is ready.
    page.wait_for_function("window.text !== undefined")
    assert page.evaluate("text") == "hello"
    assert not [path for path in site.requests if "unused" in path]


def test_main_thread_modules(page: Page, site: Site, cdn: Site) -> None:
    example = """
import { createWorker } from "https://cdn.edgepython.com/runtime/src/index.js";
const dom = ({ pushEvent }) => {
  const nodes = [];
  const alloc = (n) => { nodes.push(n); return nodes.length - 1; };
  return {
    query: (sel) => alloc(document.querySelector(sel)),
    set_text: (h, txt) => { nodes[h].textContent = txt; },
    // async handlers call pushEvent(jsonDetail) to wake a paused receive()
    watch: (h) => { nodes[h].onclick = () => pushEvent(JSON.stringify({ clicked: h })); },
  };
};
const worker = await createWorker({ wasmUrl: "...", mainThreadModules: { dom } });
window.run = worker.run(`
from dom import query, set_text, watch
app = query("#app")
set_text(app, "hello")
watch(app)
print(receive())
`);
"""
    run_module(page, site, of(cdn, example), '<button id="app"></button>')
    expect(page.locator("#app")).to_have_text("hello")
    page.click("#app")
    assert page.evaluate("run.then(({ out }) => out)") == '{"clicked":0}\n'


def test_the_form_of_a_loader(runtime: Runtime, site: Site) -> None:
    site.put(
        "/warm/interface-loader.js",
        """export default {
  /** Inspect the compiled module; return true if this loader handles it. */
  match(module) {
    const names = WebAssembly.Module.exports(module).map(e => e.name);
    return names.includes('my_marker_export');
  },

  /** Load the module and return its callable surface. */
  async load(module, ctx) {
    const fn1Impl = (handles) => ctx.rt.encodeStr("hello " + ctx.rt.decodeStr(handles[0]));
    const fn2Impl = () => ctx.rt.encodeInt(
      ctx.compilerExports.wasm_alloc && ctx.fetchedSources.get("interface.wasm").length);
    const fn3Impl = () => ctx.rt.encodeBool(
      ctx.loaders.length === 2 && ctx.loaders[1].load === this.load
        && ctx.loaders.every(({ match }) => typeof match === "function"));
    return {
      kind: 'capability',
      names: ['fn1', 'fn2', 'fn3'],
      fns: [fn1Impl, fn2Impl, fn3Impl],
    };
  },
};""",
    )
    site.put("/warm/other-loader.js", "export default { match: () => false, load: () => null };")
    module = bytes(wasmtime.wat2wasm(MARKED))
    site.put("/warm/interface.wasm", module)
    out = runtime.evaluate(
        """const worker = await create(
          { loaders: ["./other-loader.js", "./interface-loader.js"] });
        const source = "from './interface.wasm' import fn1, fn2, fn3\\nprint(fn1('you'), fn2(), fn3())";
        return (await worker.run(source)).out;"""
    )
    assert out == f"hello you {len(module)} True\n"


def test_loaders_are_asked_in_order(runtime: Runtime, site: Site) -> None:
    for name in ("first", "second"):
        site.put(
            f"/warm/{name}.js",
            "export default { match: () => true, load: (module, { rt }) => ({ kind: 'capability',"
            f" names: ['who'], fns: [() => rt.encodeStr('{name}')] }}) }};",
        )
    site.put("/warm/interface.wasm", bytes(wasmtime.wat2wasm(MARKED)))
    out = runtime.evaluate(
        """const outs = [];
        for (const loaders of [["./first.js", "./second.js"], ["./second.js", "./first.js"]]) {
          const worker = await create({ loaders });
          outs.push((await worker.run("from './interface.wasm' import who\\nprint(who())")).out);
        }
        return outs.join("");"""
    )
    assert out == "first\nsecond\n"


def test_main_is_not_called_by_itself(runtime: Runtime) -> None:
    outs = runtime.evaluate(
        """const worker = await create();
        const main = "async def main():\\n    sleep(0.001)\\n    print('main')\\n";
        return [(await worker.run(main)).out, (await worker.run(main + "run(main())")).out];"""
    )
    assert outs == ["", "main\n"]


def test_what_is_declared_and_not_imported_is_not_fetched(runtime: Runtime, site: Site) -> None:
    site.put("/warm/used.py", "X = 'used'\n")
    out = runtime.evaluate(
        """const worker = await create({
          imports: { used: "./used.py", unused: "./unused.py" },
          hostModules: { idle: "./idle.js" },
        });
        return (await worker.run("import used\\nprint(used.X)")).out;"""
    )
    assert out == "used\n"
    assert [path for path in site.requests if not path.endswith("packages.json")] == [
        "/warm/used.py"
    ]


def test_the_page_and_its_manifests_win_over_the_official_packages(
    runtime: Runtime, site: Site
) -> None:
    site.put("/own/packages.json", '{"imports": {"re": "./mine.py"}}')
    site.put("/own/mine.py", "NAME = 'of the manifest'\n")
    site.put("/warm/json.py", "NAME = 'of the page'\n")
    out = runtime.evaluate(
        """const worker = await create({ imports: { json: "./json.py" } });
        const source = "import json, re\\nprint(json.NAME, re.NAME)";
        return (await worker.run(source, { baseUrl: argument })).out;""",
        site.url("/own/"),
    )
    assert out == "of the page of the manifest\n"


def test_the_official_packages_need_no_manifest(runtime: Runtime) -> None:
    out, error = runtime.evaluate(
        """const source = "import json, re\\nprint(json.loads('[1]'), re.match('a+', 'aab')[0])";
        const out = (await (await create()).run(source)).out;
        return [out, await caught((await create({ defaults: false })).run(source))];"""
    )
    assert out == "[1] aa\n"
    assert error[0] == "ResolveError"


@pytest.mark.parametrize(
    ("spec", "part"),
    [
        ("http://cdn.example/u.py", 'try "https://cdn.example/u.py"'),
        ("cdn.example/u.py", 'try "https://cdn.example/u.py"'),
        ("ftp://cdn.example/u.py", "modules cannot be loaded through ftp:"),
        ("./u.py?of=https://cdn.example/", 'what holds "://" must be a URL'),
        ("./u.mjs?v=1", "it is JavaScript, which `host` declares"),
    ],
)
def test_a_spec_that_cannot_be_fetched_ends_the_run_before_it_begins(
    runtime: Runtime, site: Site, spec: str, part: str
) -> None:
    runtime.console.expect("404|ERR_|Failed to load|blocked|CORS")
    lines, error = runtime.evaluate(
        """const worker = await create();
        const lines = [];
        worker.onOutput((line) => lines.push(line));
        const source = `print("begun")\\nfrom "${argument}" import f`;
        return [lines, await caught(worker.run(source))];""",
        spec,
    )
    assert lines == []
    assert error[0] == "ResolveError"
    assert part in error[1]


def test_members_that_are_told_at_once(runtime: Runtime) -> None:
    seen = runtime.evaluate(
        """const kept = await create();
        const unkept = await create({ integrity: false });
        const { loadMs } = kept;
        return [kept.integrityActive, unkept.integrityActive, loadMs >= 0,
                kept.pushEvent("x"), kept.onOutput(() => {}), kept.dispose()];"""
    )
    assert seen == [True, False, True, None, None, None]


def test_reset_forgets_modules_and_keeps_the_worker(runtime: Runtime, site: Site) -> None:
    site.put("/warm/edited.py", "x = 1\n")
    site.hook("/warm/edit", lambda: site.put("/warm/edited.py", "x = 2\n"))
    outs = runtime.evaluate(
        """const worker = await create({ integrity: false });
        const run = async () => (await worker.run("from './edited.py' import x\\nprint(x)")).out;
        const outs = [await run()];
        await fetch("./edit");
        outs.push(await run());
        await worker.reset();
        return [...outs, await run()];"""
    )
    assert outs == ["1\n", "1\n", "2\n"]


def test_clear_cache_forgets_that_a_manifest_is_missing(runtime: Runtime, site: Site) -> None:
    runtime.console.expect_status(404)
    runtime.evaluate(
        """const worker = await create();
        const run = () => caught(worker.run("import nowhere", { baseUrl: argument }));
        await run();
        await run();
        await worker.clearCache();
        await run();""",
        site.url("/unmanifested/"),
    )
    assert site.requests.count("/unmanifested/packages.json") == 2


def test_the_worker_is_spawned_directly_or_through_a_blob(
    page: Page, site: Site, cdn: Site
) -> None:
    urls: list[str] = []
    page.on("worker", lambda worker: urls.append(worker.url))
    script = """
for (const url of ["/dist/index.js", "https://cdn.edgepython.com/runtime/src/index.js"]) {
  const { createWorker } = await import(url);
  const worker = await createWorker();
  await worker.run("print(1)");
}
"""
    run_module(page, site, of(cdn, script))
    assert urls[0] == site.url("/dist/worker.mjs")
    assert urls[1].startswith(f"blob:{site.origin}/")
