"""<edge-python>: what a page of three lines gets, and what can be done with the tag."""

from __future__ import annotations

import json
import threading

import pytest
from browser.conftest import Console
from browser.site import Site
from devtools.paths import ROOT
from playwright.sync_api import Page, Worker, expect

SCRIPT = '<script type="module" src="/dist/element.js"></script>'


def tag_page(site: Site, tag: str, extra: str = "") -> str:
    """A page with a tag; `window.fired` collects its events as [name, detail]."""
    listen = """<script>
    window.fired = [];
    for (const name of ["ready", "error", "output"]) {
      document.addEventListener(name, ({ detail }) => fired.push([name, detail]), true);
    }
    </script>"""
    return site.page("/page/index.html", listen + SCRIPT + tag + extra)


def wait_for(page: Page, name: str) -> object:
    """The detail of the first event of that name."""
    page.wait_for_function("(name) => fired.some(([fired]) => fired === name)", arg=name)
    return page.evaluate("(name) => fired.find(([fired]) => fired === name)[1]", name)


def test_a_page_of_three_lines(page: Page, site: Site) -> None:
    site.put("/three/main.py", "print('hello from Python')\n")
    site.put(
        "/three/index.html",
        '<!doctype html><link rel=icon href="data:,">\n'
        '<script type="module" src="/dist/element.js"></script>\n'
        '<edge-python entry="./main.py"></edge-python>\n',
    )
    with page.expect_console_message(
        lambda message: "hello from Python" in message.text
    ) as message:
        page.goto(site.url("/three/index.html"))
    assert message.value.text == "hello from Python"
    assert message.value.type == "log"


def test_the_example_page_imports_by_path_and_by_name(
    page: Page, site: Site, console: Console
) -> None:
    page.add_init_script(
        "document.addEventListener('ready', () => { window.isReady = true; }, true)"
    )
    page.goto(site.url("/examples/page/index.html"))
    page.wait_for_function("window.isReady")
    printed = "".join(f"{line}\n" for line in console.of("log"))
    console.expect("favicon|404")
    assert printed == (ROOT / "tests/examples/page.out").read_text()


def test_ready_fires_after_the_program_with_the_worker_in_place(page: Page, site: Site) -> None:
    site.put("/page/main.py", "print('entry')\n")
    page.goto(tag_page(site, '<edge-python entry="./main.py"></edge-python>'))
    wait_for(page, "ready")
    result = page.evaluate(
        """async () => {
          const tag = document.querySelector("edge-python");
          const lines = [];
          tag.onOutput((line) => lines.push(line));
          await tag.run("print(1 + 1)");
          await tag.worker.run("print(3)");
          return [lines, tag.worker.loadMs >= 0, typeof tag.worker.integrityActive];
        }"""
    )
    assert result == [["2\n", "3\n"], True, "boolean"]


def test_a_tag_without_entry_is_ready_to_run(page: Page, site: Site) -> None:
    page.goto(tag_page(site, "<edge-python></edge-python>"))
    wait_for(page, "ready")
    out = page.evaluate("async () => (await document.querySelector('edge-python').run('print(5)'))")
    assert out["error"] is None


@pytest.mark.parametrize(
    "inline",
    [
        '<script type="text/edge-python">\nif 1 < 2:\n    print("inline")\n</script>',
        'print("inline")',
        '\n    if True:\n\n        print("inline")\n  ',
        '<script type="text/edge-python">\n\tif 1 < 2:\n\t\tprint("inline")\n\t</script>',
    ],
    ids=["script", "text", "indented text", "indented script"],
)
def test_a_program_written_into_the_tag(
    page: Page, site: Site, console: Console, inline: str
) -> None:
    page.goto(tag_page(site, f"<edge-python>{inline}</edge-python>"))
    wait_for(page, "ready")
    assert console.of("log") == ["inline"]


def test_the_manifest_declares_imports_and_host_modules(
    page: Page, site: Site, console: Console
) -> None:
    site.put(
        "/page/app/packages.json",
        json.dumps({"imports": {"tools": "./tools.py"}, "host": {"page": "./host/page.js"}}),
    )
    site.put("/page/app/tools.py", "def shout(text):\n    return text.upper()\n")
    site.put(
        "/page/app/host/page.js",
        "export const page = () => ({ title: (text) => { document.title = text; } });",
    )
    site.put(
        "/page/app/main.py",
        "from page import title\nfrom tools import shout\ntitle(shout('set by python'))\n",
    )
    page.goto(
        tag_page(
            site,
            '<edge-python entry="./app/main.py" packages="./app/packages.json"></edge-python>',
        )
    )
    wait_for(page, "ready")
    expect(page).to_have_title("SET BY PYTHON")
    assert console.of("log") == []


def test_an_uncaught_exception_fires_error_and_shows_the_traceback(
    page: Page, site: Site, console: Console
) -> None:
    console.expect("ZeroDivisionError")
    site.put("/page/main.py", "print('before')\n1 / 0\n")
    page.goto(tag_page(site, '<edge-python entry="./main.py"></edge-python>'))
    detail = wait_for(page, "error")
    assert isinstance(detail, dict)
    assert detail["name"] == "ZeroDivisionError"
    assert any("ZeroDivisionError" in text for text in console.of("error"))
    assert console.of("log") == ["before"]


def test_an_entry_that_is_missing_fires_error(page: Page, site: Site, console: Console) -> None:
    console.expect_status(404)
    console.expect("missing.py")
    page.goto(tag_page(site, '<edge-python entry="./missing.py"></edge-python>'))
    detail = wait_for(page, "error")
    assert isinstance(detail, dict)
    assert "missing.py" in str(detail["message"])
    assert "404" in str(detail["message"])


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        ('entry=""', "entry is empty"),
        ('packages=" "', "packages is empty"),
        ('lock=""', "lock is empty"),
        ('integrity="sha384-x"', 'integrity="sha384-x" is neither true, false nor revalidate'),
    ],
)
def test_an_attribute_that_says_nothing_fires_error(
    page: Page, site: Site, console: Console, attributes: str, message: str
) -> None:
    console.expect(message)
    page.goto(tag_page(site, f"<edge-python {attributes}></edge-python>"))
    detail = wait_for(page, "error")
    assert isinstance(detail, dict)
    assert message in str(detail["message"])


def test_a_run_that_comes_before_ready(page: Page, site: Site, console: Console) -> None:
    console.expect("nowhere.json")
    site.put("/page/packages.json", '{"imports": {"tools": "./tools.py"}}')
    site.put("/page/tools.py", "NAME = 'tools'\n")
    page.goto(
        tag_page(
            site,
            """<edge-python id="none" packages="packages.json"></edge-python>
            <edge-python id="own">print("own")</edge-python>
            <edge-python id="lost" packages="nowhere.json"></edge-python>""",
            """<script type="module">
              const told = (result) => result.out ?? result.name;
              const source = "from tools import NAME\\nprint(NAME)";
              window.told = Promise.all(["none", "own", "lost"].map((id) =>
                document.getElementById(id).run(source).then(told, told)));
              window.begun = fired.length === 0;
            </script>""",
        )
    )
    assert page.evaluate("() => told") == ["tools\n", "AlreadyRunning", "NotFound"]
    assert page.evaluate("() => begun")


def test_a_run_right_after_a_change_of_attributes(page: Page, site: Site) -> None:
    for name in ("one", "two"):
        site.put(f"/page/{name}.json", f'{{"imports": {{"tools": "./{name}.py"}}}}')
        site.put(f"/page/{name}.py", f"NAME = '{name}'\n")
    page.goto(tag_page(site, '<edge-python packages="one.json"></edge-python>'))
    wait_for(page, "ready")
    out = page.evaluate(
        """async () => {
          const tag = document.querySelector("edge-python");
          const run = async () => (await tag.run("from tools import NAME\\nprint(NAME)")).out;
          const before = await run();
          tag.setAttribute("packages", "two.json");
          return [before, await run()];
        }"""
    )
    assert out == ["one\n", "two\n"]


def test_a_manifest_that_is_not_json_fires_error(page: Page, site: Site, console: Console) -> None:
    console.expect("packages.json")
    site.put("/page/packages.json", "not json")
    site.put("/page/main.py", "print(1)\n")
    page.goto(
        tag_page(site, '<edge-python entry="./main.py" packages="./packages.json"></edge-python>')
    )
    detail = wait_for(page, "error")
    assert isinstance(detail, dict)
    assert "packages.json" in str(detail["message"])


def test_many_tags_share_one_worker(page: Page, site: Site, console: Console) -> None:
    workers: list[Worker] = []
    page.on("worker", lambda worker: workers.append(worker))
    tags = "".join(f"<edge-python>print('tag {i}')</edge-python>" for i in range(5))
    page.goto(tag_page(site, tags))
    page.wait_for_function("fired.filter(([name]) => name === 'ready').length === 5")
    assert sorted(console.of("log")) == [f"tag {i}" for i in range(5)]
    assert len(workers) == 1


def test_tags_with_the_same_entry_ask_for_it_once(page: Page, site: Site) -> None:
    asked = site.put("/same/main.py", "print('ran')\n")
    url = tag_page(site, f'<edge-python entry="{asked}"></edge-python>' * 5)
    page.goto(url)
    page.wait_for_function("fired.filter(([name]) => name === 'ready').length === 5")
    assert page.evaluate("fired.filter(([name]) => name === 'output').length") == 5
    assert site.requests.count("/same/main.py") == 1


def test_a_tag_that_leaves_takes_no_file_from_another(page: Page, site: Site) -> None:
    arrived = threading.Event()
    site.hook("/leaving/main.py", lambda: arrived.wait(10))
    asked = site.put("/leaving/main.py", "print('ran')\n")
    url = tag_page(site, '<edge-python id="up">print("up")</edge-python>')
    page.goto(url)
    page.wait_for_function("fired.some(([name]) => name === 'ready')")
    page.evaluate(
        """(asked) => {
          for (const id of ["leaves", "stays"]) {
            const tag = document.createElement("edge-python");
            Object.assign(tag, { id }).setAttribute("entry", asked);
            document.body.append(tag);
          }
          setTimeout(() => leaves.remove(), 100);
        }""",
        asked,
    )
    page.wait_for_function("!document.getElementById('leaves')")
    arrived.set()
    page.wait_for_function("fired.filter(([name]) => name === 'ready').length === 2")
    assert page.evaluate("fired.filter(([name]) => name === 'output').length") == 2
    assert site.requests.count("/leaving/main.py") == 1


def test_an_isolated_tag_has_a_worker_of_its_own(page: Page, site: Site) -> None:
    workers: list[Worker] = []
    page.on("worker", lambda worker: workers.append(worker))
    page.goto(tag_page(site, "<edge-python></edge-python><edge-python isolated></edge-python>"))
    page.wait_for_function("fired.filter(([name]) => name === 'ready').length === 2")
    assert len(workers) == 2


def test_removal_ends_the_program_and_return_runs_it_again(
    page: Page, site: Site, console: Console
) -> None:
    page.goto(tag_page(site, "<edge-python>print('run')</edge-python>"))
    wait_for(page, "ready")
    error, worker = page.evaluate(
        """async () => {
          window.tag = document.querySelector("edge-python");
          const { worker } = tag;
          const waiting = tag.run("receive()").catch((error) => error.name);
          tag.remove();
          return [await waiting, tag.worker];
        }"""
    )
    assert (error, worker) == ("Disposed", None)
    assert page.evaluate("tag.run('').catch((error) => error.name)") == "InvalidStateError"
    page.evaluate("document.body.append(tag)")
    page.wait_for_function("fired.filter(([name]) => name === 'ready').length === 2")
    assert console.of("log") == ["run", "run"]


def test_a_new_entry_is_run(page: Page, site: Site, console: Console) -> None:
    site.put("/page/one.py", "print('one')\n")
    site.put("/page/two.py", "print('two')\n")
    page.goto(tag_page(site, '<edge-python entry="./one.py"></edge-python>'))
    wait_for(page, "ready")
    page.evaluate("document.querySelector('edge-python').setAttribute('entry', './two.py')")
    with page.expect_console_message(lambda message: message.text == "two"):
        pass
    assert console.of("log") == ["one", "two"]


def test_the_tag_can_be_registered_later_and_under_another_name(
    page: Page, site: Site, console: Console
) -> None:
    body = """<edge-py>print('named')</edge-py><script type="module">
    import { defineElement } from "/dist/element.js?setElement=false";
    window.before = customElements.get("edge-python") === undefined;
    window.isReady = new Promise((resolve) =>
      document.querySelector("edge-py").addEventListener("ready", resolve));
    defineElement("edge-py");
    defineElement("edge-py");
    </script>"""
    page.goto(site.page("/page/index.html", body))
    page.evaluate("async () => { await window.isReady; }")
    assert page.evaluate("window.before")
    assert console.of("log") == ["named"]


def test_the_module_loads_where_there_is_no_document(page: Page, site: Site) -> None:
    page.goto(site.page("/page/index.html"))
    names = page.evaluate(
        """() => new Promise((resolve) => {
          const module = `${location.origin}/dist/element.js?setElement=false`;
          const source = `import * as element from "${module}";
            postMessage(Object.keys(element).sort());`;
          const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
          const worker = new Worker(url, { type: "module" });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => resolve(message);
        })"""
    )
    assert names == ["createWorker", "defineElement"]


def test_ten_tags_share_one_python_and_an_endless_loop_stalls_none(
    page: Page, site: Site, console: Console
) -> None:
    tags = "<edge-python id=endless>while True: pass</edge-python>" + "".join(
        f"<edge-python>print('tag {i}')</edge-python>" for i in range(9)
    )
    page.goto(tag_page(site, tags))
    page.wait_for_function("fired.filter(([name]) => name === 'ready').length === 9")
    assert sorted(console.of("log")) == [f"tag {i}" for i in range(9)]
    assert site.requests.count("/dist/pyodide/pyodide.first.wasm") == 1
    # It gives way to whoever wants to stop it, and to those who come later.
    page.evaluate(
        """() => {
          document.querySelector("#endless").remove();
          const tag = document.createElement("edge-python");
          tag.textContent = "print('late')";
          document.body.append(tag);
        }"""
    )
    page.wait_for_function("fired.filter(([name]) => name === 'ready').length === 10")
    assert console.of("log")[-1] == "late"


def test_several_changes_in_one_task_rerun_once(page: Page, site: Site, console: Console) -> None:
    for name in ("one", "two", "three"):
        site.put(f"/page/{name}.py", f"print('{name}')\n")
    page.goto(tag_page(site, '<edge-python entry="./one.py"></edge-python>'))
    wait_for(page, "ready")
    page.evaluate(
        """() => {
          const tag = document.querySelector("edge-python");
          tag.setAttribute("entry", "./two.py");
          tag.setAttribute("version", "2");
          const end = performance.now() + 50;
          while (performance.now() < end) {}
          tag.setAttribute("entry", "./three.py");
          tag.setAttribute("class", "of no interest");
        }"""
    )
    page.wait_for_function("fired.filter(([name]) => name === 'ready').length === 2")
    page.evaluate("document.querySelector('edge-python').run('print(\"end\")')")
    assert console.of("log") == ["one", "three", "end"]
    assert "/page/two.py" not in site.requests


def test_a_tag_that_is_moved_begins_anew_unless_it_is_moved_before(
    page: Page, site: Site, console: Console
) -> None:
    page.goto(tag_page(site, "<p></p><edge-python>print(receive())</edge-python>"))
    wait_for(page, "ready")
    page.evaluate(
        """() => {
          const tag = document.querySelector("edge-python");
          window.kept = tag.worker;
          document.querySelector("p").moveBefore(tag, null);
          tag.worker.pushEvent("still here");
        }"""
    )
    with page.expect_console_message(lambda message: message.text == "still here"):
        pass
    page.evaluate("document.body.append(document.querySelector('edge-python'))")
    page.wait_for_function("fired.filter(([name]) => name === 'ready').length === 2")
    assert page.evaluate("document.querySelector('edge-python').worker !== kept")


def test_an_engine_of_ones_own_spares_the_default_one(page: Page, site: Site) -> None:
    engine = page.request.get(site.url("/dist/compiler.wasm")).body()
    site.put("/page/own.wasm", engine)
    page.goto(tag_page(site, '<edge-python wasm-url="own.wasm">print(1)</edge-python>'))
    wait_for(page, "ready")
    assert site.requests.count("/page/own.wasm") == 1
    # The test itself asked for it.
    assert site.requests.count("/dist/compiler.wasm") == 1
