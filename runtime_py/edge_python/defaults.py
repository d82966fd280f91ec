"""The official packages, which resolve by bare name without a ``packages.json``.

Values are relative to the directory that the runtime was loaded from.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["HOST", "IMPORTS"]

#: Modules that run in the engine.
IMPORTS: Mapping[str, str] = {
    name: f"std/{name}/{name}.py" for name in ("json", "math", "re", "test")
}

#: Host modules, which run on the page.
HOST: Mapping[str, str] = {
    name: f"host/{name}/index.js" for name in ("dom", "network", "storage", "time")
}
