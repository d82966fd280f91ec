"""Each of the runtime's own files, answered in every wrong way: an error that names it, or none needed."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from browser.conftest import Console
from browser.site import Site
from devtools.paths import ROOT
from playwright.sync_api import Page

DIST = ROOT / "dist"

#: What a page imports itself, of which its browser tells; and what only developers read.
OF_THE_PAGE = ("index.js", "element.js", "loaders.js", "playground.*", "*.map", "*.d.ts")
#: Nothing goes without them.
NEEDED = ("worker.mjs", "compiler.wasm", "pyodide/*.mjs")
#: Read where there is no snapshot.
WITHOUT_SNAPSHOT = ("edge_python.zip", "pyodide/python_stdlib.zip", "pyodide/pyodide.asm.wasm")
SNAPSHOT = ("pyodide/snapshot*", "pyodide/pyodide.first.wasm")
#: Fetched when a trusted module wants more of the standard library, or of Python's core.
LATE = ("pyodide/python_stdlib_full.zip", "pyodide/pyodide.rest.wasm")
#: Imported by programs.
PACKAGES = ("std/*.py", "std/*.wasm", "host/*.js")
GROUPS = (OF_THE_PAGE, NEEDED, WITHOUT_SNAPSHOT, SNAPSHOT, LATE, PACKAGES)


def matching(*patterns: str) -> list[str]:
    """Files of dist/, relative to it."""
    files = sorted(path.relative_to(DIST).as_posix() for path in DIST.rglob("*") if path.is_file())
    return [file for file in files if any(fnmatch(file, pattern) for pattern in patterns)]


def spoilt(data: bytes) -> bytes:
    """With other bytes at both ends."""
    flip = bytes(byte ^ 0x55 for byte in range(256))
    return data[:64].translate(flip) + data[64:-64] + data[-64:].translate(flip)


Put = Callable[[Site, str, bytes], object]
FAULTS: dict[str, Put] = {
    "missing": lambda site, path, _data: site.put(path, "no", status=404),
    "failing": lambda site, path, _data: site.put(path, "no", status=500),
    "cut": lambda site, path, data: site.put(path, data, fault="cut"),
    "typed": lambda site, path, data: site.put(path, data, content_type="text/plain"),
    "page": lambda site, path, _data: site.put(
        path, "<!doctype html><p>not found", content_type="text/html"
    ),
    "spoilt": lambda site, path, data: site.put(path, spoilt(data)),
}


def serve(site: Site, prefix: str, fault: str, *faulty: str) -> str:
    """Serve dist/ below a prefix, some files of it in a wrong way; URL of that directory."""
    for file in matching("*"):
        data = (DIST / file).read_bytes()
        path = f"{prefix}{file}"
        if file in faulty:
            FAULTS[fault](site, path, data)
        else:
            site.put(path, data)
    return site.url(prefix)


#: `tried(base, source)`: output, or name and message of the error; `shown(base)`: of the tag's.
SCRIPT = """
const tried = async (base, source = "print('ran')") => {
  let worker;
  try {
    const { createWorker } = await import(`${base}index.js`);
    worker = await createWorker({ integrity: false });
    return (await worker.run(source)).out;
  } catch (error) {
    return [error.name, error.message];
  } finally {
    worker?.dispose();
  }
};
const shown = async (base) => {
  const { defineElement } = await import(`${base}element.js?setElement=false`);
  defineElement("edge-faulty");
  const tag = document.createElement("edge-faulty");
  tag.textContent = "print('ran')";
  const told = new Promise((resolve) => {
    tag.addEventListener("error", ({ detail }) => resolve([detail.name, detail.message]));
    tag.addEventListener("ready", () => resolve("ran\\n"));
  });
  document.body.append(tag);
  const answer = await told;
  tag.remove();
  return answer;
};
"""


@pytest.fixture
def faulty_page(page: Page, site: Site, console: Console) -> Page:
    console.expect("")  # the browser and Pyodide complain as well
    page.goto(site.page("/faulty/page.html"))
    return page


def ask(page: Page, face: str, base: str) -> Any:
    """What `tried` or `shown` answers for a runtime of that directory."""
    return page.evaluate(f"async (base) => {{ {SCRIPT} return {face}(base); }}", base)


def test_every_file_is_in_a_group() -> None:
    for file in matching("*"):
        groups = [group for group in GROUPS if any(fnmatch(file, pattern) for pattern in group)]
        assert len(groups) == 1, f"{file}: say what becomes of a page that cannot have it"


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("file", matching(*NEEDED))
def test_a_file_that_is_needed(faulty_page: Page, site: Site, file: str, fault: str) -> None:
    base = serve(site, f"/{fault}/{file}/", fault, file)
    for face in ("tried", "shown"):
        answer = ask(faulty_page, face, base)
        if fault == "typed" and file.endswith(".wasm"):
            assert answer == "ran\n"
        else:
            name, message = answer
            kinds = ("FatalError", "NotFound", "NotAnEngine", "EngineError")
            assert name in kinds
            assert base + file in message


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("file", matching(*WITHOUT_SNAPSHOT))
def test_what_is_needed_where_there_is_no_snapshot(
    faulty_page: Page, site: Site, file: str, fault: str
) -> None:
    base = serve(site, f"/{fault}/{file}/", fault, file)
    for snapshot in matching(*SNAPSHOT):
        site.put(f"/{fault}/{file}/{snapshot}", "no", status=404)
    answer = ask(faulty_page, "tried", base)
    if fault == "typed":
        assert answer == "ran\n"
    else:
        assert answer[0] == "FatalError"
        assert Path(file).name in answer[1] or base in answer[1]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("file", matching(*SNAPSHOT))
def test_the_snapshot_can_be_done_without(
    faulty_page: Page, site: Site, file: str, fault: str
) -> None:
    base = serve(site, f"/{fault}/{file}/", fault, file)
    answer = ask(faulty_page, "tried", base)
    assert answer == "ran\n"


@pytest.mark.parametrize("fault", FAULTS)
def test_packages(faulty_page: Page, site: Site, fault: str) -> None:
    """Each is told of with its URL, and the worker goes on."""
    files = matching(*PACKAGES)
    base = serve(site, f"/{fault}/", fault, *files)
    names = sorted({Path(file).parent.name for file in files})
    answers = faulty_page.evaluate(
        f"""async ([base, names]) => {{
          {SCRIPT}
          const {{ createWorker }} = await import(`${{base}}index.js`);
          const worker = await createWorker({{ integrity: false }});
          const answers = [];
          for (const name of names) {{
            const run = worker.run(`import ${{name}}\\nprint("ran")`);
            answers.push(await run.then(({{ out }}) => out, (error) => [error.name, error.message]));
          }}
          answers.push((await worker.run("print('well')")).out);
          return answers;
        }}""",
        [base, names],
    )
    assert answers.pop() == "well\n"
    for name, answer in zip(names, answers, strict=True):
        is_script = any(file.endswith(f"{name}/index.js") for file in files)
        if fault == "typed" and not is_script:
            assert answer == "ran\n"
        elif fault == "spoilt" and isinstance(answer, str):
            # It is text still, but no program: the engine says where.
            assert answer.startswith("error: SyntaxError")
            assert f"{base}std/{name}/{name}.py" in answer
        else:
            assert answer[0] == "ResolveError", name
            assert name in answer[1]
            assert base in answer[1]
