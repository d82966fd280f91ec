"""The import graph: what is fetched, when, and what the engine is given."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

import pytest
from core.fake_engine import FakeHost
from edge_python.engine import ImportLine
from edge_python.errors import EdgeError, FetchError, NotFound, ResolveError
from edge_python.graph import Answers, Graph, Library
from edge_python.modules import ModuleSet
from edge_python.plugins import PluginModule, compile_plugin
from edge_python.resolver import Aliases

BASE = "https://h/app/"


def scan(source: str) -> list[ImportLine]:
    """``import NAME`` and ``from SPEC``, one a line."""
    found = []
    for line in source.splitlines():
        command, _space, spec = line.partition(" ")
        if command in ("import", "from"):
            found.append(ImportLine(spec, quoted=command == "from"))
    return found


class Site:
    """Files by URL, and what was asked for, level by level."""

    def __init__(self, files: dict[str, object], hosts: dict[str, Sequence[str]] | None = None):
        self.files = {
            url if "://" in url else BASE + url: json.dumps(data).encode()
            if isinstance(data, dict)
            else data.encode()
            if isinstance(data, str)
            else data
            for url, data in files.items()
        }
        self.hosts = hosts or {}
        self.levels: list[list[str]] = []

    def resolve(
        self,
        source: str,
        aliases: Aliases | None = None,
        library: Library | None = None,
        loaded: dict[str, Sequence[str]] | None = None,
        above: Sequence[str] = (),
        base: str = BASE,
    ) -> ModuleSet:
        graph = Graph(
            [base, *above],
            scan,
            self.compile_plugin,
            library or Library(),
            aliases or Aliases(),
            {} if loaded is None else loaded,
        )
        steps = graph.resolve(source)
        try:
            level = next(steps)
            while True:
                self.levels.append([url.removeprefix(BASE) for url in level.urls])
                self.levels[-1] += [f"{name}={url}" for name, url in level.hosts.items()]
                files = {url: self._file(url) for url in level.urls}
                hosts = {
                    name: self.hosts.get(name, FetchError(f"{url} does not load"))
                    for name, url in level.hosts.items()
                }
                level = steps.send(Answers(files, hosts))
        except StopIteration as found:
            result: ModuleSet = found.value
            return result

    def compile_plugin(self, data: bytes) -> PluginModule:
        return compile_plugin(FakeHost(), data)

    def _file(self, url: str) -> bytes | EdgeError:
        data = self.files.get(url, NotFound(f"{url} was not found"))
        assert isinstance(data, bytes | EdgeError)
        return data


def test_program_without_imports_fetches_nothing() -> None:
    site = Site({})
    assert site.resolve("print x").code == {}
    assert site.levels == []


def test_levels_are_fetched_together_and_duplicates_once() -> None:
    site = Site(
        {
            "a.py": "from ./lib/c.py\nfrom ./lib/d.py",
            "b.py": "from ./lib/c.py\nfrom lib/e.py",
            "lib/c.py": "from ./d.py\nfrom ../a.py",
            "lib/d.py": "",
            "lib/e.py": "",
        }
    )
    modules = site.resolve("from ./a.py\nfrom ./b.py\nfrom a.py")
    assert site.levels == [["a.py", "b.py"], ["lib/c.py", "lib/d.py", "lib/e.py"]]
    assert set(modules.code) == {"a.py", "b.py", "lib/c.py", "lib/d.py", "lib/e.py"}


def test_bare_name_through_the_manifest() -> None:
    site = Site({"packages.json": {"imports": {"u": "./lib/u.py"}}, "lib/u.py": "print u"})
    modules = site.resolve("import u")
    assert site.levels == [["packages.json"], ["lib/u.py"]]
    assert modules.code == {"lib/u.py": b"print u"}
    served = modules.bytes_of("packages.json", None)
    assert served is not None
    assert json.loads(served) == {"imports": {"u": "./lib/u.py"}}


def test_what_is_declared_but_not_imported_is_not_fetched() -> None:
    site = Site({"packages.json": {"imports": {"u": "./u.py", "v": "./v.py"}}, "u.py": ""})
    site.resolve("import u")
    assert site.levels == [["packages.json"], ["u.py"]]


def test_manifests_are_looked_for_upwards_and_the_nearest_wins() -> None:
    site = Site(
        {
            "a/b/m.py": "import u",
            "a/packages.json": {"imports": {"u": "./near.py"}},
            "packages.json": {"imports": {"u": "./far.py"}},
            "a/near.py": "",
        }
    )
    modules = site.resolve("from ./a/b/m.py")
    assert site.levels == [["a/b/m.py"], ["a/b/packages.json"], ["a/packages.json"], ["a/near.py"]]
    assert modules.bytes_of("a/b/packages.json", None) is None
    assert modules.bytes_of("a/packages.json", None) is not None


def test_manifest_without_the_name_is_the_end_unless_it_extends() -> None:
    files: dict[str, object] = {
        "a/m.py": "import u",
        "a/packages.json": {"imports": {}},
        "packages.json": {"imports": {"u": "./u.py"}},
        "u.py": "",
    }
    with pytest.raises(ResolveError, match="no manifest declares this name"):
        Site(files).resolve("from a/m.py")
    files["a/packages.json"] = {"imports": {}, "extends": ".."}
    assert "u.py" in Site(files).resolve("from a/m.py").code


def test_circle_of_extends_is_an_error() -> None:
    site = Site({"packages.json": {"extends": "a"}, "a/packages.json": {"extends": ".."}})
    with pytest.raises(ResolveError, match="circle"):
        site.resolve("import u")


def test_chain_of_extends_is_bounded() -> None:
    site = Site({("d/" * n) + "packages.json": {"extends": "d"} for n in range(40)})
    with pytest.raises(ResolveError, match="more than 32 times"):
        site.resolve("import u")


def test_url_modules_have_their_own_manifests() -> None:
    site = Site(
        {
            "https://cdn/lib/m.py": "import u\nfrom ./n.py",
            "https://cdn/lib/n.py": "",
            "https://cdn/packages.json": {"imports": {"u": "./u.py"}},
            "https://cdn/u.py": "",
        }
    )
    modules = site.resolve("from https://cdn/lib/m.py")
    assert set(modules.code) == {
        "https://cdn/lib/m.py",
        "https://cdn/lib/n.py",
        "https://cdn/u.py",
    }


def test_missing_files_are_remembered_between_runs_and_errors_are_not() -> None:
    library = Library()
    site = Site({"m.py": FetchError("HTTP status 500")})
    for _ in range(2):
        with pytest.raises(ResolveError):
            site.resolve("import u\nfrom m.py", library=library)
    assert site.levels == [["packages.json", "m.py"], ["m.py"]]


def test_explicit_aliases_need_no_manifest_and_win() -> None:
    site = Site({"packages.json": {"imports": {"u": "./other.py"}}, "https://cdn/u.py": "print u"})
    aliases = Aliases(explicit={"u": "https://cdn/u.py"})
    modules = site.resolve("import u", aliases)
    assert site.levels == [["https://cdn/u.py"]]
    served = modules.bytes_of("packages.json", None)
    assert served is not None
    assert json.loads(served)["imports"]["u"] == "https://cdn/u.py"


def test_defaults_are_asked_last() -> None:
    aliases = Aliases(defaults={"u": "https://std/u.py", "v": "https://std/v.py"})
    site = Site(
        {
            "packages.json": {"imports": {"u": "./u.py"}},
            "u.py": "",
            "https://std/v.py": "",
        }
    )
    assert set(site.resolve("import u\nimport v", aliases).code) == {"u.py", "https://std/v.py"}


def test_eager_host_module() -> None:
    site = Site({})
    modules = site.resolve(
        "import dom", Aliases(explicit={"dom": "mt:dom"}), loaded={"dom": ["query"]}
    )
    assert site.levels == []
    assert modules.hosts["dom"] == (["mt:dom"], ["query"])


def test_lazy_host_module_is_loaded_when_imported() -> None:
    aliases = Aliases(
        explicit={"dom": "mt:dom", "net": "mt:net"},
        host_urls={"dom": "https://h/dom.js", "net": "https://h/net.js"},
    )
    loaded: dict[str, Sequence[str]] = {}
    site = Site({"m.py": "import dom"}, hosts={"dom": ["query"]})
    site.resolve("import dom\nfrom m.py", aliases, loaded=loaded)
    assert site.levels == [["m.py", "dom=https://h/dom.js"]]
    assert loaded == {"dom": ["query"]}


def test_host_module_imported_from_a_url_is_found_where_the_engine_looks() -> None:
    site = Site({"https://cdn/lib/m.py": "import dom"})
    modules = site.resolve(
        "from https://cdn/lib/m.py",
        Aliases(explicit={"dom": "mt:dom"}),
        loaded={"dom": ["query"]},
    )
    assert set(modules.hosts["dom"].specs) == {"mt:dom", "https://cdn/mt:dom"}
    assert modules.bytes_of("https://cdn/packages.json", None) is not None
    assert modules.bytes_of("https://cdn/lib/packages.json", None) is None


def test_host_modules_of_the_programs_own_manifest() -> None:
    site = Site({"packages.json": {"host": {"dom": "/host/dom.js"}}}, hosts={"dom": ["query"]})
    modules = site.resolve("import dom")
    assert site.levels == [["packages.json"], ["dom=https://h/host/dom.js"]]
    assert modules.hosts["dom"].functions == ["query"]


def test_host_modules_of_another_manifest_do_not_count() -> None:
    site = Site(
        {"https://evil/m.py": "import dom", "https://evil/packages.json": {"host": {"dom": "x.js"}}}
    )
    with pytest.raises(ResolveError, match="dom: no manifest declares this name"):
        site.resolve("from https://evil/m.py")


def test_manifests_above_the_entry_directory() -> None:
    site = Site({"packages.json": {"imports": {"u": "./u.py"}}, "u.py": ""})
    modules = site.resolve("import u", base=BASE + "sub/", above=[BASE])
    assert set(modules.code) == {BASE + "u.py"}


def test_all_failures_are_listed_with_their_importers() -> None:
    site = Site(
        {
            "a.py": "from ./b.py\nimport nosuch",
            "b.py": "from ./gone.py",
            "bad.py": FetchError("HTTP status 500"),
            "packages.json": {"imports": {}},
        }
    )
    with pytest.raises(ResolveError) as caught:
        site.resolve("from ./a.py\nfrom ./bad.py\nfrom ftp://h/x.py\nfrom cdn.example.com/u.py")
    message = str(caught.value)
    assert message.startswith("5 imports failed:\n")
    assert (
        '  "./gone.py": https://h/app/gone.py was not found\n'
        "    imported by b.py\n    imported by a.py\n    imported by the program" in message
    )
    assert "  nosuch: no manifest declares this name (not in packages.json)\n" in message
    assert '  "./bad.py": HTTP status 500\n    imported by the program' in message
    assert "modules cannot be loaded through ftp:" in message
    assert 'try "https://cdn.example.com/u.py"' in message


def test_broken_manifest_names_who_needs_it() -> None:
    site = Site({"packages.json": "{oops"})
    with pytest.raises(ResolveError, match=r"(?s)u: .*packages.json is not JSON.*the program"):
        site.resolve("import u")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\0asm\1\0\0\0", "WebAssembly"),
        (b"\n<!DOCTYPE html><title>x", "HTML page"),
        (b"caf\xe9", "not UTF-8 text: .* at byte 3"),
        (b"#" * ((1 << 20) + 1), "1,048,576 is the most"),
    ],
)
def test_files_that_are_no_modules(data: bytes, message: str) -> None:
    with pytest.raises(ResolveError, match=message):
        Site({"m.py": data}).resolve("from m.py")


def test_pinned_module() -> None:
    data = b"print pinned"
    digest = hashlib.sha256(data).hexdigest()
    site = Site({"https://cdn/u.py": data})
    spec = f"https://cdn/u.py#sha256-{digest}"
    modules = site.resolve(f"from {spec}")
    assert site.levels == [["https://cdn/u.py"]]
    assert modules.bytes_of(spec, bytes.fromhex(digest)) == data
    assert modules.bytes_of(spec, bytes(32)) is None
    assert modules.bytes_of("https://cdn/u.py", bytes.fromhex(digest)) == data


def test_wrong_pin_names_both_hashes() -> None:
    site = Site({"https://cdn/u.py": "x"})
    actual = hashlib.sha256(b"x").hexdigest()
    with pytest.raises(ResolveError, match=f"sha256-{actual}, not sha256-{'0' * 64}"):
        site.resolve(f"from https://cdn/u.py#sha256-{'0' * 64}")


def test_files_may_import_files_but_the_network_may_not() -> None:
    site = Site({"file:///p/a.py": "from ./b.py", "file:///p/b.py": "", "https://cdn/m.py": ""})
    modules = site.resolve("from ./a.py", base="file:///p/")
    assert set(modules.code) == {"a.py", "b.py"}
    site.files["https://cdn/m.py"] = b"from file:///etc/secret.py\nfrom /etc/secret.py"
    with pytest.raises(ResolveError, match="modules cannot be loaded through file:"):
        site.resolve("from https://cdn/m.py", base="file:///p/")


@pytest.mark.parametrize(
    ("spec", "answer", "hint"),
    [
        ("http://cdn.example/m.py", FetchError("Failed to fetch"), "https://cdn.example/m.py"),
        ("http://cdn.example/m.py", NotFound("not there"), "https://cdn.example/m.py"),
        ("cdn.example/m.py", NotFound("not there"), "https://cdn.example/m.py"),
    ],
)
def test_a_spec_that_lacks_https_is_told_so(spec: str, answer: EdgeError, hint: str) -> None:
    site = Site({spec: answer})
    with pytest.raises(ResolveError, match=f'try "{hint}"'):
        site.resolve(f"from {spec}")
