"""Where things stand in a checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

VENV = ROOT / ".venv"
VENV_BIN = VENV / "bin"
VENV_PYTHON = VENV_BIN / "python"

NODE_MODULES = ROOT / "node_modules"
NODE_BIN = NODE_MODULES / ".bin"

COMPILER = ROOT / "compiler"
RUNTIME = ROOT / "runtime_py"
STD = ROOT / "std"

BUILD = ROOT / "build"
DIST = ROOT / "dist"
COMPILER_WASM = DIST / "compiler.wasm"

NATIVE_VM = BUILD / "edge-vm"
SANITIZED_VM = BUILD / "edge-vm-sanitized"
MEMERR = BUILD / "memerr"
C_TESTS = BUILD / "c-tests"
