"""The snapshot that a visit keeps for the next one, in the origin private file system."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser.site import Site
from devtools.paths import ROOT
from playwright.sync_api import Page

SNAPSHOT = "/dist/pyodide/snapshot.bin"

#: Functions for what is kept: names, and bytes of a file once it is whole.
HELPERS = """<script>
window.folder = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle("edge-python", { create: true });
window.names = async () => Array.fromAsync((await folder()).keys());
window.bytes = async (name) =>
  new Uint8Array(await (await (await (await folder()).getFileHandle(name)).getFile()).arrayBuffer());
window.whole = async () => {
  for (let left = 200; left > 0; left--) {
    for (const name of await names()) {
      const found = await bytes(name).catch(() => []);
      if (found[0]) return name;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
window.write = async (name, change) => {
  const file = await (await folder()).getFileHandle(name, { create: true });
  const writable = await file.createWritable({ keepExistingData: true });
  await change(writable);
  await writable.close();
};
</script>"""

RUN = """async () => {
  const { createWorker } = await import("/dist/index.js");
  const worker = await createWorker();
  return (await worker.run("print(6 * 7)")).out;
}"""

Visit = Callable[[], bool]


@pytest.fixture
def visit(page: Page, site: Site) -> Visit:
    """Runs a program in a page that is loaded anew; whether it asked for the snapshot."""
    url = site.page("/kept/", HELPERS)
    image = (ROOT / SNAPSHOT.lstrip("/")).read_bytes()
    site.put(SNAPSHOT, image, headers={"Cache-Control": "no-store"})

    def visit() -> bool:
        before = site.requests.count(SNAPSHOT)
        page.goto(url)
        assert page.evaluate(RUN) == "42\n"
        return site.requests.count(SNAPSHOT) > before

    return visit


@pytest.fixture
def kept(page: Page, visit: Visit) -> str:
    """The name of what the first visit has kept."""
    assert visit()
    name: str = page.evaluate("whole()")
    return name


def test_a_second_visit_takes_what_the_first_has_kept(page: Page, visit: Visit, kept: str) -> None:
    size = page.evaluate("(name) => bytes(name).then(({ length }) => length)", kept)
    assert size == (ROOT / SNAPSHOT.lstrip("/")).stat().st_size
    assert not visit()


@pytest.mark.parametrize(
    "damage",
    [
        "truncate(0)",
        "truncate(1000)",
        "truncate(5_000_000)",
        "write({ type: 'write', position: 0, data: new Uint8Array(64) })",
        "write({ type: 'write', position: 0, data: new Uint8Array([255, 255, 255, 255]) })",
        "write({ type: 'write', position: 20, data: 'x' })",
        "write({ type: 'write', position: 6_000_000, data: 'xyzzy' })",
    ],
)
def test_what_is_damaged_is_not_used_and_made_good(
    page: Page, visit: Visit, kept: str, damage: str
) -> None:
    page.evaluate(f"(name) => write(name, (file) => file.{damage})", kept)
    assert visit()
    assert page.evaluate("whole()") == kept
    assert not visit()


def test_of_other_builds_the_last_one_stays(page: Page, visit: Visit, site: Site) -> None:
    page.goto(site.page("/kept/before.html", HELPERS))
    page.evaluate(
        """async () => {
          for (const name of ["older.bin", "newer.bin"]) {
            await write(name, (file) => file.write("\\0\\0\\0\\0"));
            await new Promise((resolve) => setTimeout(resolve, 20));
          }
        }"""
    )
    assert visit()
    own = page.evaluate("whole()")
    assert sorted(page.evaluate("names()")) == sorted([own, "newer.bin"])


def test_what_another_worker_is_writing_is_left_alone(page: Page, visit: Visit, kept: str) -> None:
    context = page.context
    other = context.new_page()
    other.goto(page.url)
    other.evaluate(
        """(name) => new Promise((resolve) => {
          const source = `(async () => {
            const root = await navigator.storage.getDirectory();
            const folder = await root.getDirectoryHandle("edge-python");
            self.held = await (await folder.getFileHandle("${name}")).createSyncAccessHandle();
            postMessage(null);
          })()`;
          window.holder = new Worker(URL.createObjectURL(new Blob([source])));
          holder.onmessage = resolve;
        })""",
        kept,
    )
    assert visit()
    other.close()
    page.wait_for_timeout(300)
    assert not visit()


def test_where_nothing_can_be_kept_all_goes_on(page: Page, visit: Visit, site: Site) -> None:
    bundle = (ROOT / "dist/worker.mjs").read_text(encoding="utf-8")
    refuse = "navigator.storage.getDirectory = () => Promise.reject(new Error('refused'));\n"
    site.put("/dist/worker.mjs", refuse + bundle)
    assert visit()
    assert visit()
    assert page.evaluate("names()") == []


def test_the_cache_is_cleared_with_it(page: Page, visit: Visit, kept: str) -> None:
    page.evaluate(
        """async () => {
          const { createWorker } = await import("/dist/index.js");
          const worker = await createWorker({ shared: true });
          await worker.clearCache();
        }"""
    )
    assert kept not in page.evaluate("names()")
