"""`scripts/fuzz engine`: mutate programs, guided by coverage, under Address- and UBSanitizer.

The file of a finding, in build/fuzz/findings/, repeats it: `scripts/fuzz engine --repeat FILE`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from devtools.build import build
from devtools.console import CommandError, run, step
from devtools.engine_rules import COMMON_FLAGS, PRELUDE
from devtools.ninja_file import NinjaFile
from devtools.paths import BUILD, COMPILER, ROOT, VENV_BIN

FUZZ = BUILD / "fuzz"
GRAPH = BUILD / "fuzz.ninja"
#: libFuzzer comes with clang; 19 is the first that knows `#embed`.
CLANGS = ["clang-22", "clang-21", "clang-20", "clang-19", "clang"]
PACKAGES = ["clang-19", "libclang-rt-19-dev", "llvm-19"]
SANITIZERS = [
    *("-O1", "-g", "-fno-omit-frame-pointer", "-DEDGE_MALLOC"),
    *("-fsanitize=fuzzer-no-link,address,undefined", "-fno-sanitize-recover=all"),
]

#: Sources of each target; the largest input, and where its first inputs come from.
TARGETS: dict[str, tuple[list[str], int, list[str]]] = {
    "program": (["program.c", "mutate.c"], 2048, ["build/fuzz/seeds", "tests/syntax_errors"]),
    "bytes": (["bytes.c"], 512, ["compiler/fuzz/bytes"]),
}

ENVIRONMENT = {
    # An engine is thrown away as a whole; what it still holds at the end is not a leak.
    "ASAN_OPTIONS": "detect_leaks=0:allocator_may_return_null=1",
    "UBSAN_OPTIONS": "print_stacktrace=1",
}


def main(arguments: Sequence[str]) -> int:
    """Run `scripts/fuzz engine`."""
    parser = argparse.ArgumentParser(
        prog="scripts/fuzz engine",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--target", choices=TARGETS, default="program")
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--runs", type=int, default=-1, help="how many inputs at most")
    parser.add_argument("--seed", type=int, default=0, help="0: another one each time")
    parser.add_argument("--fresh", action="store_true", help="begin with the seeds alone")
    parser.add_argument("--keep-going", action="store_true", help="gather findings to the end")
    parser.add_argument("--repeat", type=Path, nargs="+", metavar="FILE", help="run these only")
    options = parser.parse_args(arguments)
    clang = find_clang() or install_clang()
    program = build_target(options.target, clang)
    if options.repeat:
        command = [program, *map(Path.resolve, options.repeat)]
    else:
        limits = ["-runs", options.runs], ["-max_total_time", options.seconds]
        corpus = FUZZ / ("fresh" if options.fresh else "corpus") / options.target
        if options.fresh:
            shutil.rmtree(corpus, ignore_errors=True)
        command = campaign(options.target, program, corpus, [*limits, ["-seed", options.seed]])
        if options.keep_going:
            command += [
                "-fork=1",
                *(f"-ignore_{what}=1" for what in ("crashes", "timeouts", "ooms")),
            ]
    return subprocess.run(command, cwd=ROOT, env=_environment(), check=False).returncode


def find_clang() -> str | None:
    """A clang that knows `#embed`, with its libFuzzer."""
    for name in CLANGS:
        path = shutil.which(name)
        if path and _has_fuzzer(path):
            return path
    return None


def _has_fuzzer(clang: str) -> bool:
    probe = "int LLVMFuzzerTestOneInput(const char *d, long n) { return d && n < 0; }\n"
    probe += "#ifndef __STDC_EMBED_FOUND__\n#error too old\n#endif\n"
    command = [clang, "-std=c23", "-fsanitize=fuzzer,address", "-x", "c", "-", "-o", os.devnull]
    done = subprocess.run(command, input=probe, text=True, capture_output=True, check=False)
    return done.returncode == 0


def install_clang() -> str:
    """Through apt, where that is allowed."""
    if not (sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get")):
        raise CommandError(
            "fuzzing needs clang 19 or newer with libFuzzer: install it (on Debian: apt-get install "
            f"{' '.join(PACKAGES)})"
        )
    step("installing clang through apt (about 150 MB, once)")
    run(["apt-get", "update", "-qq"], cwd=ROOT, purpose="refreshing apt's lists")
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES]
    run(["env", "DEBIAN_FRONTEND=noninteractive", *command], cwd=ROOT, purpose="installing clang")
    found = find_clang()
    if found is None:
        raise CommandError("apt installed clang, but it has no libFuzzer")
    return found


def build_target(target: str, clang: str) -> Path:
    """Bring a fuzz target up to date."""
    build([PRELUDE])
    graph = NinjaFile()
    graph.variable("builddir", "build/fuzz")
    flags = " ".join([*COMMON_FLAGS, *SANITIZERS])
    compile_command = f"{clang} {flags} -MD -MF $out.d -c $in -o $out"
    graph.rule("compile", compile_command, "compile $out", gcc_depfile="$out.d")
    link_command = f"{clang} -fsanitize=fuzzer,address,undefined $in -lm -o $out"
    graph.rule("link", link_command, "link $out")
    engine = [_compiled(graph, source) for source in sorted((COMPILER / "src").rglob("*.c"))]
    engine.append(_compiled(graph, COMPILER / "fuzz" / "host.c"))
    for name, (sources, _size, _seeds) in TARGETS.items():
        own = [_compiled(graph, COMPILER / "fuzz" / source) for source in sources]
        graph.build([_relative(FUZZ / name)], "link", [*own, *engine])
    GRAPH.write_text(graph.text())
    ninja = [str(VENV_BIN / "ninja"), "--quiet", "-f", _relative(GRAPH), _relative(FUZZ / target)]
    run(ninja, cwd=ROOT, purpose=f"building the fuzz target {target}")
    return FUZZ / target


def campaign(
    target: str, program: Path, corpus: Path, options: Sequence[Sequence[object]]
) -> list[str]:
    """The command that fuzzes: what is found interesting is kept for the next time."""
    _sources, size, seeds = TARGETS[target]
    findings = FUZZ / "findings"
    corpus.mkdir(parents=True, exist_ok=True)
    findings.mkdir(parents=True, exist_ok=True)
    _write_seeds(FUZZ / "seeds", size)
    return [
        str(program),
        _relative(corpus),
        *seeds,
        *(f"{name}={value}" for name, value in options),
        f"-max_len={size}",
        f"-artifact_prefix={_relative(findings)}/{target}-",
        *("-timeout=60", "-rss_limit_mb=1024", "-print_final_stats=1", "-verbosity=1"),
    ]


def _write_seeds(folder: Path, size: int) -> None:
    """The test programs in pieces, cut where a top-level statement begins: small ones run often."""
    folder.mkdir(exist_ok=True)
    for program in (ROOT / "tests" / "programs").glob("*.py"):
        pieces = [""]
        for paragraph in program.read_text(encoding="utf-8").split("\n\n"):
            starts = paragraph[:1] not in ("", " ", "\n")
            if starts and len(pieces[-1]) + len(paragraph) > size // 2:
                pieces.append("")
            pieces[-1] += paragraph + "\n\n"
        for number, piece in enumerate(pieces):
            (folder / f"{program.stem}-{number}.py").write_text(piece, encoding="utf-8")


def _environment() -> dict[str, str]:
    symbolizer = shutil.which("llvm-symbolizer-19") or shutil.which("llvm-symbolizer")
    named = {"ASAN_SYMBOLIZER_PATH": symbolizer} if symbolizer else {}
    return os.environ | ENVIRONMENT | named


def _compiled(graph: NinjaFile, source: Path) -> str:
    target = _relative((FUZZ / source.relative_to(COMPILER)).with_suffix(".o"))
    graph.build([target], "compile", [_relative(source)])
    return target


def _relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
