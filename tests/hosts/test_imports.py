"""Imports as the engine itself treats them: found by its lexer, resolved, verified."""

from __future__ import annotations

import hashlib

import pytest
from edge_python.abi import StatusKind
from edge_python.engine import ImportLine
from hosts.listener import Session


def bare(*names: str) -> list[ImportLine]:
    return [ImportLine(name, quoted=False) for name in names]


def quoted(*specs: str) -> list[ImportLine]:
    return [ImportLine(spec, quoted=True) for spec in specs]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import a, b.c as d, e", bare("a", "b.c", "e")),
        ("from a.b import (c,\n  d as e,\n)\n", bare("a.b")),
        ("from './a.py' import *", quoted("./a.py")),
        ('from "https://h/a.py#sha256-00" import b', quoted("https://h/a.py#sha256-00")),
        ("def f():\n  if x:\n    import a\n  class C: import b\n", bare("a", "b")),
        ("x = 1; import a; from b import c", bare("a", "b")),
        ("if x: import a\nelse: from b import c\n", bare("a", "b")),
        ("try:\n import a\nexcept ImportError:\n import b\nfinally: import c", bare("a", "b", "c")),
        ("import a \\\n  , b # import c\n", bare("a", "b")),
        ("\ufeffimport a\r\nimport b\rimport c", bare("a", "b", "c")),
        ("import a\n\timport b\n", bare("a", "b")),
        ("import größe, 日本", bare("größe", "日本")),
        ("import a\n" * 3, bare("a", "a", "a")),
        ("match x:\n  case 1: import a\n", bare("a")),
        ("async def f():\n  async with x: import a", bare("a")),
    ],
)
def test_found(session: Session, source: str, expected: list[ImportLine]) -> None:
    assert session.engine.extract_imports(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "",
        '\'import a\'\n"""\nimport b\nfrom c import d\n"""\n',
        "# import a\n",
        "f'{x} import a'; f'''\nimport b\n{'import c'}\n'''",
        "r'\\'; b'import a'",
        "x = '\\\nimport a'",
        "raise E from a\n",
        "def g():\n    yield from a\n    x = yield from b\n",
        "x.import_, from_, importer = 1, 2, 3\n",
        "(\nimport_a\n)",
        "x = [\n'import a', \n]",
    ],
)
def test_not_fooled(session: Session, source: str) -> None:
    assert session.engine.extract_imports(source) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import\nimport a", bare("a")),
        ("from import b\nimport a", bare("a")),
        ("from 'x.py'\nimport a", bare("a")),
        ("x = (\nimport a", bare("a")),
        ("'''\nimport a", []),
        ("$ ? import b\nimport a", bare("a")),
        ("import a.\nimport b", bare("b")),
        ("\0\nimport a", []),
        ("((((((((((\n" * 50, []),
    ],
)
def test_malformed_source(session: Session, source: str, expected: list[ImportLine]) -> None:
    assert session.engine.extract_imports(source) == expected


def test_many(session: Session) -> None:
    source = "".join(f"import module_{i}\n" for i in range(30_000))
    assert len(session.engine.extract_imports(source)) == 30_000


TEXT = b"print('loaded')\nname = 'pinned'\n"
PIN = hashlib.sha256(TEXT).hexdigest()


def import_pinned(session: Session, pin: str, source: bytes | None, served: bytes | None) -> str:
    """What the program prints about an import of https://h/u.py."""
    spec = f"https://h/u.py#{pin}"
    if source is not None:
        session.engine.register_code_module(spec, source)
    if served is not None:
        session.listener.files[spec] = served
    status = session.run(
        f"try:\n    from '{spec}' import name\n    print(name)\n"
        "except ImportError as error:\n    print(type(error).__name__, error)\n"
    )
    assert status.kind is StatusKind.DONE
    return session.output


@pytest.mark.parametrize("pin", [PIN, PIN.upper()])
@pytest.mark.parametrize("served", [TEXT, None])
def test_pinned(session: Session, pin: str, served: bytes | None) -> None:
    assert import_pinned(session, "sha256-" + pin, TEXT, served) == "loaded\npinned\n"
    asked = [digest for spec, digest in session.listener.asked if spec.startswith("https://h/u.py")]
    assert asked == [bytes.fromhex(PIN)]


def test_other_bytes_than_pinned(session: Session) -> None:
    changed = TEXT.replace(b"loaded", b"hacked")
    printed = import_pinned(session, "sha256-" + PIN, changed, changed)
    got = hashlib.sha256(changed).hexdigest()
    assert printed == (
        f"ImportError integrity of 'https://h/u.py#sha256-{PIN}': "
        f"its bytes are sha256-{got}, not sha256-{PIN} as pinned\n"
    )


@pytest.mark.parametrize("served", [TEXT, None])
def test_what_is_verified_is_what_runs(session: Session, served: bytes | None) -> None:
    printed = import_pinned(session, "sha256-" + PIN, b"print('not what was pinned')", served)
    assert printed.startswith("ImportError integrity of ")


@pytest.mark.parametrize(
    "pin", ["sha256-12", "sha256-" + "g" * 64, "sha512-" + PIN, f"sha256{PIN}"]
)
def test_malformed_pin(session: Session, pin: str) -> None:
    printed = import_pinned(session, pin, TEXT, TEXT)
    assert printed.startswith("ImportError malformed integrity fragment in 'https://h/u.py#")


def test_a_fragment_that_is_no_pin(session: Session) -> None:
    assert import_pinned(session, "top", TEXT, None) == "loaded\npinned\n"


def test_circular_import_names_the_cycle(session: Session) -> None:
    for name, imported in [("a", "b"), ("b", "c"), ("c", "b")]:
        source = f"from './{imported}.py' import x\nx = 1\n".encode()
        session.engine.register_code_module(f"{name}.py", source)
    status = session.run("from './a.py' import x\n")
    assert status.kind is StatusKind.ERROR
    assert "ImportError: circular import: b.py -> c.py -> b.py" in session.text(status)


def test_module_source_that_is_no_utf8(session: Session) -> None:
    session.engine.register_code_module("m.py", b"x = '\xff'\n")
    status = session.run("from './m.py' import x\n")
    assert status.kind is StatusKind.ERROR
    assert "SyntaxError: the source is not valid UTF-8" in session.text(status)


def test_manifests(session: Session) -> None:
    session.listener.files = {
        "packages.json": b'{"imports": {"a": "./lib/a.py"}}',
        "lib/packages.json": b'{"imports": {"b": "../b.py"}, "extends": "../base"}',
        "base/packages.json": b'{"other": [1, {"x": null}], "imports": {"c": "./c\\u002epy"}}',
        "loop/packages.json": b'{"extends": "."}',
        "bad/packages.json": b'{"imports": {"a": 3}}',
    }
    for spec, source in {
        "lib/a.py": "from b import x\nfrom c import y\n",
        "b.py": "x = 1\n",
        "base/c.py": "y = 2\n",
        "loop/m.py": "import d\n",
        "bad/m.py": "import a\n",
    }.items():
        session.engine.register_code_module(spec, source.encode())
    status = session.run(
        "import a\nprint(a.x, a.y)\n"
        "for i in range(5):\n"
        "    try:\n"
        "        if i == 0: import missing\n"
        "        elif i == 3: import missing.inside.more as more\n"
        "        elif i == 4: from missing.inside import thing\n"
        "        elif i == 1: from './loop/m.py' import q\n"
        "        else: from './bad/m.py' import q\n"
        "    except ImportError as error:\n        print(type(error).__name__, error)\n"
    )
    assert status.kind is StatusKind.DONE
    assert session.output == (
        "1 2\n"
        "ModuleNotFoundError No module named 'missing'\n"
        "ImportError manifests extend each other more than 32 times, looking for 'd'\n"
        "ImportError packages.json is not valid JSON\n"
        "ModuleNotFoundError No module named 'missing'\n"
        "ModuleNotFoundError No module named 'missing'\n"
    )
