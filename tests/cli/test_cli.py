"""The command line as its user meets it: output, exit codes, and what stands on stderr."""

from __future__ import annotations

import hashlib
import http.server
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from abi.rewrite import without_exports
from devtools.paths import COMPILER_WASM

RunFile = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A user without a cache."""
    return {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}


@pytest.fixture
def run(tmp_path: Path, environment: dict[str, str]) -> RunFile:
    """Writes files, runs ``main.py`` of them."""

    def run(
        main: str | bytes, *arguments: str, stdin: str | bytes = "", **files: str | bytes
    ) -> subprocess.CompletedProcess[str]:
        directory = tmp_path / "program"
        for name, text in {"main.py": main, **files}.items():
            path = directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode() if isinstance(text, str) else text)
        done = subprocess.run(
            [sys.executable, "-m", "edge_python", "run", str(directory / "main.py"), *arguments],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            env=environment,
            check=False,
            timeout=60,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return run


def test_program_prints_and_ends_well(run: RunFile) -> None:
    done = run("print('naïve 😀')\nprint(1, 2, sep='-', end='')")
    assert (done.returncode, done.stdout, done.stderr) == (0, "naïve 😀\n1-2", "")


def test_uncaught_exception_is_a_traceback_on_stderr(run: RunFile) -> None:
    done = run("def f(n):\n    return 1 // n\n\nprint('before')\nf(0)\n")
    assert (done.returncode, done.stdout) == (1, "before\n")
    assert "ZeroDivisionError" in done.stderr
    assert ":2:" in done.stderr
    assert ":5:" in done.stderr


def test_exception_in_an_imported_module_names_its_file(run: RunFile) -> None:
    done = run(
        'from "./lib/u.py" import check\ncheck(3)\n',
        **{"lib/u.py": "def check(n):\n    raise ValueError(f'too small: {n}')\n"},
    )
    assert done.returncode == 1
    assert "ValueError: too small: 3" in done.stderr
    assert "lib/u.py:2:" in done.stderr
    assert ":2:1" in done.stderr


def test_all_syntax_errors_are_listed(run: RunFile) -> None:
    done = run("x = = 1\nprint('never')\ny = )\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert ":1:" in done.stderr
    assert ":3:" in done.stderr


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("raise SystemExit(3)", 3),
        ("raise SystemExit", 0),
        ("raise SystemExit(0)", 0),
        ("raise SystemExit('no')", 1),
    ],
)
def test_exit_codes(run: RunFile, source: str, code: int) -> None:
    assert run(source).returncode == code


def test_imports_by_path_and_by_bare_name(run: RunFile) -> None:
    done = run(
        'from "./lib/a.py" import one\nimport two\nprint(one, two.two)\n',
        **{
            "packages.json": '{"imports": {"two": "./lib/b.py"}}',
            "lib/a.py": "one = 1\n",
            "lib/b.py": 'from "./a.py" import one\ntwo = one + 1\n',
        },
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "1 2\n", "")


PLUGIN = (Path(__file__).parents[1] / "hosts" / "fixtures" / "plugin.wasm").read_bytes()


def test_plugin_by_path_and_by_bare_name(run: RunFile) -> None:
    done = run(
        "import p\nfrom './lib/p.wasm' import add, ANSWER\nprint(p.add(1, 2, more=4), add(), ANSWER)\n",
        **{"packages.json": '{"imports": {"p": "./lib/p.wasm"}}', "lib/p.wasm": PLUGIN},
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "7 0 42\n", "")


def test_plugin_that_is_none_is_told_with_who_imports_it(run: RunFile) -> None:
    done = run(
        "print('never')\nfrom './a.py' import x\n",
        **{"a.py": "from './p.wasm' import f\n", "p.wasm": "<!doctype html><title>404</title>"},
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        '"./p.wasm": it is an HTML page, not a WebAssembly module\n'
        "    imported by a.py\n    imported by the program" in done.stderr
    )


LOADER = """
async def load(module, context):
    instance = context.instantiate()
    names = [name for name in module.exports if name == "add"]
    spec = context.spec
    return KIND

def match(module):
    return "add" in module.exports and module.imports[0][0] == "env"
"""


@pytest.mark.parametrize(
    ("result", "printed"),
    [
        ('{"kind": "wasmpdk", "names": names, "fns": [instance.function("add")]}', "8\n"),
        ('{"kind": "capability", "names": ["add"], "fns": [lambda *a, more=0: [spec, *a, more]],'
         ' "values": True}', "['lib/p.wasm', 1, 2, 5]\n"),
        ('{"kind": "capability", "names": ["add"],'
         ' "fns": [lambda handles: context.operate(9, 0, "", handles[:2])]}', "[1, 2]\n"),
    ],
)  # fmt: skip
def test_loader_of_a_trusted_manifest(
    run: RunFile, tmp_path: Path, result: str, printed: str
) -> None:
    trusted = tmp_path / "trusted" / "packages.json"
    trusted.parent.mkdir()
    trusted.write_text('{"loaders": ["./loader.py"]}')
    trusted.with_name("loader.py").write_text(LOADER.replace("KIND", result))
    main = "from './lib/p.wasm' import add\nprint(add(1, 2, more=5))\n"
    done = run(main, "--packages", str(trusted), **{"lib/p.wasm": PLUGIN})
    assert (done.returncode, done.stdout, done.stderr) == (0, printed, "")


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("def match(", "loader.py:1: "),
        ("match = 1", "it defines no function match"),
        ("def match(module): 1 / 0\ndef load(*a): pass\n", "match() failed:"),
        ("def match(module): return True\ndef load(*a): 1 / 0\n", "ZeroDivisionError"),
        ("def match(module): return True\ndef load(*a): pass\n", "returned NoneType, not a dict"),
    ],
)
def test_loader_that_fails(run: RunFile, tmp_path: Path, source: str, reason: str) -> None:
    trusted = tmp_path / "packages.json"
    trusted.write_text('{"loaders": ["./loader.py"]}')
    trusted.with_name("loader.py").write_text(source)
    main = "print('never')\nfrom './p.wasm' import add\n"
    done = run(main, "--packages", str(trusted), **{"p.wasm": PLUGIN})
    assert (done.returncode, done.stdout) == (1, "")
    assert '"./p.wasm": loader file://' in done.stderr
    assert reason in done.stderr
    assert "imported by the program" in done.stderr


def test_loaders_of_the_programs_own_manifest_are_not_trusted(run: RunFile) -> None:
    done = run(
        "import p\nprint(p.add(1))\n",
        **{
            "packages.json": '{"imports": {"p": "./p.wasm"}, "loaders": ["./loader.py"]}',
            "p.wasm": PLUGIN,
            "loader.py": "raise SystemExit('run')",
        },
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "1\n", "")


def test_import_that_cannot_be_resolved(run: RunFile) -> None:
    done = run('import nosuch\nfrom "./gone.py" import x\nprint("never")\n')
    assert (done.returncode, done.stdout) == (1, "")
    assert "2 imports failed" in done.stderr
    assert "nosuch: no manifest declares this name" in done.stderr
    assert "gone.py" in done.stderr
    assert "imported by the program" in done.stderr


def test_manifest_that_is_not_json(run: RunFile) -> None:
    done = run("import u\n", **{"packages.json": "{oops"})
    assert done.returncode == 1
    assert "packages.json is not JSON" in done.stderr


def test_lines_of_stdin_are_events(run: RunFile) -> None:
    source = "while True:\n    line = receive()\n    if line == 'quit':\n        break\n    print(line)\n"
    done = run(source, stdin="one\n\ntwo\nquit\nthree\n")
    assert (done.returncode, done.stdout) == (0, "one\n\ntwo\n")


def test_stdin_that_is_no_utf_8(run: RunFile, environment: dict[str, str]) -> None:
    environment["PYTHONIOENCODING"] = "ascii:strict"
    done = run("print(receive())\nprint(receive())", stdin=b"a\xff\n\xc3\xa9\n")
    assert (done.stdout, done.stderr) == ("a\ufffd\né\n", "")


def test_stdin_that_is_closed(environment: dict[str, str], tmp_path: Path) -> None:
    program = tmp_path / "main.py"
    program.write_text("print(receive())\n")
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-m", "edge_python", "run", program],
        capture_output=True,
        env=environment,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(b"edge-python: EdgeError: receive(): ")


def test_stdin_is_for_input_in_a_program_that_mentions_it(run: RunFile) -> None:
    source = "print(input('? '), [input(), input()])\ntry:\n    input()\nexcept EOFError:\n    print('end')"
    done = run(source, stdin="one\n\nzwei ü")
    assert (done.returncode, done.stdout) == (0, "? one ['', 'zwei ü']\nend\n")
    done = run('from "./ask.py" import ask\nprint(ask())', stdin="x\n", **{"ask.py": "ask = input"})
    assert done.stdout == "x\n"


def test_stdin_is_not_read_by_a_program_that_does_not_ask(
    environment: dict[str, str], tmp_path: Path
) -> None:
    program = tmp_path / "main.py"
    program.write_text("print('done')")
    # Nothing ever comes through this pipe, nor its end.
    with start(program, environment, stdin=subprocess.PIPE) as process:
        assert process.wait(timeout=60) == 0


def test_what_an_engine_cannot_read_is_no_input(run: RunFile, tmp_path: Path) -> None:
    engine = tmp_path / "x.wasm"
    engine.write_bytes(without_exports(COMPILER_WASM.read_bytes(), "set_input"))
    done = run("input()", "--engine", str(engine), stdin="line\n")
    assert done.returncode == 1
    assert "error: EOFError" in done.stderr


@pytest.mark.parametrize(
    ("option", "source", "error"),
    [
        ("--limit-operations=100000", "while True: pass", "TimeoutError"),
        ("--limit-heap=8M", "a = []\nwhile True: a.append('x' * 1000)", "MemoryError"),
        ("--limit-depth=50", "def f(): f()\nf()", "RecursionError"),
    ],
)
def test_limits(run: RunFile, option: str, source: str, error: str) -> None:
    done = run(source, option)
    assert done.returncode == 1
    assert f"error: {error}" in done.stderr


@pytest.mark.parametrize(
    "option", ["--limit-heap=4G", "--limit-depth=-1", "--limit-operations=x", "--timeout=0"]
)
def test_limits_that_are_none(run: RunFile, option: str) -> None:
    done = run("print('never')", option)
    assert (done.returncode, done.stdout) == (2, "")
    assert option.partition("=")[0] in done.stderr


def test_limits_need_an_engine_that_has_them(run: RunFile, tmp_path: Path) -> None:
    engine = tmp_path / "x.wasm"
    engine.write_bytes(without_exports(COMPILER_WASM.read_bytes(), "set_limits"))
    done = run("print('runs')", "--engine", str(engine))
    assert (done.returncode, done.stdout) == (0, "runs\n")
    done = run("print('runs')", "--engine", str(engine), "--limit-depth=9")
    assert (done.returncode, done.stdout) == (1, "")
    assert "UnsupportedFeature: this engine cannot limit a run" in done.stderr


@pytest.mark.parametrize("wait", ["while True: pass", "sleep(60)"])
def test_timeout(run: RunFile, wait: str) -> None:
    done = run(f"print('before')\n{wait}", "--timeout=0.3")
    assert (done.returncode, done.stdout) == (124, "before\n")
    assert done.stderr == "edge-python: the program was ended after 0.3 seconds\n"


def test_timeout_of_an_engine_that_cannot_be_interrupted(run: RunFile, tmp_path: Path) -> None:
    engine = tmp_path / "x.wasm"
    engine.write_bytes(without_exports(COMPILER_WASM.read_bytes(), "set_preempt_interval"))
    done = run("print('before')\nwhile True: pass", "--timeout=0.3", "--engine", str(engine))
    assert done.returncode == 124
    assert done.stderr == "edge-python: the program was ended after 0.3 seconds\n"


def test_a_text_of_system_exit_goes_to_stderr(run: RunFile) -> None:
    done = run("print('before')\nraise SystemExit('no config')")
    assert (done.returncode, done.stdout, done.stderr) == (1, "before\n", "no config\n")


def test_receive_after_the_end_of_stdin(run: RunFile) -> None:
    done = run("print(receive())\nreceive()\n", stdin="one\n")
    assert (done.returncode, done.stdout) == (1, "one\n")
    assert "receive(): there are no more events" in done.stderr


def test_file_that_is_missing(environment: dict[str, str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "edge_python", "run", str(tmp_path / "gone.py")],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 1
    assert "gone.py: No such file" in done.stderr
    assert "Traceback" not in done.stderr


def test_source_of_more_than_a_mebibyte(run: RunFile) -> None:
    done = run("print('never')\n" + "#" * (1 << 20))
    assert (done.returncode, done.stdout) == (1, "")
    assert "1,048,576 is the most that can be run" in done.stderr


def test_file_that_is_no_text(run: RunFile) -> None:
    done = run(b"caf\xe9")
    assert done.returncode == 1
    assert "not UTF-8 text" in done.stderr


def test_engine_that_is_no_wasm(run: RunFile, tmp_path: Path) -> None:
    engine = tmp_path / "x.wasm"
    engine.write_text("<!doctype html>")
    done = run("print(1)", "--engine", str(engine))
    assert done.returncode == 1
    assert "x.wasm: not a WebAssembly module" in done.stderr


def test_engine_that_lacks_exports(run: RunFile, tmp_path: Path) -> None:
    import wasmtime

    engine = tmp_path / "x.wasm"
    engine.write_bytes(
        wasmtime.wat2wasm('(module (memory (export "memory") 1) (func (export "src_ptr")))')
    )
    done = run("print(1)", "--engine", str(engine))
    assert done.returncode == 1
    assert "lacks the exports out_ptr, wasm_alloc" in done.stderr


def test_engine_that_is_missing(run: RunFile) -> None:
    done = run("print(1)", "--engine", "gone.wasm")
    assert done.returncode == 1
    assert "the engine gone.wasm" in done.stderr


def start(
    program: Path, environment: dict[str, str], stdin: int | None = None
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "edge_python", "run", str(program)],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        # Whoever is started in the background by a shell ignores it, and so do its children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def test_interrupt_ends_a_busy_program(environment: dict[str, str], tmp_path: Path) -> None:
    program = tmp_path / "main.py"
    program.write_text("print('up')\nwhile True:\n    pass\n")
    with start(program, environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        process.send_signal(signal.SIGINT)
        _out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err == ""


def test_reader_that_goes_away(environment: dict[str, str], tmp_path: Path) -> None:
    program = tmp_path / "main.py"
    program.write_text("for i in range(1000000):\n    print(i)\n")
    with start(program, environment) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "0\n"
        process.stdout.close()
        assert process.wait(timeout=60) == 1
        assert process.stderr.read() == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_output_that_cannot_be_written(environment: dict[str, str], tmp_path: Path) -> None:
    program = tmp_path / "main.py"
    program.write_text("print(1)\n")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "edge_python", "run", str(program)],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert done.stderr.startswith(b"edge-python: EdgeError: the output cannot be written: ")
    assert done.stderr.count(b"\n") == 1


@pytest.fixture
def server() -> Iterator[tuple[str, dict[str, bytes], list[str]]]:
    """A web server: its URL, its files by path, and the paths that it was asked for."""
    files: dict[str, bytes] = {}
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            data = files.get(self.path)
            self.send_response(404 if data is None else 200)
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, *_args: object) -> None:
            pass

    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}", files, asked
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def test_modules_over_http_are_fetched_once_and_locked(
    run: RunFile, server: tuple[str, dict[str, bytes], list[str]]
) -> None:
    url, files, asked = server
    files["/u.py"] = b"name = 'remote'\n"
    source = f'from "{url}/u.py" import name\nprint(name)\n'
    for _ in range(2):
        done = run(source)
        assert (done.returncode, done.stdout) == (0, "remote\n")
    assert asked == ["/u.py"]


def test_missing_module_over_http(
    run: RunFile, server: tuple[str, dict[str, bytes], list[str]]
) -> None:
    url, _files, _asked = server
    done = run(f'from "{url}/gone.py" import x\n')
    assert done.returncode == 1
    assert f"{url}/gone.py could not be fetched: HTTP status 404" in done.stderr


def test_versions() -> None:
    for arguments, expected in ((["--version"], "edge-python "), (["version"], ", engine ")):
        done = subprocess.run(
            [sys.executable, "-m", "edge_python", *arguments],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0
        assert expected in done.stdout


def test_no_command_is_a_usage_error() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "edge_python"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "usage: edge-python" in done.stderr


def test_python_modules_of_a_manifest_that_the_user_trusts(run: RunFile, tmp_path: Path) -> None:
    files = {
        "packages.json": '{"python": {"stats": "./stats.py"}}',
        "stats.py": "import os\ndef process():\n    return os.getpid() > 0\n",
    }
    program = "from stats import process\nprint(process())\n"
    manifest = str(tmp_path / "program" / "packages.json")
    done = run(program, "--packages", manifest, **files)
    assert (done.returncode, done.stdout, done.stderr) == (0, "True\n", "")
    untrusted = run(program, **files)
    assert (untrusted.returncode, untrusted.stdout) == (1, "")
    assert "outside of the sandbox" in untrusted.stderr
    assert "--packages" in untrusted.stderr


def test_python_modules_say_what_to_install(run: RunFile, tmp_path: Path) -> None:
    manifest = '{"python": {"m": "./m.py"}, "requires": ["nosuch-package==2", "pytest"]}'
    done = run(
        "import m\n",
        "--packages",
        str(tmp_path / "program" / "packages.json"),
        **{"packages.json": manifest, "m.py": "x = 1\n"},
    )
    assert done.returncode == 1
    assert "it requires nosuch-package==2, which is not installed here" in done.stderr
    assert "pip install nosuch-package==2" in done.stderr
    assert "pytest" not in done.stderr


def test_the_log_of_a_python_module_is_on_stderr(run: RunFile, tmp_path: Path) -> None:
    done = run(
        "import m\ntry:\n    m.f()\nexcept ZeroDivisionError:\n    print('caught')\n",
        "--packages",
        str(tmp_path / "program" / "packages.json"),
        **{"packages.json": '{"python": {"m": "m.py"}}', "m.py": "def f():\n    return 1 // 0\n"},
    )
    assert (done.returncode, done.stdout) == (0, "caught\n")
    assert 'm.py", line 2, in f' in done.stderr


def test_a_lockfile_is_written_and_obeyed(run: RunFile, tmp_path: Path) -> None:
    program = tmp_path / "program"
    files = {"lib/u.py": "x = 1\n", "packages.json": '{"imports": {"u": "./lib/u.py"}}'}
    source = "import u\nprint(u.x)\n"
    assert run(source, **files).stdout == "1\n"
    lock = program / "packages.lock.json"
    written = subprocess.run(
        [
            *(sys.executable, "-m", "edge_python", "lock", str(program / "main.py")),
            *("-o", str(lock), "--frozen"),
        ],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert (written.returncode, written.stdout, written.stderr) == (0, "", "")
    table = json.loads(lock.read_text())
    assert list(table["modules"]) == ["lib/u.py", "packages.json"]
    assert run(source, "--lock", str(lock)).stdout == "1\n"
    changed = run(source, "--lock", str(lock), **{"lib/u.py": "x = 2\n"})
    assert (changed.returncode, changed.stdout) == (1, "")
    assert table["modules"]["lib/u.py"] in changed.stderr
    assert hashlib.sha256(b"x = 2\n").hexdigest() in changed.stderr
    unlisted = run(
        'from "./lib/v.py" import y\n', "--lock", str(lock), **{**files, "lib/v.py": "y = 1\n"}
    )
    assert "v.py is not listed in the lockfile, which is frozen" in unlisted.stderr


def test_the_lockfile_that_a_manifest_names_is_obeyed(run: RunFile) -> None:
    lock = '{"version": 1, "modules": {"u.py": "' + 64 * "0" + '"}}'
    done = run(
        'from "./u.py" import x\n',
        **{
            "packages.json": '{"lock": "./site.lock.json"}',
            "site.lock.json": lock,
            "u.py": "x=1\n",
        },
    )
    assert done.returncode == 1
    assert "sha256-" + 64 * "0" in done.stderr


def test_a_lockfile_that_a_manifest_names_is_a_file(run: RunFile) -> None:
    done = run("print(1)\n", **{"packages.json": '{"lock": "https://h/packages.lock.json"}'})
    assert (done.returncode, done.stdout) == (1, "")
    assert "https://h/packages.lock.json is no file; name one by --lock" in done.stderr


def test_a_lockfile_does_not_name_what_belongs_to_the_runtime(run: RunFile, tmp_path: Path) -> None:
    run("import math\n")
    program = tmp_path / "program"
    lock = tmp_path / "lock.json"
    done = subprocess.run(
        [sys.executable, "-m", "edge_python", "lock", str(program / "main.py"), "-o", str(lock)],
        check=False,
        timeout=60,
    )
    assert done.returncode == 0
    assert json.loads(lock.read_text())["modules"] == {}


def test_a_lockfile_that_is_not_there(run: RunFile) -> None:
    done = run("print(1)\n", "--lock", "nosuch.lock.json")
    assert (done.returncode, done.stdout) == (1, "")
    assert "nosuch.lock.json: No such file" in done.stderr


def test_the_example_with_a_python_module(environment: dict[str, str]) -> None:
    folder = Path(__file__).parents[2] / "examples" / "python"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "edge_python", "run", str(folder / "main.py")),
            *("--packages", str(folder / "packages.json")),
        ],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
        timeout=60,
    )
    assert done.stderr == ""
    assert "left of tea 1\ncannot take 2 of cocoa\n" in done.stdout
