"""The playground, used as a person would: by mouse, by keyboard, on a phone."""

from __future__ import annotations

import json

import pytest
from browser.conftest import Console
from browser.site import Site
from devtools.paths import ROOT
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.only_in(
    "chromium", reason="in Firefox, Playwright does not type into the editor as a keyboard does"
)

EXAMPLES = json.loads((ROOT / "examples/index.json").read_text())


class Playground:
    """The page in the words of its user."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.editor = page.get_by_role("textbox", name="Python program")
        self.output = page.get_by_role("log")
        self.status = page.get_by_role("status")
        self.run = page.get_by_role("button", name="Run")
        self.stop = page.get_by_role("button", name="Stop")
        self.event = page.get_by_placeholder("A line for receive()")

    def write(self, program: str) -> None:
        self.editor.focus()
        self.page.keyboard.press("ControlOrMeta+a")
        # insert_text: typing would bring the editor's automatic indentation and brackets.
        self.page.keyboard.insert_text(program)

    def run_to_end(self) -> None:
        self.run.click()
        expect(self.status).to_have_attribute("data-state", "done")


@pytest.fixture
def playground(page: Page, site: Site) -> Playground:
    page.goto(site.url("/index.html"))
    playground = Playground(page)
    expect(playground.run).to_be_enabled(timeout=60_000)
    return playground


@pytest.mark.only_in("chromium", "firefox", reason="nothing is typed")
def test_a_visitor_runs_the_program_that_is_there(playground: Playground) -> None:
    expect(playground.status).to_contain_text("Ready in")
    playground.run_to_end()
    expect(playground.output).to_contain_text("Hello, Edge Python!")
    expect(playground.status).to_contain_text("Finished in")


def test_control_enter_runs_what_was_typed(playground: Playground) -> None:
    playground.write("print(6 * 7)")
    playground.page.keyboard.press("ControlOrMeta+Enter")
    expect(playground.output).to_have_text("42")
    assert playground.editor.inner_text() == "print(6 * 7)"


def test_output_streams_while_the_program_runs(playground: Playground) -> None:
    playground.write("print('first')\nreceive()\nprint('last')")
    playground.run.click()
    expect(playground.output).to_have_text("first")
    expect(playground.status).to_have_text("Running…")
    expect(playground.run).to_be_disabled()
    playground.event.fill("go")
    playground.event.press("Enter")
    expect(playground.output).to_contain_text("last")


def test_events_are_sent_from_the_input_line(playground: Playground) -> None:
    expect(playground.event).to_be_disabled()
    playground.write("print('you said', receive())")
    playground.run.click()
    playground.event.fill("hello")
    playground.page.get_by_role("button", name="Send").click()
    expect(playground.output).to_have_text(
        "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} hello\nyou said hello\n",
        use_inner_text=False,
    )
    expect(playground.event).to_be_disabled()


@pytest.mark.parametrize("program", ["while True:\n    pass", "receive()", "sleep(1000)"])
def test_stop_ends_any_program(playground: Playground, program: str) -> None:
    playground.write(f"print('begun')\n{program}")
    playground.run.click()
    expect(playground.output).to_contain_text("begun")
    playground.stop.click()
    expect(playground.status).to_have_text("Stopped")
    playground.write("print('again')")
    playground.run_to_end()
    expect(playground.output).to_have_text("again")


def test_stop_by_escape_while_output_floods(playground: Playground) -> None:
    playground.write("i = 0\nwhile True:\n    print('line', i)\n    i += 1")
    playground.run.click()
    expect(playground.output).to_contain_text("line 1000")
    playground.page.keyboard.press("Escape")
    expect(playground.status).to_have_text("Stopped")
    length = playground.output.evaluate("(element) => element.textContent.length")
    assert length < 1_000_000


def test_an_exception_is_shown_and_marked_in_the_editor(playground: Playground) -> None:
    playground.write("def f(x):\n    return 1 / x\n\nprint('so far')\nf(0)\n")
    playground.run.click()
    expect(playground.status).to_have_text("ZeroDivisionError, line 2")
    expect(playground.output).to_contain_text("so far")
    expect(playground.output.locator(".error")).to_contain_text("division by zero")
    expect(playground.output.locator(".error")).to_contain_text("^")
    marked = playground.page.locator(".cm-lintRange-error")
    expect(marked.first).to_be_visible()
    assert marked.first.locator("xpath=ancestor::*[contains(@class,'cm-line')]").inner_text() == (
        "    return 1 / x"
    )


def test_a_place_in_a_traceback_leads_to_its_line(playground: Playground) -> None:
    playground.write("x = 1\ny = x / 0\nz = 2\n")
    playground.run.click()
    playground.output.get_by_role("button", name="<input>:2:").first.click()
    expect(playground.editor).to_be_focused()
    expect(playground.page.locator(".cm-activeLine")).to_have_text("y = x / 0")


def test_all_syntax_errors_are_marked_until_the_next_run(playground: Playground) -> None:
    playground.write("x = = 1\nprint('fine')\ndef f(:\n    pass\n")
    playground.run.click()
    expect(playground.status).to_contain_text("SyntaxError, line 1")
    expect(playground.page.locator(".cm-gutter-lint .cm-lint-marker-error")).to_have_count(2)
    playground.write("print('mended')")
    playground.run_to_end()
    expect(playground.page.locator(".cm-lint-marker-error")).to_have_count(0)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["file"])
def test_every_example_is_offered_and_loads(
    page: Page, site: Site, example: dict[str, str]
) -> None:
    page.goto(site.url("/index.html"))
    page.get_by_label("Program", exact=True).select_option(example["title"])
    first_line = (ROOT / "examples" / example["file"]).read_text().splitlines()[0]
    expect(page.locator(".cm-line").first).to_have_text(first_line)
    assert page.url.endswith(f"#{example['file']}")


def test_an_example_runs(playground: Playground) -> None:
    playground.page.get_by_label("Program", exact=True).select_option("N queens")
    expect(playground.editor).to_contain_text("queens")
    playground.run_to_end()
    expected = (ROOT / "tests/examples/n_queens.out").read_text()
    assert playground.output.evaluate("(element) => element.textContent") == expected


def test_the_adventure_is_played_from_the_input_line(playground: Playground) -> None:
    playground.page.get_by_label("Program", exact=True).select_option("Adventure")
    expect(playground.editor).to_contain_text("adventure")
    playground.run.click()
    expect(playground.event).to_be_focused()
    for command in ["look", "inventory", "quit"]:
        playground.event.fill(command)
        playground.event.press("Enter")
    expect(playground.status).to_have_attribute("data-state", "done")
    expect(playground.output).to_contain_text(
        "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} inventory"
    )


def test_changes_are_kept_and_can_be_undone(playground: Playground, site: Site) -> None:
    page = playground.page
    choice = page.get_by_label("Program", exact=True)
    playground.write("print('mine')")
    choice.select_option("Sudoku")
    expect(playground.editor).to_contain_text("sudoku")
    playground.write("print('changed sudoku')")
    choice.select_option("Your own")
    expect(playground.editor).to_have_text("print('mine')")
    page.goto(site.url("/index.html#sudoku.py"))
    page.reload()
    expect(playground.editor).to_have_text("print('changed sudoku')")
    page.get_by_role("button", name="Undo changes").click()
    expect(playground.editor).to_contain_text("A sudoku solver")
    expect(page.get_by_role("button", name="Undo changes")).to_be_hidden()


def test_the_page_is_usable_by_keyboard_alone(playground: Playground) -> None:
    page = playground.page
    playground.write("print('typed')")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(playground.editor).not_to_be_focused()
    playground.run.focus()
    page.keyboard.press("Enter")
    expect(playground.output).to_have_text("typed")


def test_it_fits_a_phone(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    console = Console(page)
    page.goto(site.url("/index.html"))
    playground = Playground(page)
    expect(playground.run).to_be_enabled(timeout=60_000)
    playground.run_to_end()
    for part in (playground.run, playground.editor, playground.output, playground.event):
        expect(part).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
    console.check()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_readable_in_light_and_dark(page: Page, site: Site, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(site.url("/index.html"))
    ratios = page.evaluate(
        """() => {
          const style = getComputedStyle(document.documentElement);
          const luminance = (name) => {
            const [r, g, b] = style.getPropertyValue(name).trim().match(/[0-9a-f]{2}/gi)
              .map((part) => parseInt(part, 16) / 255)
              .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const contrast = (one, other) => {
            const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
            return (high + 0.05) / (low + 0.05);
          };
          const names = ["ink", "soft", "accent", "danger", "syntax-keyword", "syntax-string",
            "syntax-number", "syntax-comment", "syntax-name", "syntax-class"];
          return Object.fromEntries([
            ...names.map((name) => [name, contrast(`--${name}`, "--surface")]),
            ["button", contrast("--accent-ink", "--accent")],
            ["error", contrast("--danger", "--danger-wash")],
          ]);
        }"""
    )
    assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}


def test_a_runtime_that_cannot_be_loaded_is_said_so(
    page: Page, site: Site, console: Console
) -> None:
    console.expect_status(404)
    for part in ("first", "asm"):
        site.put(f"/dist/pyodide/pyodide.{part}.wasm", "nothing", status=404)
    page.goto(site.url("/index.html"))
    expect(page.get_by_role("status")).to_have_text("The runtime could not be loaded")
    expect(page.get_by_role("log")).to_contain_text("pyodide.asm.wasm: HTTP status 404")
    expect(page.get_by_role("button", name="Run")).to_be_enabled()


def test_a_worker_that_is_lost_is_replaced(playground: Playground, console: Console) -> None:
    console.expect("no memory left")
    playground.write("print('begun')\nreceive()")
    playground.run.click()
    expect(playground.output).to_contain_text("begun")
    (worker,) = playground.page.workers
    worker.evaluate("setTimeout(() => { throw new Error('no memory left'); })")
    expect(playground.output.locator(".error")).to_contain_text("no memory left")
    expect(playground.status).to_contain_text("Ready", timeout=60_000)
    playground.write("print('again')")
    playground.run_to_end()
    expect(playground.output).to_have_text("again")
