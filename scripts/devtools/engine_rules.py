"""The engine's part of the build graph: compiler.wasm, the native programs, the C unit tests.

One compiler builds everything: the clang inside the pinned `ziglang` wheel, so that the language
(C23 with `#embed`), the warnings and the code are the same on every machine.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

from devtools import sanitizers
from devtools.console import CommandError
from devtools.ninja_file import NinjaFile
from devtools.paths import (
    BUILD,
    C_TESTS,
    COMPILER,
    COMPILER_WASM,
    MEMERR,
    NATIVE_VM,
    ROOT,
    SANITIZED_VM,
    VENV_PYTHON,
)

COMMON_FLAGS = [
    "-std=c23",
    "-Wall",
    "-Wextra",
    "-Werror",
    # The engine reads values through NaN boxes and counts on integers that wrap.
    "-fno-strict-aliasing",
    "-fwrapv",
    # Contracting a*b+c would give other digits than CPython's.
    "-ffp-contract=off",
    "-Icompiler/src",
    # For #embed.
    "--embed-dir=build/embed",
]
WASM_TARGET = ["--target=wasm32-wasi", "-mexec-model=reactor"]
WASM_FLAGS = [
    *WASM_TARGET,
    "-fno-sanitize=all",
    # Small structs are returned as several values, not through memory.
    *("-mcpu=generic+multivalue", "-Xclang", "-target-abi", "-Xclang", "experimental-mv"),
]
# zig takes -Oz for -Os, so that clang has to be told itself. A negative threshold: inline only what
# makes the caller smaller.
SMALL_FLAGS = ["-Os", "-Xclang", "-Oz", "-mllvm", "-inline-threshold=-50"]
FAST_FLAGS = ["-O2", "-fno-unroll-loops"]
#: Where programs spend their time; everything else is compiled for size.
FAST_SOURCES = {
    *("core/copy.c", "core/gc.c", "core/mem.c", "core/unpack.c"),
    *("num/mag.c", "num/mag_div.c", "num/mag_mul.c"),
    *("types/dict.c", "types/hash.c", "types/int_wide.c", "types/iter.c", "types/list.c"),
    *("types/list_sort.c", "types/str.c"),
    *("types/chars_search.c", "types/chars_split.c", "types/set.c"),
    *("unicode/scan.c", "unicode/search.c"),
    *("vm/attr.c", "vm/call.c", "vm/deliver.c", "vm/generator.c", "vm/loop.c", "vm/ops.c"),
}
WASM_LINK_FLAGS = [
    *WASM_TARGET,
    # The linker puts the stack below the data: an overflow traps and overwrites nothing.
    "-Wl,-z,stack-size=262144",
    # 2 GiB: a pointer never turns negative on its way through the i32 of a host.
    "-Wl,--max-memory=2147483648",
]
NATIVE_FLAGS = ["-O2", "-g", "-fno-sanitize=all"]
# Blocks come from malloc there, so that AddressSanitizer knows the bounds of each of them.
SANITIZED_FLAGS = ["-DEDGE_MALLOC"]
CHECK = "devtools.steps.engine_imports"
PACK_DATA = "devtools.steps.pack_data"
# The features are those that the sources are compiled with. Two of its optimisations are held back,
# since they cost the dispatch loop a fifth of its speed: folding the ends of instructions into one, and
# inlining slow paths because nobody else calls them.
WASM_OPT = (
    "node_modules/.bin/wasm-opt -Oz --low-memory-unused --skip-pass=code-folding"
    " --one-caller-inline-max-function-size=20 --strip-debug --strip-producers"
    " --enable-bulk-memory --enable-sign-ext --enable-nontrapping-float-to-int"
    " --enable-mutable-globals --enable-multivalue"
)
FUNCTION_ORDER = "scripts/devtools/steps/function_order.py"
PACK_PRELUDE = "devtools.steps.pack_prelude"
PRELUDE = "build/embed/prelude.bin"


def write(graph: NinjaFile) -> None:
    """Add the rules and edges of the engine."""
    checks = sanitizers.available()
    graph.variable("zig", _relative(zig()))
    graph.variable("python", _relative(VENV_PYTHON))
    graph.rule(
        "compile",
        "$zig cc $flags -MD -MF $out.d -c $in -o $out",
        "compile $out",
        gcc_depfile="$out.d",
    )
    graph.rule("link", "$linker $flags $in -lm -o $out", "link $out")
    graph.rule("archive", "rm -f $out && $zig ar rcs $out $in", "archive $out")
    graph.rule(
        "pack_prelude", f"PYTHONPATH=scripts $python -m {PACK_PRELUDE} $out $in", "pack $out"
    )
    prelude = sorted((COMPILER / "src/prelude").glob("*.py"))
    packer = _source(PACK_PRELUDE)
    minifier = _source("devtools.steps.minified_python")
    graph.build([PRELUDE], "pack_prelude", map(_relative, prelude), implicit=[packer, minifier])
    graph.rule("optimise", f"{WASM_OPT} $options $in -o $out", "optimise $out")
    graph.rule("order", f"$python {FUNCTION_ORDER} $in $out", "order the functions of $out")
    graph.rule(
        "check_engine",
        f"PYTHONPATH=scripts $python -m {CHECK} $in $out",
        "check and stamp $out",
    )
    graph.rule(
        "pack_data", f"PYTHONPATH=scripts $python -m {PACK_DATA} $in $out", "pack and publish $out"
    )
    _write_wasm(graph)
    main = COMPILER / "native" / "main.c"
    native = _NativeBuild(graph, "native", NATIVE_FLAGS, "$zig cc")
    native.program(NATIVE_VM, main)
    sanitized_flags = [*checks.compile_flags, *SANITIZED_FLAGS]
    sanitized = _NativeBuild(graph, "sanitized", sanitized_flags, checks.linker)
    sanitized.program(SANITIZED_VM, main)
    sanitized.program(MEMERR, COMPILER / "fuzz" / "memerr.c", COMPILER / "fuzz" / "host.c")
    tests = unit_tests()
    helpers = [source for source in _sources("tests") if source not in tests]
    sanitized.add(helpers)
    for source in tests:
        sanitized.program(unit_test_program(source), source)
    graph.build(["native"], "phony", map(_relative, [NATIVE_VM, SANITIZED_VM]))
    programs = [*map(unit_test_program, tests), SANITIZED_VM, MEMERR]
    graph.build(["c-tests"], "phony", map(_relative, programs))


def zig() -> Path:
    """The compiler inside the `ziglang` wheel."""
    spec = importlib.util.find_spec("ziglang")
    if spec is None or spec.origin is None:
        raise CommandError("the ziglang wheel is not installed; run scripts/setup --force")
    return Path(spec.origin).parent / "zig"


def unit_tests() -> list[Path]:
    """The C unit tests, each a program of its own; what else is there helps them."""
    return [source for source in _sources("tests") if source.name.startswith("test_")]


def unit_test_program(source: Path) -> Path:
    """Where the program of a C unit test is built."""
    return C_TESTS / source.relative_to(COMPILER / "tests").with_suffix("")


def _write_wasm(graph: NinjaFile) -> None:
    linked, optimised = "build/wasm/linked.wasm", "build/wasm/compiler.wasm"
    _link(
        graph,
        linked,
        _compile(graph, "wasm", _sources("src"), _wasm_flags),
        WASM_LINK_FLAGS,
        "$zig cc",
    )
    text, ordered = "build/wasm/optimised.wat", "build/wasm/ordered.wat"
    graph.build([text], "optimise", [linked], variables={"options": "--converge -S"})
    graph.build([ordered], "order", [text], implicit=[FUNCTION_ORDER])
    # Once more, since reading the text leaves something to do.
    graph.build([optimised], "optimise", [ordered], variables={"options": ""})
    checked = "build/wasm/checked.wasm"
    readers = [_source(CHECK), _source("devtools.steps.wasm_sections")]
    graph.build([checked], "check_engine", [linked, optimised], implicit=readers)
    packers = [_source(PACK_PRELUDE), _source(PACK_DATA)]
    graph.build([_relative(COMPILER_WASM)], "pack_data", [checked], implicit=packers)


def _source(module: str) -> str:
    return f"scripts/{module.replace('.', '/')}.py"


def _wasm_flags(source: Path) -> list[str]:
    is_fast = source.relative_to(COMPILER / "src").as_posix() in FAST_SOURCES
    return [*WASM_FLAGS, *(FAST_FLAGS if is_fast else SMALL_FLAGS)]


class _NativeBuild:
    """The engine as an archive, and programs linked to it."""

    def __init__(self, graph: NinjaFile, name: str, flags: list[str], linker: str) -> None:
        self._graph, self._name, self._flags, self._linker = graph, name, flags, linker
        self._parts = [f"build/{name}/engine.a"]
        graph.build(self._parts, "archive", self._compile(_sources("src")))
        # What stands beside main.c (the four imports, say) serves the unit tests as well.
        self.add([source for source in _sources("native") if source.name != "main.c"])

    def add(self, sources: list[Path]) -> None:
        """More parts of every program that follows."""
        # In front of the archive, from which the linker takes what those before it ask for.
        self._parts[:0] = self._compile(sources)

    def program(self, target: Path, *sources: Path) -> None:
        """A program whose `main` is in one of the `sources`."""
        parts = [*self._compile([*sources]), *self._parts]
        _link(self._graph, _relative(target), parts, self._flags, self._linker)

    def _compile(self, sources: list[Path]) -> list[str]:
        return _compile(self._graph, self._name, sources, lambda _: self._flags)


def _link(graph: NinjaFile, target: str, objects: list[str], flags: list[str], linker: str) -> None:
    variables = {"linker": linker, "flags": " ".join(flags)}
    graph.build([target], "link", objects, variables=variables)


def _sources(directory: str) -> list[Path]:
    return sorted((COMPILER / directory).rglob("*.c"))


def _compile(
    graph: NinjaFile, name: str, sources: list[Path], flags: Callable[[Path], list[str]]
) -> list[str]:
    objects = []
    for source in sources:
        target = _relative((BUILD / name / source.relative_to(COMPILER)).with_suffix(".o"))
        variables = {"flags": " ".join([*COMMON_FLAGS, *flags(source)])}
        embedded = [PRELUDE] if source.name == "prelude.c" else []
        graph.build(
            [target], "compile", [_relative(source)], implicit=embedded, variables=variables
        )
        objects.append(target)
    return objects


def _relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
