"""The host modules of a context: functions of the page that its programs may call."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from . import protocol
from .errors import EdgeError, FetchError
from .port import Port

__all__ = ["HostModules"]

#: How long the page may take to import a host module.
_LOAD_TIMEOUT_S = 30


class HostModules:
    """Has the page load those that programs import; ``functions`` are the names that each has."""

    def __init__(self, port: Port, context: int) -> None:
        self._port = port
        self._context = context
        self._waiters: dict[str, asyncio.Future[Sequence[str]]] = {}
        self.functions: dict[str, Sequence[str]] = {}

    async def load(self, wanted: dict[str, str]) -> dict[str, Sequence[str] | EdgeError]:
        """The functions of modules, given by name and URL, or why there are none."""

        async def one(name: str, url: str) -> Sequence[str] | EdgeError:
            waiter = self._waiters.get(name)
            if waiter is None:
                waiter = asyncio.get_running_loop().create_future()
                self._waiters[name] = waiter
                self._port.post(protocol.HostLoad(self._context, name, url))
            try:
                return await asyncio.wait_for(asyncio.shield(waiter), _LOAD_TIMEOUT_S)
            except EdgeError as error:
                # Browsers do not always name the file.
                return error if url in str(error) else FetchError(f"{error} ({url})")
            except TimeoutError:
                # The next run asks again; the page's own import goes on.
                self._waiters.pop(name, None)
                return FetchError(
                    f"its host module {url} was not loaded within {_LOAD_TIMEOUT_S} seconds"
                )

        results = await asyncio.gather(*(one(name, url) for name, url in wanted.items()))
        return dict(zip(wanted, results, strict=True))

    def loaded(self, name: str, functions: Sequence[str] | EdgeError) -> None:
        """A host module was loaded on the page, or could not be."""
        waiter = self._waiters.pop(name, None)
        if waiter is None or waiter.done():
            return
        if isinstance(functions, EdgeError):
            waiter.set_exception(functions)
            # The run that waited may have been stopped: then nobody asks for it.
            waiter.exception()
        else:
            # Kept even if the run that waited was stopped: the page has loaded it.
            self.functions[name] = functions
            waiter.set_result(functions)
