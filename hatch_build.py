"""Puts the built engine and packages into the wheel, so that only contributors need the compiler."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class EngineHook(BuildHookInterface[Any]):
    """Includes dist/compiler.wasm and dist/std in a wheel; an editable install finds them in dist/."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds."""
        if version == "editable":
            return
        engine = Path(self.root, "dist", "compiler.wasm")
        if not engine.is_file():
            raise FileNotFoundError("dist/compiler.wasm is missing: run scripts/build first")
        build_data["force_include"][str(engine)] = "edge_python/compiler.wasm"
        build_data["force_include"][str(engine.parent / "std")] = "edge_python/std"
