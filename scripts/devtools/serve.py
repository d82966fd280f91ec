"""`scripts/serve`: build, then serve the playground and the examples on this machine."""

from __future__ import annotations

import argparse
import errno
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from devtools.build import build
from devtools.console import CommandError
from devtools.paths import ROOT
from devtools.static_server import Handler, Server

HOST = "127.0.0.1"
DEFAULT_PORT = 8000


def main(arguments: Sequence[str]) -> int:
    """Run `scripts/serve`."""
    parser = argparse.ArgumentParser(prog="scripts/serve", description=__doc__)
    parser.add_argument(
        "--port",
        type=_port,
        default=os.environ.get("PORT", str(DEFAULT_PORT)),
        help=f"default: the environment's PORT, or {DEFAULT_PORT}; 0 takes any free one",
    )
    parser.add_argument("--quiet", action="store_true", help="do not log requests")
    options = parser.parse_args(arguments)
    build(["dist"])
    with listen(options.port, ROOT, quiet=options.quiet) as server:
        print(f"Serving the playground on http://{HOST}:{server.server_port}/", flush=True)
        print("Stop with Ctrl+C.", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


def listen(port: int, directory: Path, *, quiet: bool = True) -> Server:
    """A server of a directory, bound and ready to serve."""
    handler = partial(Handler, directory=str(directory), quiet=quiet)
    try:
        return Server((HOST, port), handler)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CommandError(
                f"port {port} is in use; choose another one with --port or PORT"
            ) from error
        raise CommandError(f"cannot listen on {HOST}:{port}: {error.strerror}") from error


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"a port is a number from 0 to 65535, not {text!r}")
