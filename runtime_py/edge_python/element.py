"""The life of an ``<edge-python>`` tag: what its attributes mean and which events it fires.

Attributes: ``entry`` (URL of the program), ``packages`` (URL of a manifest for the page's own
imports and host modules), ``wasm-url``, ``integrity="false"`` and ``version`` as the options of
``createWorker``, as ``offline``; ``integrity="revalidate"``, ``lock`` (URL of a lockfile, which wins over the
manifest's); ``heap-limit``, ``operation-limit`` and ``depth-limit`` for every run; without
``entry``, a program written into the tag.  Events: ``ready`` once the program has ended, or waits
for time or an event, ``output`` with what was printed, ``error`` when the program or its start fails,
``progress`` while something is waited for.
"""

from __future__ import annotations

import asyncio
import posixpath
from collections.abc import Coroutine
from typing import Any, TypeVar

from . import protocol
from .clock import Clock
from .context import Context
from .eager import begin, together
from .environment import engine_url, open_early, page_network
from .errors import EdgeError, InternalError, InvalidOption, NotFound, Stopped
from .lines import LineBuffer
from .manifest import Manifest, parse_manifest
from .output import output
from .port import Port
from .protocol import RunError, RunLimits, RunResult, WorkerOptions
from .resolver import python_sources
from .source import decode_source
from .specs import absolute

__all__ = ["Element"]

_T = TypeVar("_T")


class Element:
    """One connected tag and its context."""

    def __init__(
        self,
        port: Port,
        clock: Clock,
        number: int,
        attributes: dict[str, str],
        inline: str | None,
        base_url: str,
    ) -> None:
        self.context = Context(port, number, clock, self._print)
        self._port = port
        self._number = number
        self._attributes = dict(attributes)
        self._inline = None if inline is None else _dedented(inline)
        self._base_url = base_url
        self._offline = "offline" in attributes
        self._network = page_network(port, offline=self._offline)
        self._lines = LineBuffer()
        self._booting: asyncio.Task[None] | None = None
        #: Whether the page listens to each ``print()``.
        self.streaming = False
        #: The tag's own program is running: nobody awaits its result.
        self._runs_own = False

    def start(self) -> None:
        """Begin, or begin again with the attributes as they are now."""
        again = self._booting is not None
        if self._booting is not None:
            self._booting.cancel()
        self.context.stop()
        if again:
            self.context.progress.begin()
        self._booting = begin(self._boot())

    def set_attributes(self, attributes: dict[str, str]) -> None:
        """Attributes changed: the program runs anew, if one of them matters."""
        before, self._attributes = self._attributes, dict(attributes)
        if all(before.get(name) == attributes.get(name) for name in protocol.ELEMENT_ATTRIBUTES):
            return
        self.context.reset()
        self.start()

    def close(self) -> None:
        """The tag has left the document."""
        if self._booting is not None:
            self._booting.cancel()
        self.context.close()

    @property
    def begins(self) -> bool:
        """Whether the tag's own program is on its way."""
        starting = self._booting is not None and not self._booting.done()
        return starting and ("entry" in self._attributes or self._inline is not None)

    async def _boot(self) -> None:
        program: tuple[str, str] | None = None

        async def options() -> WorkerOptions:
            nonlocal program
            # The engine is loaded meanwhile; opening the context finds it there, as it does the store.
            open_early(self._port, _integrity(self._attributes.get("integrity")))
            wasm_url = self._attributes.get("wasm-url")
            engine = engine_url(self._port, self._base_url, wasm_url)
            (manifest, place), program, _engine = await together(
                self._manifest(), self._program(), self._wait(self._port.load_engine(engine))
            )
            self.context.limits = self._limits()
            return self._options(manifest, place)

        try:
            created = await self.context.open(options())
        except EdgeError as error:
            self._fail(error)
            self.context.progress.end()
            return
        except Exception:
            self._fail(InternalError.now())
            self.context.progress.end()
            return
        if program is None:
            self._dispatch("ready", created)
            self.context.progress.end()
            return
        source, base = program
        self._runs_own = True
        self.context.run(
            source,
            {"baseUrl": base},
            self._finished,
            settled=lambda: self._dispatch("ready", created),
        )

    async def _manifest(self) -> tuple[Manifest, str]:
        """The page's own manifest, and its URL."""
        packages = self._attributes.get("packages")
        if packages is None:
            return Manifest({}), self._base_url
        url, data = await self._fetch("packages", packages)
        manifest = parse_manifest(data, url)
        # The program may come upon the same file; what is kept of an earlier visit would differ.
        self.context.know(url, data)
        return manifest._replace(
            imports={name: absolute(url, spec) for name, spec in manifest.imports.items()},
            host={name: absolute(url, spec) for name, spec in manifest.host.items()},
        ), url

    async def _program(self) -> tuple[str, str] | None:
        """Source of the program and the URL that its imports are relative to."""
        entry = self._attributes.get("entry")
        if entry is None:
            return None if self._inline is None else (self._inline, self._base_url)
        url, data = await self._fetch("entry", entry)
        try:
            return decode_source(data), url
        except EdgeError as error:
            raise type(error)(f"entry: {url}: {error}") from None

    async def _fetch(self, attribute: str, given: str) -> tuple[str, bytes]:
        """The file that an attribute names, and its URL."""
        _check_not_empty(attribute, given)
        try:
            url = absolute(self._base_url, given)
            return url, await self._wait(self._network.fetch(url))
        except EdgeError as error:
            raise type(error)(f"{attribute}: {error}") from None

    async def _wait(self, work: Coroutine[Any, Any, _T]) -> _T:
        return await self.context.progress.count("program", work)

    def _limits(self) -> RunLimits:
        given = RunLimits()
        if "heap-limit" in self._attributes:
            given["heapBytes"] = self._number_in("heap-limit", 32)
        if "operation-limit" in self._attributes:
            given["operations"] = self._number_in("operation-limit", 64)
        if "depth-limit" in self._attributes:
            given["depth"] = self._number_in("depth-limit", 32)
        return given

    def _number_in(self, attribute: str, bits: int) -> int:
        text = self._attributes[attribute].strip()
        number = int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else -1
        if not 0 <= number < 1 << bits:
            raise InvalidOption(f'{attribute}="{text}" is not a whole number below 2**{bits}')
        return number

    def _options(self, manifest: Manifest, place: str) -> WorkerOptions:
        python = python_sources(manifest, place)
        return WorkerOptions(
            wasmUrl=self._attributes.get("wasm-url"),
            integrity=_integrity(self._attributes.get("integrity")),
            lock=self._lock(manifest, place),
            loaders=[absolute(place, loader) for loader in manifest.loaders],
            version=self._attributes.get("version"),
            offline=self._offline,
            imports=dict(manifest.imports),
            hostModules=dict(manifest.host),
            pythonModules={
                name: {"src": source.src, "requires": list(source.requires)}
                for name, source in python.items()
            },
            packageBaseUrl=manifest.package_base and absolute(place, manifest.package_base),
            baseUrl=self._base_url,
        )

    def _lock(self, manifest: Manifest, place: str) -> str | None:
        attribute = self._attributes.get("lock")
        if attribute is not None:
            _check_not_empty("lock", attribute)
            return attribute
        return manifest.lock and absolute(place, manifest.lock)

    # --- what the page sees ---------------------------------------------------------------------

    def _print(self, texts: list[str]) -> bool:
        if self.streaming:
            self._port.post(output(self._number, texts))
        self._dispatch("output", {"text": "".join(texts)})
        self._log(self._lines.feed(texts))
        return self.streaming or self._runs_own

    def end_line(self) -> None:
        """A run is over: what it printed last may have had no line end."""
        self._log(self._lines.flush())

    def _log(self, lines: list[str]) -> None:
        for line in lines:
            self.context.console("log", line)

    def _finished(self, result: RunResult | EdgeError) -> None:
        self._runs_own = False
        self.end_line()
        if isinstance(result, Stopped):
            return
        if isinstance(result, EdgeError):
            self._fail(result)
        elif result["error"] is not None:
            self.context.console("error", result["error"]["text"])
            self._dispatch("error", result["error"])

    def _fail(self, error: EdgeError) -> None:
        name, message = error.name, str(error)
        self.context.console("error", f"{name}: {message}")
        self._dispatch("error", RunError(name=name, message=message, text=message, locations=[]))

    def _dispatch(self, name: str, detail: Any) -> None:
        self._port.post(protocol.Dispatch(self._number, name, detail))


def _integrity(attribute: str | None) -> bool | str:
    match attribute:
        case "false":
            return False
        case "revalidate":
            return "revalidate"
        case None | "" | "true":
            return True
    raise InvalidOption(f'integrity="{attribute}" is neither true, false nor revalidate')


def _check_not_empty(attribute: str, url: str) -> None:
    """Refuse what would be the URL of the page itself."""
    if not url.strip():
        raise NotFound(f"{attribute} is empty; it is a URL")


def _dedented(text: str) -> str:
    """A program as it would stand at the left margin: it may be indented like the markup around it."""
    lines = text.split("\n")
    shown = [line for line in lines if line.strip()]
    margin = posixpath.commonprefix(shown)
    margin = margin[: len(margin) - len(margin.lstrip(" \t"))]
    return "\n".join(line.removeprefix(margin) for line in lines)
