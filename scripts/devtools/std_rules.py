"""The part of the build graph that makes dist/std/: the packages that programs import.

std/NAME/NAME.py   the package, copied
std/NAME/*.c       its plugin, linked with std/pdk/ into dist/std/NAME/NAME.wasm
"""

from __future__ import annotations

from pathlib import Path

from devtools.engine_rules import SMALL_FLAGS
from devtools.ninja_file import NinjaFile
from devtools.paths import BUILD, ROOT, STD

PDK = STD / "pdk"
EXPORTS = "devtools.steps.plugin_exports"
TARGET = ["--target=wasm32-wasi", "-mexec-model=reactor"]
FLAGS = [
    *TARGET,
    "-std=c23",
    "-Wall",
    "-Wextra",
    "-Werror",
    "-fno-sanitize=all",
    "-fno-strict-aliasing",
    "-fwrapv",
    # Contracting a*b+c would give other digits than CPython's.
    "-ffp-contract=off",
    "-Istd/pdk",
    "-Icompiler/src",
]
#: By -Os the compiler makes its own libraries small, too.
LINK_FLAGS = [
    *TARGET,
    "-Os",
    # Patterns and documents may be nested.
    "-Wl,-z,stack-size=262144",
    # 1 GiB: a pointer never turns negative on its way through the i32 of a host.
    "-Wl,--max-memory=1073741824",
    "-s",
]
WASM_OPT = (
    "node_modules/.bin/wasm-opt -Oz --converge --strip-debug --strip-producers"
    " --strip-target-features --enable-bulk-memory --enable-sign-ext"
    " --enable-nontrapping-float-to-int --enable-mutable-globals --enable-multivalue"
)
#: Where programs spend their time; everything else is compiled for size.
FAST_SOURCES = {"re/re_match.c"}
#: What plugins share with the engine: text to numbers and back.
SHARED = {
    "json": [
        "core/copy.c",
        "num/dtoa.c",
        "num/float_format.c",
        "num/strtod.c",
        "num/pow10.c",
        "num/ieee.c",
        "num/mag.c",
        "num/mag_div.c",
        "num/mag_mul.c",
    ],
}


def write(graph: NinjaFile) -> list[str]:
    """Add the rules and edges; returns what they make.  Rules of the engine are used as well."""
    command = f"PYTHONPATH=scripts $python -m {EXPORTS} $in $out"
    graph.rule("check_plugin", command, "check $out")
    graph.rule("optimise_plugin", f"{WASM_OPT} $in -o $out", "optimise $out")
    targets = []
    for package in packages():
        targets += _files(graph, package)
        if any(package.glob("*.c")):
            targets.append(_plugin(graph, package))
    return targets


def packages() -> list[Path]:
    """The directories of the packages."""
    return sorted(path for path in STD.iterdir() if path.is_dir() and path != PDK)


def _files(graph: NinjaFile, package: Path) -> list[str]:
    targets = []
    for source in sorted(package.glob("*.py")):
        targets.append(f"dist/{_relative(source)}")
        graph.build([targets[-1]], "copy", [_relative(source)])
    return targets


def _plugin(graph: NinjaFile, package: Path) -> str:
    sources = [
        *sorted(package.glob("*.c")),
        *sorted(PDK.glob("*.c")),
        *(ROOT / "compiler/src" / name for name in SHARED.get(package.name, [])),
    ]
    objects = []
    for source in sources:
        target = BUILD / "std" / package.name / source.with_suffix(".o").name
        is_fast = source.is_relative_to(STD) and source.relative_to(STD).as_posix() in FAST_SOURCES
        flags = " ".join([*FLAGS, *(["-O2"] if is_fast else SMALL_FLAGS)])
        graph.build([_relative(target)], "compile", [_relative(source)], variables={"flags": flags})
        objects.append(_relative(target))
    linked, checked = (f"build/std/{package.name}/{step}.wasm" for step in ("linked", "checked"))
    variables = {"linker": "$zig cc", "flags": " ".join(LINK_FLAGS)}
    graph.build([linked], "link", objects, variables=variables)
    graph.build(
        [checked], "check_plugin", [linked], implicit=[f"scripts/{EXPORTS.replace('.', '/')}.py"]
    )
    plugin = f"dist/std/{package.name}/{package.name}.wasm"
    graph.build([plugin], "optimise_plugin", [checked])
    return plugin


def _relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
