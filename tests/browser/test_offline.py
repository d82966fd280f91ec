"""Visits without a network: `offline` keeps what a page needs, and nothing else is promised."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser.conftest import Console, Runtime
from browser.site import Site
from playwright.sync_api import Page

SCRIPT = """<script>
window.fired = [];
for (const name of ["ready", "error", "output"]) {
  document.addEventListener(name, ({ detail }) => fired.push([name, detail]), true);
}
</script>
<script type="module" src="/dist/element.js"></script>
"""
TAG = '<edge-python offline entry="main.py" packages="packages.json"></edge-python>'
#: `math` is an official package, and no manifest stands beside the program that would name another.
MAIN = 'import math\nimport named\nfrom "./part.py" import PART\nprint(math.sqrt(named.N), PART)\n'


def _is_shelved(path: str) -> bool:
    """Whether it is for Cache Storage to keep; of a page and its scripts, the browser's own cache is."""
    return path.endswith((".wasm", ".bin", ".zip", ".py", ".json"))


def _cache_control(path: str) -> str:
    return "no-store" if _is_shelved(path) else "max-age=3600"


@pytest.fixture
def shop() -> Iterator[Site]:
    """A server that is gone before a test ends."""
    with Site(cache_control=_cache_control) as site:
        site.put("/shop/app/main.py", MAIN)
        site.put("/shop/app/part.py", "PART = 'part'\n")
        site.put("/shop/app/named.py", "N = 4\n")
        site.put("/shop/app/packages.json", '{"imports": {"named": "./named.py"}}')
        yield site


def visit(page: Page, url: str) -> list[str]:
    """Open the page; what its program printed, or the message of its error."""
    page.goto(url)
    page.wait_for_function(
        "fired.some(([name]) => name === 'ready' || name === 'error')", timeout=60_000
    )
    found: list[str] = page.evaluate("fired.map(([, { text }]) => text).filter(Boolean)")
    return found


#: Resolves once Cache Storage holds all that a start needs.
KEPT = """async (count) => {
  for (;;) {
    const urls = (await (await caches.open("edge-python")).keys()).map(({ url }) => url);
    if (urls.length >= count) return urls;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""
#: Pyodide's module, its WebAssembly in two parts, the snapshot, the engine and two archives.
FILES = 7


def test_a_second_visit_without_a_server(page: Page, shop: Site, console: Console) -> None:
    console.expect("ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|could not be fetched|Failed to load")
    url = shop.page("/shop/app/index.html", SCRIPT + TAG)
    assert visit(page, url) == ["2.0 part\n"]
    page.evaluate(KEPT, FILES)
    # Not of the page itself: whether a browser has kept that is its own affair.
    shop.refuses = _is_shelved
    assert page.evaluate("fetch('main.py').then(() => 'served', () => 'gone')") == "gone"
    assert visit(page, url) == ["2.0 part\n"]


@pytest.mark.only_in("chromium", reason="Playwright cannot take the network from Firefox here")
def test_a_second_visit_without_a_network(page: Page, shop: Site, console: Console) -> None:
    console.expect("ERR_INTERNET_DISCONNECTED|could not be fetched|Failed to load")
    url = shop.page("/shop/app/index.html", SCRIPT + TAG)
    assert visit(page, url) == ["2.0 part\n"]
    page.evaluate(KEPT, FILES)
    page.context.set_offline(True)
    assert visit(page, url) == ["2.0 part\n"]


def page_of_letters(shop: Site) -> str:
    """A page whose program uses a module of Python that starts do not, and its URL."""
    shop.put(
        "/shop/app/letters.py", "import unicodedata\n\ndef name(x): return unicodedata.name(x)\n"
    )
    shop.put("/shop/app/packages.json", '{"python": {"letters": "./letters.py"}}')
    shop.put("/shop/app/main.py", "from letters import name\nprint(name('A'))\n")
    return shop.page("/shop/app/index.html", SCRIPT + TAG)


@pytest.mark.rest_of_core
@pytest.mark.only_in("chromium", reason="Playwright cannot take the network from Firefox here")
def test_all_of_python_is_there_without_a_network(page: Page, shop: Site, console: Console) -> None:
    console.expect("ERR_INTERNET_DISCONNECTED|could not be fetched|Failed to load")
    url = page_of_letters(shop)
    assert visit(page, url) == ["LATIN CAPITAL LETTER A\n"]
    page.evaluate(KEPT, FILES)
    page.context.set_offline(True)
    assert visit(page, url) == ["LATIN CAPITAL LETTER A\n"]


@pytest.mark.rest_of_core
def test_all_of_python_is_there_without_a_server(page: Page, shop: Site, console: Console) -> None:
    console.expect("ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|could not be fetched|Failed to load")
    url = page_of_letters(shop)
    assert visit(page, url) == ["LATIN CAPITAL LETTER A\n"]
    page.evaluate(KEPT, FILES)
    shop.refuses = _is_shelved
    assert visit(page, url) == ["LATIN CAPITAL LETTER A\n"]


def test_an_edited_program_is_seen_as_soon_as_there_is_a_network(page: Page, shop: Site) -> None:
    url = shop.page("/shop/app/index.html", SCRIPT + TAG)
    visit(page, url)
    page.evaluate(KEPT, FILES)
    shop.put("/shop/app/main.py", "print('edited')\n")
    assert visit(page, url) == ["edited\n"]


def test_other_builds_make_room_and_other_runtimes_stay(page: Page, shop: Site) -> None:
    page.goto(shop.page("/shop/empty.html"))
    page.evaluate(
        """async () => {
          const cache = await caches.open("edge-python");
          await cache.put("/dist/compiler.wasm?sha256=old", new Response("old"));
          await cache.put("/other/compiler.wasm?sha256=old", new Response("other"));
        }"""
    )
    assert visit(page, shop.page("/shop/app/index.html", SCRIPT + TAG)) == ["2.0 part\n"]
    page.wait_for_function(
        "async () => !(await (await caches.open('edge-python')).match('/dist/compiler.wasm?sha256=old'))"
    )
    urls = page.evaluate(KEPT, FILES + 1)
    assert shop.url("/other/compiler.wasm?sha256=old") in urls


def test_clear_cache_forgets_the_runtime_too(page: Page, shop: Site) -> None:
    visit(page, shop.page("/shop/app/index.html", SCRIPT + TAG))
    page.evaluate(KEPT, FILES)
    assert (
        page.evaluate(
            """async () => {
              await document.querySelector("edge-python").worker.clearCache();
              return caches.has("edge-python");
            }"""
        )
        is False
    )


def test_a_full_disk_is_a_warning(page: Page, shop: Site, console: Console) -> None:
    # The worker keeps the files; the page cannot fill the disk, so its worker's storage is broken.
    broken = """
    Cache.prototype.put = async () => { throw new DOMException("no room", "QuotaExceededError"); };
    """
    source = page.request.get(shop.url("/dist/worker.mjs")).text()
    shop.put("/dist/worker.mjs", broken + source, content_type="text/javascript")
    url = shop.page("/shop/app/index.html", SCRIPT + TAG)
    with page.expect_console_message(lambda message: "not kept" in message.text) as warning:
        assert visit(page, url) == ["2.0 part\n"]
    assert warning.value.type == "warning"
    assert "no room" in warning.value.text


def test_nothing_is_kept_unless_it_is_wanted(page: Page, shop: Site) -> None:
    tag = TAG.replace(" offline", "")
    assert visit(page, shop.page("/shop/app/index.html", SCRIPT + tag)) == ["2.0 part\n"]
    # Longer than those wait who want it.
    page.wait_for_timeout(1500)
    assert page.evaluate("caches.has('edge-python')") is False


def test_offline_and_no_cache_exclude_each_other(runtime: Runtime) -> None:
    error = runtime.evaluate("return caught(create({ offline: true, integrity: false }));")
    assert error[0] == "InvalidOption"
    assert "offline" in error[1]
