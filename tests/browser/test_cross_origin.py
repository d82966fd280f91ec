"""The runtime on one origin, the page on another; and a page with a strict policy."""

from __future__ import annotations

import html
import json

import pytest
from browser.conftest import Console
from browser.site import Site
from playwright.sync_api import Page


def test_create_worker_from_another_origin(page: Page, site: Site, cdn: Site) -> None:
    site.put("/page/part.py", "NAME = 'of the page'\n")
    page.goto(site.page("/page/index.html"))
    out = page.evaluate(
        """async (url) => {
          const { createWorker } = await import(url);
          const worker = await createWorker();
          const { out } = await worker.run('from "./part.py" import NAME\\nprint(NAME)');
          worker.dispose();
          return out;
        }""",
        cdn.url("/dist/index.js"),
    )
    assert out == "of the page\n"
    assert "/dist/compiler.wasm" in cdn.requests
    assert "/page/part.py" in site.requests


def test_the_tag_from_another_origin(page: Page, site: Site, cdn: Site) -> None:
    site.put("/page/main.py", "print('cross-origin')\n")
    url = site.page(
        "/page/index.html",
        f'<script type="module" src="{cdn.url("/dist/element.js")}"></script>'
        '<edge-python entry="./main.py"></edge-python>',
    )
    with page.expect_console_message(lambda message: message.text == "cross-origin"):
        page.goto(url)


def test_a_frame_without_an_origin(page: Page, site: Site) -> None:
    """A sandboxed frame, as pages show programs of others: every origin is another one to it."""
    site.put("/page/part.py", "NAME = 'of the page'\n")
    program = 'from "./part.py" import NAME\nprint(NAME)'
    frame = f"""<script type="module">
      const {{ createWorker }} = await import("{site.url("/dist/index.js")}");
      const worker = await createWorker();
      const run = worker.run({json.dumps(program)});
      const {{ out }} = await run;
      await worker.clearCache();
      parent.postMessage([out, worker.integrityActive], "*");
    </script>"""
    page.goto(
        site.page(
            "/page/index.html",
            "<script>window.told = new Promise((r) => { onmessage = ({ data }) => r(data); })"
            f"</script><iframe sandbox='allow-scripts' srcdoc='{html.escape(frame)}'></iframe>",
        )
    )
    assert page.evaluate("() => told") == ["of the page\n", False]


def test_events_that_come_before_the_worker_of_another_origin(
    page: Page, site: Site, cdn: Site
) -> None:
    page.goto(site.page("/page/index.html"))
    received = page.evaluate(
        """async (url) => {
          const { createWorker } = await import(url);
          let push;
          const tools = (context) => { push = context.pushEvent; return {}; };
          const starting = createWorker({ mainThreadModules: { tools } });
          for (const text of ["1", "2", "3"]) push(text);
          const worker = await starting;
          return (await worker.run("for _ in range(3): print(receive())")).out;
        }""",
        cdn.url("/dist/index.js"),
    )
    assert received == "1\n2\n3\n"


def test_without_cors_the_failure_is_clear(page: Page, site: Site, console: Console) -> None:
    console.expect("CORS|Failed to load|Failed to fetch")
    page.goto(site.page("/page/index.html"))
    with Site(cors=False) as cdn:
        # The module itself must come through for anything to be reported.
        script = page.request.get(cdn.url("/dist/index.js")).text()
        allow = {"Access-Control-Allow-Origin": "*"}
        cdn.put("/dist/index.js", script, headers=allow)
        message = page.evaluate(
            """async (url) => {
              const { createWorker } = await import(url);
              return createWorker().then(() => null, (error) => error.message);
            }""",
            cdn.url("/dist/index.js"),
        )
        assert message is not None
        assert cdn.origin in message


def test_a_strict_content_security_policy(page: Page, site: Site) -> None:
    policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src data:"
    headers = {"Content-Security-Policy": policy}
    # A worker is under the policy of its own response.
    worker = page.request.get(site.url("/dist/worker.mjs")).text()
    site.put("/dist/worker.mjs", worker, headers=headers)
    site.put("/page/main.py", "print('under a strict policy')\n")
    site.put(
        "/page/index.html",
        '<!doctype html><link rel=icon href="data:,">'
        '<script type="module" src="/dist/element.js"></script>'
        '<edge-python entry="./main.py"></edge-python>',
        headers=headers,
    )
    with page.expect_console_message(lambda message: message.text == "under a strict policy"):
        page.goto(site.url("/page/index.html"))


STRICT = "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'"

#: A page's script; inline ones are forbidden there.
USES_ALL = """
import { createWorker } from "/dist/element.js";
window.outcome = (async () => {
  const worker = await createWorker({
    mainThreadModules: { page: { title: () => document.title } },
    hostModules: { more: "./more.js" },
  });
  const { out } = await worker.run(
    "from page import title\\nfrom more import twice\\nprint(title(), twice(21))");
  worker.dispose();
  return out;
})().catch((error) => `${error.name}: ${error.message}`);
window.fired = new Promise((resolve) => {
  const tag = document.querySelector("edge-python");
  tag.addEventListener("ready", () => resolve("ready"));
  tag.addEventListener("error", ({ detail }) => resolve(`${detail.name}: ${detail.message}`));
});
"""


def guarded_page(page: Page, site: Site, policy: str, worker_policy: str | None = None) -> None:
    """Open a page with a tag and `USES_ALL` under a policy; its worker's own may be another."""
    headers = {"Content-Security-Policy": policy}
    worker = page.request.get(site.url("/dist/worker.mjs")).text()
    worker_headers = {"Content-Security-Policy": worker_policy or policy}
    site.put("/dist/worker.mjs", worker, headers=worker_headers)
    site.put("/page/use.js", USES_ALL)
    site.put("/page/more.js", "export const more = { twice: (x) => 2 * x };")
    site.put("/page/main.py", "print('tag')")
    site.put(
        "/page/index.html",
        "<!doctype html><title>strict</title><link rel=icon href='data:,'>"
        "<edge-python entry=main.py></edge-python><script type=module src=use.js></script>",
        headers=headers,
    )
    page.goto(site.url("/page/index.html"))


def test_everything_works_under_the_policy_that_is_recommended(
    page: Page, site: Site, console: Console
) -> None:
    guarded_page(page, site, STRICT)
    assert page.evaluate("window.outcome") == "strict 42\n"
    assert page.evaluate("window.fired") == "ready"
    assert console.of("log") == ["tag"]


@pytest.mark.parametrize(
    ("policy", "worker_policy"),
    [
        ("script-src 'self'; worker-src 'self'", None),
        ("script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'", None),
        (STRICT, "script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'"),
        (STRICT, "script-src 'none'"),
    ],
    ids=["no wasm", "no worker", "no connections", "no scripts in the worker"],
)
def test_a_policy_that_forbids_what_is_needed_is_an_error(
    page: Page, site: Site, console: Console, policy: str, worker_policy: str | None
) -> None:
    console.expect("")
    guarded_page(page, site, policy, worker_policy)
    assert "Error" in page.evaluate("window.outcome")
    assert "FatalError" in page.evaluate("window.fired")


@pytest.mark.only_in("chromium")  # Firefox has no trusted types
def test_a_page_where_no_worker_can_be_made(page: Page, site: Site, console: Console) -> None:
    console.expect("TrustedScriptURL")
    guarded_page(page, site, "require-trusted-types-for 'script'; img-src data:")
    for told in ("fired", "outcome"):
        message = page.evaluate(f"() => {told}")
        assert message.startswith("FatalError: the worker of the runtime failed: ")
        assert "TrustedScriptURL" in message
    assert any(text.startswith("FatalError: ") for text in console.of("error"))


def test_a_page_isolated_from_other_origins(page: Page, site: Site, cdn: Site) -> None:
    site.put("/page/main.py", "print(1)")
    site.put(
        "/page/index.html",
        "<!doctype html><link rel=icon href='data:,'>"
        f'<script type=module crossorigin src="{cdn.url("/dist/element.js")}"></script>'
        "<edge-python entry=main.py></edge-python>",
        headers={
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Embedder-Policy": "require-corp",
        },
    )
    with page.expect_console_message(lambda message: message.text == "1"):
        page.goto(site.url("/page/index.html"))
    assert page.evaluate("crossOriginIsolated")


def test_the_policy_for_a_runtime_on_another_origin(page: Page, site: Site, cdn: Site) -> None:
    site.put("/page/main.py", "print('under its policy')")
    site.put(
        "/page/index.html",
        "<!doctype html><link rel=icon href='data:,'>"
        f'<script type=module src="{cdn.url("/dist/element.js")}"></script>'
        "<edge-python entry=main.py></edge-python>",
        headers={
            "Content-Security-Policy": f"worker-src blob: {cdn.origin}; "
            f"script-src {cdn.origin} 'wasm-unsafe-eval'; connect-src 'self' {cdn.origin}"
        },
    )
    with page.expect_console_message(lambda message: message.text == "under its policy"):
        page.goto(site.url("/page/index.html"))
