#!/usr/bin/env python3
"""Firefox, made fit for Playwright: what Playwright starts in its place.

Playwright drives a stock Firefox through WebDriver BiDi (its channel `moz-firefox`), but always
sends a command or two that the extended-support release does not know yet.  This program starts the
Firefox that `FIREFOX_PROGRAM` names, tells Playwright the address of a relay instead of Firefox's
own, and lets the relay answer such commands with an empty success.  Everything else passes through
as it is.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from contextlib import suppress

from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

#: What Firefox writes to stderr once it can be driven.
LISTENING = re.compile(rb"WebDriver BiDi listening on (ws://\S+)")

#: Playwright sets these for each new context, to values that are Firefox's own defaults.
OPTIONAL_COMMANDS = "emulation."


async def main() -> int:
    """Run Firefox, and the relay while it runs."""
    firefox = await asyncio.create_subprocess_exec(
        os.environ["FIREFOX_PROGRAM"], *sys.argv[1:], stderr=asyncio.subprocess.PIPE
    )
    assert firefox.stderr is not None
    async with asyncio.TaskGroup() as tasks:
        relaying = None
        while line := await firefox.stderr.readline():
            found = LISTENING.search(line)
            if found and relaying is None:
                address: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
                relaying = tasks.create_task(relay(found[1].decode(), address))
                line = line.replace(found[1], await address)
            sys.stderr.buffer.write(line)
            sys.stderr.buffer.flush()
        if relaying is not None:
            relaying.cancel()
    return await firefox.wait()


async def relay(target: str, address: asyncio.Future[bytes]) -> None:
    """Serve on a free port whatever `target` serves; `address` is told which."""

    async def session(playwright: ServerConnection) -> None:
        assert playwright.request is not None
        async with connect(
            target + playwright.request.path, max_size=None, compression=None, proxy=None
        ) as firefox:
            sent: dict[int, str] = {}

            async def forward() -> None:
                async for message in playwright:
                    command = json.loads(message)
                    if command["method"].startswith(OPTIONAL_COMMANDS):
                        sent[command["id"]] = command["method"]
                    await firefox.send(message)
                await firefox.close()

            async def back() -> None:
                async for message in firefox:
                    await playwright.send(excused(message, sent) if sent else message)
                await playwright.close()

            with suppress(ConnectionClosed):
                await asyncio.gather(forward(), back())

    async with serve(session, "127.0.0.1", 0, max_size=None, compression=None) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        address.set_result(f"ws://127.0.0.1:{port}".encode())
        await server.serve_forever()


def excused(message: str | bytes, sent: dict[int, str]) -> str | bytes:
    """An answer of Firefox, made a success if it says that an optional command is unknown."""
    answer = json.loads(message)
    if sent.pop(answer.get("id"), None) and answer.get("error") == "unknown command":
        return json.dumps({"type": "success", "id": answer["id"], "result": {}})
    return message


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
