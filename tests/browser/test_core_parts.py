"""Pyodide's core comes in two parts, of which the second is loaded when something of it is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browser.conftest import Console
from browser.site import Site
from devtools.paths import ROOT
from playwright.sync_api import Page

FIRST = "/dist/pyodide/pyodide.first.wasm"
REST = "/dist/pyodide/pyodide.rest.wasm"
ARCHIVES = {"/dist/edge_python.zip", "/dist/pyodide/python_stdlib.zip"}

#: Python whose compiled parts no program needs that does not use this.
LETTERS = """
import unicodedata

def name(letter):
    return unicodedata.name(letter)
"""

#: Digests of everything that the tables hold which come with the rest: of each codec, and of `unicodedata`.
TABLES = """
import encodings.gb2312
import hashlib
import unicodedata

CODECS = (
    "gb2312 gbk gb18030 hz big5 big5hkscs cp950 cp932 euc_jp euc_jis_2004 euc_jisx0213 shift_jis "
    "shift_jis_2004 shift_jisx0213 iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 "
    "iso2022_jp_ext cp949 euc_kr johab iso2022_kr"
).split()

def digests():
    text = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x2FFFF)]))
    found = {}
    for codec in CODECS:
        data = text.encode(codec, "ignore")
        found[codec] = data + data.decode(codec, "ignore").encode()
    lines = [
        [unicodedata.name(c, ""), unicodedata.decomposition(c), unicodedata.category(c)] for c in text
    ]
    found["names"] = repr(lines).encode()
    found["lookup"] = "".join(unicodedata.lookup(line[0]) for line in lines if line[0]).encode()
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        found[form] = unicodedata.normalize(form, text).encode()
    found["old"] = repr([unicodedata.ucd_3_2_0.name(c, "") for c in text]).encode()
    return [f"{name} {hashlib.sha256(data).hexdigest()}" for name, data in found.items()]
"""

#: What Python modules do every day.
EVERYDAY = Path(__file__).with_name("everyday.py")

NAME_A_LETTER = """
run("from letters import name\\nprint(name('é'))", { letters: "./letters.py" })
"""

PAGE = """
<script type="module">
import { createWorker } from "/dist/index.js";
window.run = async (source, pythonModules = {}) => {
  try {
    const worker = await createWorker({ pythonModules });
    return (await worker.run(source)).out;
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
};
</script>
"""


def open_page(page: Page, site: Site) -> None:
    site.put("/parts/letters.py", LETTERS)
    page.goto(site.page("/parts/", PAGE))
    page.wait_for_function("() => window.run")


def test_common_work_needs_neither_the_rest_nor_the_archives(page: Page, site: Site) -> None:
    open_page(page, site)
    site.put("/parts/part.py", "VALUE = 7\n")
    program = """
import json
from "./part.py" import VALUE
class Problem(Exception): pass
try:
    raise Problem(json.dumps({'value': VALUE}))
except Problem as error:
    print(error)
1 / 0
"""
    out = page.evaluate("(source) => run(source)", program)
    assert out.startswith('{"value": 7}\nerror: ZeroDivisionError: division by zero')
    assert not {REST, *ARCHIVES} & set(site.requests)


def test_everyday_python_of_a_page_does_not_need_the_rest(page: Page, site: Site) -> None:
    open_page(page, site)
    site.put("/parts/everyday.py", EVERYDAY.read_text())
    program = "import everyday\nprint(await everyday.work())\n"
    options = {"everyday": "./everyday.py"}
    assert page.evaluate("(given) => run(...given)", [program, options]) == "True\n"
    assert REST not in site.requests


@pytest.mark.rest_of_core
def test_the_rest_is_loaded_once_for_what_needs_it(page: Page, site: Site) -> None:
    open_page(page, site)
    expected = "LATIN SMALL LETTER E WITH ACUTE\n"
    assert page.evaluate(NAME_A_LETTER) == expected
    assert site.requests.count(REST) == 1


@pytest.mark.rest_of_core
def test_tables_that_come_with_the_rest_are_whole(page: Page, site: Site, console: Console) -> None:
    site.put("/parts/tables.py", TABLES)
    read = "run('from tables import digests\\nprint(digests())', { tables: './tables.py' })"
    open_page(page, site)
    found = page.evaluate(read)
    assert site.requests.count(REST) == 1
    # A core that is started from scratch has all that Pyodide has.
    console.expect("Failed to load resource")
    site.put(FIRST, "nothing", status=404)
    open_page(page, site)
    whole = page.evaluate(read)
    assert whole.count("'") == 2 * 31
    assert found == whole


def _of_another_build(rest: bytes) -> bytes:
    return re.sub(rb"(?<=\x05first\x10)[0-9a-f]{16}", b"0" * 16, rest, count=1)


@pytest.mark.rest_of_core
@pytest.mark.parametrize(
    ("change", "status"),
    [(lambda _: b"", 404), (lambda _: b"<!doctype html>", 200), (_of_another_build, 200)],
    ids=["missing", "page", "other build"],
)
def test_a_rest_that_cannot_be_had_is_told(
    page: Page, site: Site, console: Console, change: Callable[[bytes], bytes], status: int
) -> None:
    console.expect("")  # Pyodide tells at length, and each browser in its own words.
    open_page(page, site)
    site.put(REST, change((ROOT / REST[1:]).read_bytes()), status=status)
    assert "pyodide.rest.wasm" in page.evaluate(NAME_A_LETTER)


@pytest.mark.parametrize(("body", "status"), [("nothing", 404), ("<!doctype html>", 200)])
def test_without_the_first_part_python_starts_from_scratch(
    page: Page, site: Site, console: Console, body: str, status: int
) -> None:
    console.expect("Failed to load resource")
    site.put(FIRST, body, status=status)
    open_page(page, site)
    assert page.evaluate("run('print(6 * 7)')") == "42\n"
    (warning,) = console.of("warning")
    assert "pyodide.first.wasm" in warning
