"""How every command starts: check Python, set up `.venv`, go on inside it.

This file must parse on any Python 3, so that one that is too old gets a message and not a
SyntaxError; hence no annotations and no newer syntax here.
"""

import importlib
import os
import sys

OLDEST_PYTHON = (3, 11)


def launch(command):  # type: ignore[no-untyped-def]
    """Run `devtools.<command>.main` inside the project's virtual environment."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(
            "error: Python {}.{} or newer is needed, this is {} ({})".format(
                *OLDEST_PYTHON, sys.version.split()[0], sys.executable
            )
        )
    # Imported only here: these modules use today's Python.
    console = importlib.import_module("devtools.console")
    environment = importlib.import_module("devtools.environment")
    paths = importlib.import_module("devtools.paths")
    try:
        if sys.prefix == str(paths.VENV):
            sys.exit(importlib.import_module("devtools." + command).main(sys.argv[1:]))
        if command == "setup":
            sys.exit(environment.main(sys.argv[1:]))
        environment.ensure()
    except console.CommandError as error:
        sys.exit("error: {}".format(error))
    except KeyboardInterrupt:
        sys.exit(130)
    os.execv(str(paths.VENV_PYTHON), [str(paths.VENV_PYTHON), *sys.argv])
