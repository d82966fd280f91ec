"""Imports: every form of them, what modules are, and what happens when one fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from engine.runner import Result, run

FILES = {
    "packages.json": json.dumps(
        {
            "imports": {
                "shapes": "./lib/shapes.py",
                "geometry": "./lib/geometry.py",
                "geometry.round": "./lib/round.py",
                "waits": "./waits.py",
                "fails": "./fails.py",
                "broken": "./broken.py",
                "chosen": "./chosen.py",
                "ring": "./ring_a.py",
            }
        }
    ),
    "lib/shapes.py": (
        '"""Shapes."""\nSIDES = 4\n_hidden = 1\n'
        'class Square:\n    pass\nprint("loading", __name__)\n'
    ),
    "lib/geometry.py": "flat = True\n",
    "lib/round.py": "def area(r):\n    return 3 * r * r\n",
    "waits.py": (
        "sleep(0.01)\nvalue = [sleep(0) or n for n in range(3)]\n"
        "def later():\n    sleep(0.01)\n    return 1 / 0\n"
    ),
    "fails.py": "def go():\n    return missing\ngo()\n",
    "broken.py": "x = 1\nif x = 1:\n    pass\ny = (\n",
    "chosen.py": "__all__ = ['a', '_b']\na, _b, c = 1, 2, 3\n",
    "ring_a.py": 'from "./ring_b.py" import b\na = 1\n',
    "ring_b.py": 'from "./ring_a.py" import a\nb = 1\n',
}


def imports(tmp_path: Path, source: str) -> Result:
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    return run(source, directory=tmp_path)


PRINTS = {
    "every form means one module": (
        """\
import shapes, shapes as s
import "./lib/shapes.py" as quoted
from shapes import SIDES, Square as Sq
from "./lib/shapes.py" import SIDES as S2
print(shapes is s is quoted, SIDES, S2, Sq is shapes.Square, Sq)
""",
        "loading shapes\nTrue 4 4 True <class 'shapes.Square'>\n",
    ),
    "attributes": (
        """\
import shapes
print(shapes.__name__, shapes.__doc__, shapes.__file__, __name__, __file__, __doc__)
shapes.SIDES = 5
from shapes import SIDES
del shapes.SIDES
print(SIDES, hasattr(shapes, "SIDES"), type(shapes), sorted(n for n in vars(shapes) if n[0] != "_"))
try:
    shapes.nope
except AttributeError as error:
    print(error)
""",
        "loading shapes\nshapes Shapes. lib/shapes.py __main__ <input> None\n"
        "5 False <class 'module'> ['Square']\nmodule 'shapes' has no attribute 'nope'\n",
    ),
    "dotted names": (
        """\
import geometry.round
print(geometry.round.area(1), geometry.round.__name__)
import geometry.round as r, geometry
print(r is geometry.round, geometry.flat)
from geometry.round import area
print(area(2))
""",
        "3 geometry.round\nTrue True\n12\n",
    ),
    "a star without __all__": (
        "from shapes import *\nprint(SIDES, Square.__name__, '_hidden' in globals())\n",
        "loading shapes\n4 Square False\n",
    ),
    "a star with __all__": (
        "from chosen import *\nprint(a, _b, 'c' in globals())\n",
        "1 2 False\n",
    ),
    "anywhere": (
        """\
def f():
    import shapes
    from shapes import SIDES
    return shapes.SIDES == SIDES
class C:
    from chosen import a
    import chosen as module
print(f(), C.a, C.module.c)
""",
        "loading shapes\nTrue 1 3\n",
    ),
    "import_module": (
        """\
import shapes
print(import_module("shapes") is shapes, import_module("./lib/shapes.py") is shapes)
for name in ("elsewhere", 3):
    try:
        import_module(name)
    except (ImportError, TypeError) as error:
        print(type(error).__name__, error)
""",
        "loading shapes\nTrue True\nModuleNotFoundError No module named 'elsewhere'\n"
        "TypeError import_module() argument must be str, not int\n",
    ),
    "a body that waits": ("import waits\nprint(waits.value)\n", "[0, 1, 2]\n"),
    "a missing name": (
        """\
try:
    from shapes import circle
except ImportError as error:
    print(type(error).__name__, error, error.name)
""",
        "loading shapes\nImportError cannot import name 'circle' from 'shapes' (lib/shapes.py) shapes\n",
    ),
    "a cycle": (
        "try:\n    import ring\nexcept ImportError as error:\n    print(error)\n",
        "circular import: ring_a.py -> ring_b.py -> ring_a.py\n",
    ),
    "errors are caught": (
        """\
try:
    import fails
except NameError as error:
    print(error)
try:
    import broken
except SyntaxError as error:
    print(error, error.msg, error.filename, error.lineno, error.offset, error.text, sep="|")
""",
        "name 'missing' is not defined\n"
        "invalid syntax. Maybe you meant '==' or ':=' instead of '='? (broken.py, line 2)|"
        "invalid syntax. Maybe you meant '==' or ':=' instead of '='?|broken.py|2|4|if x = 1:\n",
    ),
}


@pytest.mark.parametrize(("source", "expected"), PRINTS.values(), ids=PRINTS)
def test_prints(tmp_path: Path, source: str, expected: str) -> None:
    assert imports(tmp_path, source).printed() == expected


TRACEBACKS = {
    "an error in a body": (
        "import fails\n",
        """\
error: NameError: name 'missing' is not defined
 --> fails.py:2:12
  |
2 |     return missing
  |            ^
  = in go()
note: called from <module>
 --> fails.py:3:1
  |
3 | go()
  | ^
note: called from <module>
 --> <input>:1:8
  |
1 | import fails
  |        ^
""",
    ),
    "an error after waiting": (
        "import waits\nasync def main():\n    sleep(0)\n    return waits.later()\nrun(main())\n",
        """\
error: ZeroDivisionError: division by zero
 --> waits.py:5:12
  |
5 |     return 1 / 0
  |            ^
  = in later()
note: called from main()
 --> <input>:4:18
  |
4 |     return waits.later()
  |                  ^
note: called from <module>
 --> <input>:5:1
  |
5 | run(main())
  | ^
""",
    ),
    "every syntax error of a module": (
        "import broken\n",
        """\
error: SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
 --> broken.py:2:4
  |
2 | if x = 1:
  |    ^
error: SyntaxError: '(' was never closed
 --> broken.py:4:5
  |
4 | y = (
  |     ^
note: called from <module>
 --> <input>:1:8
  |
1 | import broken
  |        ^
""",
    ),
}


@pytest.mark.parametrize(("source", "expected"), TRACEBACKS.values(), ids=TRACEBACKS)
def test_traceback(tmp_path: Path, source: str, expected: str) -> None:
    assert imports(tmp_path, source).outcome.text == expected
