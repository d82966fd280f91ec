"""The cache and its lockfile, as a visitor's browser and a site's author meet them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from browser.conftest import Console, Runtime
from browser.site import Site
from devtools.paths import ROOT
from playwright.sync_api import Page

#: A program with a module, a manifest above it, and a module that the manifest names.
MAIN = 'from "./lib/one.py" import ONE\nprint(ONE)\n'
FILES = {
    "/app/lib/one.py": "import two\nONE = two.TWO - 1\n",
    "/app/lib/packages.json": '{"imports": {"two": "./two.py"}}',
    "/app/lib/two.py": "TWO = 2\n",
}

TWO_IS_FIVE = "TWO = 5\n"

#: Runs MAIN in a worker of its own; `argument` is `{options, source, after}`.
RUN = """async ({ options = {}, source, after }) => {
  const { createWorker } = await import("/dist/index.js");
  const worker = await createWorker(options);
  try {
    const found = { active: worker.integrityActive };
    try {
      const { out } = await worker.run(source, { baseUrl: new URL("/app/", location.href).href });
      found.out = out;
    } catch (error) {
      Object.assign(found, { name: error.name, message: error.message });
    }
    found.activeAfter = worker.integrityActive;
    if (after === "lock") found.lock = await worker.exportLock("/app/");
    if (after === "clear") await worker.clearCache();
    return found;
  } finally {
    worker.dispose();
  }
}"""

#: Opens the cache's database in the page; for its insides, which only tests look at.
DATABASE = """
const opened = await new Promise((resolve, reject) => {
  const request = indexedDB.open("edge-python");
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
const stores = () => {
  const transaction = opened.transaction(["bytes", "lock"], "readwrite");
  return [transaction.objectStore("bytes"), transaction.objectStore("lock")];
};
"""


class Visit:
    """Visits of one browser profile, each with a page and worker of its own."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page = page
        self.site = site
        for path, text in FILES.items():
            site.put(path, text)
        self._url = site.page("/app/index.html")

    def __call__(self, source: str = MAIN, *, after: str = "", **options: Any) -> dict[str, Any]:
        """Load the page anew and run a program; `asked` is what the server was asked for."""
        self.site.requests.clear()
        self.page.goto(self._url)
        argument = {"options": options, "source": source, "after": after}
        found: dict[str, Any] = self.page.evaluate(RUN, argument)
        found["asked"] = sorted(path for path in self.site.requests if path in FILES)
        return found

    def database(self, body: str) -> Any:
        """Evaluate with the database `opened`, and `done` and `stores` to use it."""
        return self.page.evaluate(f"async () => {{ {DATABASE} {body} }}")


@pytest.fixture
def visit(page: Page, site: Site, console: Console) -> Visit:
    console.expect_status(404)  # of manifests that are not there
    return Visit(page, site)


def sabotage(site: Site, script: str) -> None:
    """Have the worker start with this script."""
    worker = (ROOT / "dist" / "worker.mjs").read_text(encoding="utf-8")
    site.put("/dist/worker.mjs", f"{script};\n{worker}", content_type="text/javascript")


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def warnings(console: Console) -> list[str]:
    return [text for text in console.of("warning") if "modules are kept in memory" in text]


def test_a_second_visit_asks_for_no_module_and_no_manifest(visit: Visit) -> None:
    first = visit()
    assert (first["out"], first["active"]) == ("1\n", True)
    assert first["asked"] == sorted(FILES)
    second = visit()
    assert (second["out"], second["asked"]) == ("1\n", [])


def test_an_edited_module_is_seen_after_clear_cache(visit: Visit) -> None:
    visit()
    visit.site.put("/app/lib/two.py", "TWO = 5\n")
    assert visit(after="clear")["out"] == "1\n"
    assert visit()["out"] == "4\n"


def test_an_edited_module_is_seen_with_another_version(visit: Visit) -> None:
    assert visit(version="a")["out"] == "1\n"
    visit.site.put("/app/lib/two.py", "TWO = 5\n")
    assert visit(version="a")["asked"] == []
    assert visit(version="b")["out"] == "4\n"


def test_revalidating_sees_edits_at_once(visit: Visit) -> None:
    assert visit(integrity="revalidate")["out"] == "1\n"
    visit.site.put("/app/lib/two.py", "TWO = 5\n")
    second = visit(integrity="revalidate")
    assert (second["out"], second["asked"]) == ("4\n", sorted(FILES))
    assert visit()["asked"] == []


def test_without_integrity_nothing_is_kept(visit: Visit) -> None:
    assert visit(integrity=False)["active"] is False
    assert visit(integrity=False)["asked"] == sorted(FILES)
    assert visit.page.evaluate("async () => (await indexedDB.databases()).length") == 0


@pytest.mark.parametrize(
    "damage",
    [
        "new Uint8Array([1, 2, 3])",
        "new Uint8Array(0)",
        "'text'",
        "null",
        "{ some: 'object' }",
        "7",
    ],
)
def test_damaged_bytes_are_never_served_and_repaired(visit: Visit, damage: str) -> None:
    visit()
    visit.database(
        f"""const [bytes] = stores();
        for (const key of await done(bytes.getAllKeys())) bytes.put({damage}, key);
        await done(bytes.count());"""
    )
    assert visit()["out"] == "1\n"
    assert visit()["asked"] == []


@pytest.mark.parametrize("damage", ["7", "'x'", "{}", "'1 2 3 4'", "'a b c'", f"'1 9 {'0' * 64}'"])
def test_a_damaged_note_of_a_url_is_made_anew(visit: Visit, damage: str) -> None:
    visit()
    visit.database(
        f"""const [, lock] = stores();
        for (const key of await done(lock.getAllKeys())) {{
          if ({json.dumps(damage)}.includes("0000")) lock.delete(key);
          else lock.put({damage}, key);
        }}
        await done(lock.count());"""
    )
    assert visit()["out"] == "1\n"
    assert visit()["asked"] == []


def test_bytes_that_were_lost_may_not_come_back_as_others(visit: Visit) -> None:
    visit()
    visit.database("const [bytes] = stores(); await done(bytes.clear());")
    visit.site.put("/app/lib/two.py", "TWO = 5\n")
    found = visit()
    assert found["name"] == "IntegrityError"
    assert sha256(FILES["/app/lib/two.py"]) in found["message"]
    assert sha256("TWO = 5\n") in found["message"]
    assert "clear the cache to accept it" in found["message"]
    visit(after="clear")
    assert visit()["out"] == "4\n"


def test_bytes_that_nothing_names_any_more_go(visit: Visit) -> None:
    visit(integrity="revalidate")
    visit.site.put("/app/lib/two.py", "TWO = 5\n")
    visit(integrity="revalidate")
    names, held = visit.database(
        """const [bytes, lock] = stores();
        return [await done(lock.getAll()), await done(bytes.getAllKeys())];"""
    )
    assert sorted(held) == sorted(name.split(" ")[2] for name in names)
    assert sha256("TWO = 5\n") in held
    assert len(held) == len(FILES)


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (
            "delete IDBFactory.prototype.open; Object.defineProperty(self, 'indexedDB', {})",
            "has no",
        ),
        (
            "IDBFactory.prototype.open = () => { throw new DOMException('in private') }",
            "in private",
        ),
        (
            """IDBFactory.prototype.open = () => {
                 const request = { error: new DOMException("mutations are not allowed") };
                 setTimeout(() => request.onerror({ type: "error" }));
                 return request;
               }""",
            "mutations are not allowed",
        ),
        (
            """IDBFactory.prototype.open = () => {
                 const request = {};
                 setTimeout(() => request.onblocked({ type: "blocked" }));
                 return request;
               }""",
            "blocked",
        ),
        ("IDBFactory.prototype.open = () => ({})", "does not answer"),
    ],
)
def test_where_indexeddb_cannot_be_had_memory_stands_in(
    visit: Visit, console: Console, script: str, reason: str
) -> None:
    sabotage(visit.site, script)
    found = visit()
    assert (found["out"], found["active"], found["activeAfter"]) == ("1\n", False, False)
    (warning,) = warnings(console)
    assert reason in warning


def test_a_full_disk_is_told_once_and_shows_afterwards(visit: Visit, console: Console) -> None:
    sabotage(
        visit.site,
        """const { put } = IDBObjectStore.prototype;
        IDBObjectStore.prototype.put = function (...fields) {
          put.apply(this, fields);
          this.transaction.abort();
        }""",
    )
    found = visit()
    assert (found["out"], found["active"], found["activeAfter"]) == ("1\n", True, False)
    assert len(warnings(console)) == 1
    assert found["asked"] == sorted(FILES)
    visit.site.put("/dist/worker.mjs", (ROOT / "dist" / "worker.mjs").read_bytes())
    assert visit()["asked"] == sorted(FILES)


def test_a_connection_that_is_closed_is_opened_again(visit: Visit, console: Console) -> None:
    sabotage(
        visit.site,
        """const { transaction } = IDBDatabase.prototype;
        let uses = 0;
        IDBDatabase.prototype.transaction = function (...fields) {
          uses += 1;
          if (uses % 3 === 0) this.close();
          return transaction.apply(this, fields);
        }""",
    )
    found = visit()
    assert (found["out"], found["activeAfter"]) == ("1\n", True)
    assert warnings(console) == []
    assert visit()["asked"] == []


def test_another_tab_may_delete_the_database_meanwhile(visit: Visit, console: Console) -> None:
    visit()
    outs = visit.page.evaluate(
        """async (source) => {
          const { createWorker } = await import("/dist/index.js");
          const worker = await createWorker();
          const options = { baseUrl: new URL("/app/", location.href).href };
          const outs = [(await worker.run(source, options)).out];
          await new Promise((resolve, reject) => {
            const request = indexedDB.deleteDatabase("edge-python");
            request.onsuccess = resolve;
            request.onerror = request.onblocked = () => reject(new Error("blocked"));
          });
          await worker.reset();
          outs.push((await worker.run(source, options)).out, worker.integrityActive);
          worker.dispose();
          return outs;
        }""",
        MAIN,
    )
    assert outs == ["1\n", "1\n", True]
    assert warnings(console) == []
    assert visit()["asked"] == []


def test_a_newer_layout_of_the_database_is_left_alone(visit: Visit, console: Console) -> None:
    visit.page.goto(visit.site.url("/app/index.html"))
    visit.page.evaluate(
        """() => new Promise((resolve) => {
          const request = indexedDB.open("edge-python", 99);
          request.onsuccess = () => resolve(request.result.close());
        })"""
    )
    found = visit()
    assert (found["out"], found["active"]) == ("1\n", False)
    assert len(warnings(console)) == 1


def test_two_tabs_that_write_at_once(visit: Visit) -> None:
    visit.page.goto(visit.site.url("/app/index.html"))
    outs = visit.page.evaluate(
        """async (source) => {
          const { createWorker } = await import("/dist/index.js");
          const workers = await Promise.all([createWorker(), createWorker()]);
          const options = { baseUrl: new URL("/app/", location.href).href };
          const runs = workers.map((worker) => worker.run(source, options));
          const outs = (await Promise.all(runs)).map(({ out }) => out);
          for (const worker of workers) worker.dispose();
          return outs;
        }""",
        MAIN,
    )
    assert outs == ["1\n", "1\n"]
    assert visit()["asked"] == []


def test_a_lockfile_goes_out_and_in(visit: Visit) -> None:
    lock = visit(after="lock")["lock"]
    assert lock == {
        "version": 1,
        "frozen": False,
        "modules": {
            path.removeprefix("/app/"): f"sha256-{sha256(text)}" for path, text in FILES.items()
        },
    }
    visit.site.put("/app/packages.lock.json", json.dumps(lock))
    visit(after="clear")
    assert visit(lock="./packages.lock.json")["out"] == "1\n"


@pytest.mark.parametrize("integrity", [True, False, "revalidate"])
def test_a_locked_site_refuses_what_differs(visit: Visit, integrity: bool | str) -> None:
    lock = {"version": 1, "modules": {"lib/two.py": sha256("TWO = 3\n")}}
    visit.site.put("/app/packages.lock.json", json.dumps(lock))
    found = visit(lock="packages.lock.json", integrity=integrity)
    assert found["name"] == "IntegrityError"
    assert sha256("TWO = 3\n") in found["message"]
    assert sha256(FILES["/app/lib/two.py"]) in found["message"]
    assert "imported by lib/one.py" in found["message"]


def test_a_lock_counts_although_the_cache_knows_other_bytes(visit: Visit) -> None:
    visit()
    visit.site.put("/app/lib/two.py", "TWO = 5\n")
    lock = {"version": 1, "modules": {"lib/two.py": sha256("TWO = 5\n")}}
    assert visit(lock=lock)["out"] == "4\n"
    assert visit()["out"] == "4\n"


def test_a_frozen_site_asks_for_nothing_else(visit: Visit) -> None:
    lock = visit(after="lock")["lock"]
    lock["frozen"] = True
    visit.site.put("/app/packages.json", '{"imports": {"new": "./lib/two.py"}}')
    assert visit(lock=lock)["out"] == "1\n"
    found = visit('import new\nfrom "./lib/three.py" import x', lock=lock)
    assert found["name"] == "IntegrityError"
    assert "lib/three.py is not listed in the lockfile, which is frozen" in found["message"]
    assert "new: no manifest declares this name" in found["message"]
    assert "/app/packages.json" not in visit.site.requests
    assert "/app/lib/three.py" not in visit.site.requests


@pytest.mark.parametrize(
    ("text", "reason"),
    [(None, "was not found"), ("{", "is not JSON"), ('{"version": 9}', "this runtime reads 1")],
)
def test_a_lockfile_that_cannot_be_read_locks_all(
    runtime: Runtime, site: Site, text: str | None, reason: str
) -> None:
    if text is not None:
        site.put("/warm/packages.lock.json", text)
    runtime.console.expect_status(404)
    _name, message = runtime.evaluate(
        "return caught(create({ lock: './packages.lock.json' }));",
    )
    assert "lock: " in message
    assert reason in message


@pytest.mark.parametrize("where", ["attribute", "manifest"])
def test_a_tag_takes_its_lockfile(visit: Visit, console: Console, where: str) -> None:
    lock = {"version": 1, "modules": {"lib/two.py": sha256("TWO = 3\n")}}
    visit.site.put("/app/packages.lock.json", json.dumps(lock))
    visit.site.put("/app/site.json", '{"lock": "./packages.lock.json"}')
    visit.site.put("/app/main.py", MAIN)
    attribute = 'lock="packages.lock.json"' if where == "attribute" else 'packages="site.json"'
    visit.page.goto(
        visit.site.page(
            "/app/tag.html",
            '<script type="module" src="/dist/element.js"></script>'
            f'<edge-python entry="main.py" {attribute}></edge-python>',
        )
    )
    console.expect("IntegrityError")
    visit.page.wait_for_event("console", lambda message: sha256("TWO = 3\n") in message.text)


def test_the_entry_of_a_tag_follows_edits(visit: Visit, console: Console) -> None:
    page = visit.site.page(
        "/app/tag.html",
        '<script type="module" src="/dist/element.js"></script>'
        '<edge-python entry="main.py" packages="site.json"></edge-python>',
    )
    visit.site.put("/app/site.json", '{"imports": {"named": "./lib/two.py"}}')
    visit.site.put("/app/main.py", "import named\nprint('first', named.TWO)\n")
    visit.page.goto(page)
    visit.page.wait_for_event("console", lambda message: message.text == "first 2")
    visit.site.put("/app/site.json", '{"imports": {"other": "./lib/two.py"}}')
    visit.site.put("/app/main.py", "import other\nprint('second', other.TWO)\n")
    visit.site.requests.clear()
    visit.page.goto(page)
    visit.page.wait_for_event("console", lambda message: message.text == "second 2")
    assert "/app/lib/two.py" not in visit.site.requests


def test_the_manifest_of_a_tag_is_the_fresh_one_for_all(visit: Visit, console: Console) -> None:
    page = visit.site.page(
        "/app/tag.html",
        '<script type="module" src="/dist/element.js"></script>'
        '<edge-python entry="main.py" packages="packages.json"></edge-python>',
    )
    visit.site.put("/app/main.py", "import named\nprint('found', named.TWO)\n")
    visit.site.put("/app/packages.json", '{"imports": {"named": "./lib/two.py"}}')
    visit('import named\nprint("kept")')
    visit.page.goto(page)
    visit.page.wait_for_event("console", lambda message: message.text == "found 2")
    visit.site.put("/app/packages.json", "{}")
    console.expect("no manifest declares this name")
    visit.page.goto(page)
    visit.page.wait_for_event("console", lambda message: "named: no manifest" in message.text)


def test_a_pinned_import_does_not_take_what_was_kept_before(visit: Visit) -> None:
    assert visit("from './lib/two.py' import TWO\nprint(TWO)")["out"] == "2\n"
    visit.site.put("/app/lib/two.py", "TWO = 5\n")
    pinned = f"from './lib/two.py#sha256-{sha256(TWO_IS_FIVE)}' import TWO\nprint(TWO)"
    assert visit(pinned)["out"] == "5\n"
    again = visit(pinned)
    assert (again["out"], again["asked"]) == ("5\n", [])
    # Bytes that no import was pinned to are not kept.
    visit.site.put("/app/lib/two.py", "TWO = 6\n")
    refused = visit(pinned.replace(sha256(TWO_IS_FIVE), "0" * 64))
    assert refused["name"] == "IntegrityError"
    assert sha256("TWO = 6\n") in refused["message"]
    assert visit(pinned)["out"] == "5\n"


def test_official_packages_are_kept_for_one_build_of_the_runtime(visit: Visit) -> None:
    program = "import json\nprint(json.dumps([1]))"

    def asked() -> list[str]:
        return [path for path in visit.site.requests if path.startswith("/dist/std/")]

    assert visit(program)["out"] == "[1]\n"
    assert asked() == ["/dist/std/json/json.py", "/dist/std/json/json.wasm"]
    assert visit(program)["out"] == "[1]\n"
    assert asked() == []
    # The next build, of the same version.
    package = (ROOT / "dist/std/json/json.py").read_text(encoding="utf-8")
    rebuilt = f"{package}\n\ndef dumps(value):\n    return 'rebuilt'\n"
    visit.site.put("/dist/std/json/json.py", rebuilt)
    worker = (ROOT / "dist/worker.mjs").read_text(encoding="utf-8")
    assert worker.count(sha256(package)) == 1
    worker = worker.replace(sha256(package), sha256(rebuilt))
    visit.site.put("/dist/worker.mjs", worker, content_type="text/javascript")
    assert visit(program)["out"] == "rebuilt\n"
    assert asked() == ["/dist/std/json/json.py"]


def test_a_lockfile_counts_for_modules_beside_the_runtime(visit: Visit) -> None:
    # A site may serve both from one folder.
    url = visit.site.put("/dist/beside.py", "NAME = 'changed'\n")
    lock = {"version": 1, "modules": {url: f"sha256-{'0' * 64}"}}
    found = visit(f"from {url!r} import NAME\nimport json\nprint(NAME)", lock=lock)
    assert found["name"] == "IntegrityError"
    assert f"sha256-{'0' * 64}" in found["message"]
