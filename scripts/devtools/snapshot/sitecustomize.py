"""Runs before all else in the Python whose memory becomes the snapshot.

Modules that others import in passing, and that the runtime hardly ever uses, are imported at their
first use: the snapshot is smaller without them.
"""

import sys
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from types import FrameType, ModuleType


def extract_stack(frame: FrameType | None = None, limit: int | None = None) -> object:
    """What `_asyncio` imports, for the sake of its debug mode alone."""
    import traceback

    getattr(traceback, "StackSummary")  # noqa: B009 - the module itself comes with this
    return traceback.extract_stack(frame, limit)


#: With what is asked of them while others are imported.
POSTPONED: dict[str, dict[str, object]] = {
    "asyncio.sslproto": {},
    "asyncio.staggered": {},
    "base64": {},
    "ipaddress": {},
    "pathlib": {},
    "selectors": {},
    "signal": {},
    "ssl": {},
    "subprocess": {"PIPE": -1, "STDOUT": -2, "DEVNULL": -3},
    "traceback": {"extract_stack": extract_stack},
}


class PostponedModule(ModuleType):
    """Becomes the module when something of it is wanted.

    `importlib.util.LazyLoader` makes modules that do so at their first import already.
    """

    def __getattr__(self, name: str) -> object:
        self.__class__ = ModuleType  # type: ignore[assignment]
        try:
            loader = self.__spec__.loader if self.__spec__ else None
            assert loader is not None
            loader.exec_module(self)
        except BaseException:
            self.__class__ = PostponedModule
            raise
        return getattr(self, name)


def postpone(name: str, known: dict[str, object]) -> None:
    """Put a module in its place without running it."""
    package = name.rpartition(".")[0]
    # Without importing the package, as `importlib.util.find_spec` would.
    places = [f"{place}/{package}" for place in sys.path] if package else None
    spec = PathFinder.find_spec(name, places)
    assert spec
    module = sys.modules[name] = module_from_spec(spec)
    vars(module).update(known)
    module.__class__ = PostponedModule


for name, known in POSTPONED.items():
    postpone(name, known)
