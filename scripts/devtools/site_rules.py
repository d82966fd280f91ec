"""The part of the build graph that assembles dist/: plain files for any web server.

element.js, index.js, worker.mjs   bundles of element/ and web/, with their .d.ts
compiler.wasm                      the engine (engine_rules)
edge_python.zip                    the Python package, compiled
pyodide/                           Pyodide's core, whole and in two parts, a snapshot of Python once
                                   it has started, a standard library cut to what is used, and the
                                   whole one, which trusted modules may need
playground.js, playground.css      what index.html of this repository loads
host/                              the host modules that programs import by bare name
std/                               the packages that programs import by bare name (std_rules)
"""

from __future__ import annotations

from pathlib import Path

from devtools import browsers, std_rules
from devtools.ninja_file import NinjaFile
from devtools.paths import COMPILER_WASM, ROOT, RUNTIME

PYODIDE_FILES = ["pyodide.asm.mjs", "pyodide.asm.wasm"]
_PYTHON_FILES = ["python_stdlib.zip", "snapshot.bin", "pyodide.first.wasm", "pyodide.rest.wasm"]
CORE_PARTS = ["dist/pyodide/pyodide.first.wasm", "dist/pyodide/pyodide.rest.wasm"]
CORE_PROFILE = "scripts/devtools/core_profile.json"
SNAPSHOT_KEY = "build/snapshot/key.json"
OFFICIAL_DIGESTS = "build/official.json"
RUNTIME_FILES = "build/runtime_files.json"
BUNDLES = {
    "dist/element.js": "element/element.js",
    "dist/index.js": "web/index.js",
    "dist/loaders.js": "web/loaders.js",
    "dist/playground.js": "web/playground/playground.js",
    "dist/playground.css": "web/playground/playground.css",
    **{
        f"dist/host/{name}/index.js": f"host/{name}/index.js"
        for name in ("dom", "network", "storage", "time")
    },
}
TYPES = {"dist/element.d.ts": "element/element.d.ts", "dist/index.d.ts": "web/index.d.ts"}
_STEPS = "scripts/devtools/steps"
#: What splits Pyodide's core.
_SPLITTING = [
    "split_core",
    "core_module",
    "core_tables",
    "indirect_calls",
    "wasm_code",
    "wasm_sections",
]


def write(graph: NinjaFile) -> None:
    """Add the rules and edges of dist/ and of the wheel."""
    graph.rule("copy", "cp -f $in $out", "copy $out")
    packages = std_rules.write(graph)
    outputs = [
        _relative(COMPILER_WASM),
        *_bundles(graph, packages),
        *_types(graph),
        *_pyodide(graph),
        *_archives(graph),
        *_snapshot(graph),
        *packages,
    ]
    graph.build(["dist"], "phony", outputs)
    _wheel(graph, packages)


def _bundles(graph: NinjaFile, packages: list[str]) -> list[str]:
    graph.rule(
        "bundle",
        "node_modules/.bin/esbuild $in --bundle --format=esm --target=es2022 --minify --sourcemap"
        " --log-level=warning --outfile=$out $flags",
        "bundle $out",
    )
    sources = [
        *_files(ROOT / "web", "*.js", "*.mjs", "*.css"),
        *_files(ROOT / "element", "*.js"),
        *_files(ROOT / "host", "*.js"),
    ]
    for target, source in BUNDLES.items():
        graph.build(
            [target],
            "bundle",
            [source],
            implicit=[*sources, "package-lock.json"],
            implicit_outputs=[f"{target}.map"],
        )
    graph.rule(
        "digests",
        "$python scripts/devtools/steps/digests.py dist $out $in",
        "digest the official packages",
        restat=True,
    )
    graph.build([OFFICIAL_DIGESTS], "digests", packages, implicit=[f"{_STEPS}/digests.py"])
    graph.rule(
        "runtime_files",
        f"$python {_STEPS}/runtime_files.py dist $out $in",
        "list the runtime's files",
        restat=True,
    )
    graph.build(
        [RUNTIME_FILES],
        "runtime_files",
        [
            _relative(COMPILER_WASM),
            "dist/edge_python.zip",
            *(f"dist/pyodide/{name}" for name in (*PYODIDE_FILES, *_PYTHON_FILES)),
        ],
        implicit=[f"{_STEPS}/runtime_files.py"],
    )
    # The worker knows the key of the snapshot that it may use, and what belongs to it.
    graph.build(
        ["dist/worker.mjs"],
        "bundle",
        ["web/worker.mjs"],
        implicit=[*sources, "package-lock.json", SNAPSHOT_KEY, OFFICIAL_DIGESTS, RUNTIME_FILES],
        implicit_outputs=["dist/worker.mjs.map"],
        variables={
            "flags": " ".join(
                f'"--define:{name}=$$(cat {file})"'
                for name, file in (
                    ("SNAPSHOT_KEY", SNAPSHOT_KEY),
                    ("OFFICIAL_DIGESTS", OFFICIAL_DIGESTS),
                    ("RUNTIME_FILES", RUNTIME_FILES),
                )
            )
        },
    )
    return [*BUNDLES, "dist/worker.mjs"]


def _types(graph: NinjaFile) -> list[str]:
    # In dist/ both modules stand side by side.
    graph.rule("types", "sed 's#\\.\\./web/#./#g' $in > $out", "copy $out")
    for target, source in TYPES.items():
        graph.build([target], "types", [source])
    return list(TYPES)


def _pyodide(graph: NinjaFile) -> list[str]:
    targets = [f"dist/pyodide/{name}" for name in PYODIDE_FILES]
    graph.rule(
        "pyodide_core",
        "PYTHONPATH=scripts $python -m devtools.steps.pyodide_core $in $out",
        "shorten the start of Pyodide's core",
    )
    core, module = (f"node_modules/pyodide/{name}" for name in PYODIDE_FILES)
    readers = f"{_STEPS}/wasm_sections.py"
    graph.build(
        [targets[0]],
        "pyodide_core",
        [core, module],
        implicit=[f"{_STEPS}/pyodide_core.py", readers],
    )
    graph.build([targets[1]], "copy", [module])
    graph.rule(
        "split_core",
        "PYTHONPATH=scripts $python -m devtools.steps.split_core $in $out",
        "split Pyodide's core",
    )
    graph.build(
        CORE_PARTS,
        "split_core",
        [module, CORE_PROFILE],
        implicit=[f"{_STEPS}/{name}.py" for name in _SPLITTING],
    )
    return [*targets, *CORE_PARTS]


def _archives(graph: NinjaFile) -> list[str]:
    targets = [
        "dist/edge_python.zip",
        "dist/pyodide/python_stdlib.zip",
        "dist/pyodide/python_stdlib_full.zip",
    ]
    graph.rule(
        "archives",
        f"$python {_STEPS}/browser_archives.py runtime_py $out",
        "compile $out (in Pyodide)",
        restat=True,
    )
    tools = ["browser_archives.py", "pyodide_run.mjs", "in_pyodide.py"]
    graph.build(
        targets,
        "archives",
        implicit=[
            *_files(RUNTIME, "*.py"),
            *(f"{_STEPS}/{name}" for name in tools),
            *(f"node_modules/pyodide/{name}" for name in ["python_stdlib.zip", *PYODIDE_FILES]),
        ],
    )
    return targets


def _snapshot(graph: NinjaFile) -> list[str]:
    maker = "build/snapshot/maker.mjs"
    graph.build(
        [maker],
        "bundle",
        ["scripts/devtools/snapshot/maker.mjs"],
        implicit=["web/boot.mjs", "web/snapshot.mjs", "package-lock.json"],
        implicit_outputs=[f"{maker}.map"],
    )
    # Without a browser there is none; it is made as soon as there is one.
    graph.variable("chromium", browsers.find("chromium") or "none")
    graph.rule(
        "snapshot",
        f"PYTHONPATH=scripts $python -m devtools.steps.make_snapshot $chromium {maker} $out $in",
        "take the snapshot of Python (in a browser)",
        restat=True,
    )
    made = "build/snapshot/snapshot.bin"
    graph.build(
        [made, SNAPSHOT_KEY],
        "snapshot",
        [
            CORE_PARTS[1],
            *(f"dist/pyodide/{name}" for name in [*PYODIDE_FILES, "python_stdlib.zip"]),
            CORE_PARTS[0],
            "dist/edge_python.zip",
            "scripts/devtools/snapshot/prepare.py",
            "scripts/devtools/snapshot/sitecustomize.py",
        ],
        implicit=[maker, f"{_STEPS}/make_snapshot.py"],
    )
    graph.build(["dist/pyodide/snapshot.bin"], "copy", [made])
    return ["dist/pyodide/snapshot.bin"]


def _wheel(graph: NinjaFile, packages: list[str]) -> None:
    graph.rule(
        "wheel",
        "$python -m hatchling build --target wheel --directory build/wheels && touch $out",
        "package build/wheels",
    )
    graph.build(
        ["build/wheels.stamp"],
        "wheel",
        implicit=[
            _relative(COMPILER_WASM),
            *packages,
            "hatch_build.py",
            "pyproject.toml",
            "README.md",
            *_files(RUNTIME, "*"),
        ],
    )
    graph.build(["wheel"], "phony", ["build/wheels.stamp"])


def _files(directory: Path, *patterns: str) -> list[str]:
    """Files below a directory, as the graph names them; none from caches."""
    names = {
        _relative(path)
        for pattern in patterns
        for path in directory.rglob(pattern)
        if path.is_file()
    }
    return sorted(name for name in names if "__pycache__" not in name and "/." not in name)


def _relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
