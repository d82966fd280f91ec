"""createWorker: every member of the object it resolves with, from a page's point of view."""

from __future__ import annotations

from browser.conftest import Console, Runtime
from browser.site import Site
from playwright.sync_api import Page


def test_runs_a_program_in_a_worker_of_its_own(page: Page, site: Site) -> None:
    page.goto(site.page("/page/index.html"))
    result = page.evaluate(
        """async () => {
          const { createWorker } = await import("/dist/index.js");
          const worker = await createWorker({ wasmUrl: "../dist/compiler.wasm" });
          const { out, ms, error, exitCode } = await worker.run("print(6 * 7)");
          const { loadMs, integrityActive } = worker;
          worker.dispose();
          return { out, ms, error, exitCode, loadMs, integrityActive };
        }"""
    )
    assert result["out"] == "42\n"
    assert result["error"] is None
    assert result["exitCode"] is None
    assert result["ms"] > 0
    assert result["loadMs"] > 0
    assert isinstance(result["integrityActive"], bool)


def test_out_holds_the_output_when_nobody_listens(runtime: Runtime) -> None:
    out = runtime.evaluate(
        """const worker = await create();
        const source = 'print("a", "b", sep="-", end="!")\\nprint()\\nprint("käse 🧀")';
        return (await worker.run(source)).out;"""
    )
    assert out == "a-b!\nkäse 🧀\n"


def test_on_output_is_called_once_a_print_in_order(runtime: Runtime) -> None:
    lines, out = runtime.evaluate(
        """const worker = await create();
        const lines = [];
        worker.onOutput((line) => lines.push(line));
        const { out } = await worker.run(
          'for i in range(3):\\n    print(i)\\nprint("x", end="")\\nprint("two\\\\nlines")');
        return [lines, out];"""
    )
    assert lines == ["0\n", "1\n", "2\n", "x", "two\nlines\n"]
    assert out == ""


def test_output_arrives_while_the_program_runs(runtime: Runtime) -> None:
    seen = runtime.evaluate(
        """const worker = await create();
        const first = new Promise((resolve) => worker.onOutput(resolve));
        const run = worker.run('print("waiting")\\nprint(receive())');
        const seen = await first;
        worker.pushEvent("go on");
        await run;
        return seen;"""
    )
    assert seen == "waiting\n"


def test_listening_can_end(runtime: Runtime) -> None:
    lines, out = runtime.evaluate(
        """const worker = await create();
        const lines = [];
        worker.onOutput((line) => lines.push(line));
        await worker.run("print(1)");
        worker.onOutput(null);
        const { out } = await worker.run("print(2)");
        return [lines, out];"""
    )
    assert lines == ["1\n"]
    assert out == "2\n"


def test_events_are_received_in_order_also_those_sent_early(runtime: Runtime) -> None:
    out = runtime.evaluate(
        """const worker = await create();
        const run = worker.run("print(receive(), receive(), receive())");
        for (const text of ["one", "zwei ü", ""]) worker.pushEvent(text);
        return (await run).out;"""
    )
    assert out == "one zwei ü \n"


def test_events_of_the_window_are_pushed(runtime: Runtime) -> None:
    out = runtime.evaluate(
        """const worker = await create();
        const run = worker.run("print(receive())\\nprint(receive())");
        for (const detail of ["text", { "n": 1 }]) {
          window.dispatchEvent(new CustomEvent("edge-python-event", { detail }));
        }
        return (await run).out;"""
    )
    assert out == 'text\n{"n":1}\n'


def test_sleep_and_frame_wait_without_blocking(runtime: Runtime) -> None:
    out = runtime.evaluate(
        """const worker = await create();
        return (await worker.run("sleep(0.01)\\nprint('slept')\\nframe()\\nprint('drawn')")).out;"""
    )
    assert out == "slept\ndrawn\n"


def test_every_run_starts_afresh(runtime: Runtime) -> None:
    first, second = runtime.evaluate(
        """const worker = await create();
        const first = await worker.run("x = 1\\nprint(x)");
        const second = await worker.run("print(x)");
        return [first.out, second.error.name];"""
    )
    assert first == "1\n"
    assert second == "NameError"


def test_system_exit_gives_its_code(runtime: Runtime) -> None:
    result = runtime.evaluate(
        """const worker = await create();
        return worker.run("print('before')\\nraise SystemExit(3)");"""
    )
    assert result["exitCode"] == 3
    assert result["out"] == "before\n"
    assert result["error"] is None


def test_modules_come_from_imports(runtime: Runtime, site: Site) -> None:
    site.put("/warm/lib/tools.py", "def double(x):\n    return 2 * x\n")
    out = runtime.evaluate(
        """const worker = await create({ imports: { tools: "./lib/tools.py" } });
        return (await worker.run("from tools import double\\nprint(double(21))")).out;"""
    )
    assert out == "42\n"


def test_entry_dir_and_base_url_place_the_program(runtime: Runtime, site: Site) -> None:
    site.put("/elsewhere/app/part.py", "NAME = 'part'\n")
    out = runtime.evaluate(
        """const worker = await create();
        const options = { baseUrl: argument, entryDir: "app/" };
        return (await worker.run('from "./part.py" import NAME\\nprint(NAME)', options)).out;""",
        site.url("/elsewhere/"),
    )
    assert out == "part\n"


def test_a_base_url_may_be_a_url_object(runtime: Runtime, site: Site) -> None:
    site.put("/elsewhere/part.py", "NAME = 'part'\n")
    out = runtime.evaluate(
        """const worker = await create();
        const options = { baseUrl: new URL(argument) };
        return (await worker.run('from "./part.py" import NAME\\nprint(NAME)', options)).out;""",
        site.url("/elsewhere/"),
    )
    assert out == "part\n"


def test_nothing_can_be_relative_to_a_data_url(runtime: Runtime) -> None:
    name, message = runtime.evaluate(
        """const worker = await create();
        const run = worker.run('from "./part.py" import NAME', { baseUrl: "data:,x" });
        return caught(run);"""
    )
    assert name == "FetchError"
    assert 'nothing can be relative to "data:,x"' in message


def test_a_module_is_fetched_once(runtime: Runtime, site: Site) -> None:
    site.put("/warm/once.py", "x = 1\n")
    runtime.evaluate(
        """const worker = await create();
        const source = 'from "./once.py" import x';
        await worker.run(source);
        await worker.run(source);"""
    )
    assert site.requests.count("/warm/once.py") == 1


def test_clear_cache_fetches_again(runtime: Runtime, site: Site) -> None:
    site.put("/warm/changing.py", "x = 1\n")
    source = "from './changing.py' import x\nprint(x)"
    first = runtime.evaluate(
        """globalThis.keep = await create();
        return (await keep.run(argument)).out;""",
        source,
    )
    site.put("/warm/changing.py", "x = 2\n")
    second = runtime.evaluate(
        """const worker = await create();
        await worker.clearCache();
        return (await worker.run(argument)).out;""",
        source,
    )
    assert (first, second) == ("1\n", "2\n")


def test_reset_is_harmless_between_runs(runtime: Runtime) -> None:
    outs = runtime.evaluate(
        """const worker = await create();
        const before = (await worker.run("print(1)")).out;
        const nothing = await worker.reset();
        const after = (await worker.run("print(2)")).out;
        return [before, nothing, after];"""
    )
    assert outs == ["1\n", None, "2\n"]


def test_contexts_of_a_shared_worker_do_not_see_each_other(runtime: Runtime) -> None:
    outs = runtime.evaluate(
        """const [one, two] = [await create(), await create()];
        const runs = [one.run("print('one', receive())"), two.run("print('two', receive())")];
        two.pushEvent("for two");
        one.pushEvent("for one");
        return (await Promise.all(runs)).map(({ out }) => out);"""
    )
    assert outs == ["one for one\n", "two for two\n"]


def test_an_endless_loop_does_not_stall_another_context(runtime: Runtime) -> None:
    out, error = runtime.evaluate(
        """const [endless, other] = [await create(), await create()];
        const controller = new AbortController();
        const run = caught(endless.run("while True: pass", { signal: controller.signal }));
        const { out } = await other.run("print('alive')");
        controller.abort();
        return [out, await run];"""
    )
    assert out == "alive\n"
    assert error[0] == "AbortError"


def test_a_signal_ends_a_run_and_the_worker_stays_usable(runtime: Runtime) -> None:
    error, early, out = runtime.evaluate(
        """const worker = await create();
        const controller = new AbortController();
        const run = worker.run("receive()", { signal: controller.signal });
        controller.abort();
        const error = await caught(run);
        const early = await caught(worker.run("print(1)", { signal: AbortSignal.abort() }));
        return [error, early, (await worker.run("print(2)")).out];"""
    )
    assert error[0] == "AbortError"
    assert early[0] == "AbortError"
    assert out == "2\n"


def test_a_page_may_have_several_workers(page: Page, site: Site, console: Console) -> None:
    page.goto(site.page("/page/index.html"))
    outs = page.evaluate(
        """async () => {
          const { createWorker } = await import("/dist/index.js");
          const workers = await Promise.all([createWorker(), createWorker()]);
          const runs = await Promise.all(workers.map((worker, i) => worker.run(`print(${i})`)));
          for (const worker of workers) worker.dispose();
          return runs.map(({ out }) => out);
        }"""
    )
    assert outs == ["0\n", "1\n"]
    assert console.messages == []
