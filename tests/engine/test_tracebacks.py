"""What is shown of an exception that nobody catches."""

from __future__ import annotations

import pytest
from engine.runner import run

CASES = {
    "every frame has its place": (
        """\
def outer(n):
    return [
        inner(n)
        for _ in range(1)
    ]
def inner(n):
    return (1 +
            n.size)
outer(3)
""",
        """\
error: AttributeError: 'int' object has no attribute 'size'
 --> <input>:8:15
  |
8 |             n.size)
  |               ^
  = in inner()
note: called from outer()
 --> <input>:3:9
  |
3 |         inner(n)
  |         ^
note: called from <module>
 --> <input>:9:1
  |
9 | outer(3)
  | ^
""",
    ),
    "causes": (
        """\
try:
    {}["k"]
except KeyError as error:
    raise ValueError("bad key") from error
""",
        """\
error: ValueError: bad key
 --> <input>:4:5
  |
4 |     raise ValueError("bad key") from error
  |     ^
note: caused by KeyError: 'k'
 --> <input>:2:5
  |
2 |     {}["k"]
  |     ^
""",
    ),
    "contexts": (
        "try:\n    1 / 0\nfinally:\n    None.x\n",
        """\
error: AttributeError: 'NoneType' object has no attribute 'x'
 --> <input>:4:10
  |
4 |     None.x
  |          ^
note: raised while handling ZeroDivisionError: division by zero
 --> <input>:2:5
  |
2 |     1 / 0
  |     ^
""",
    ),
    "from None": (
        "try:\n    1 / 0\nexcept ZeroDivisionError:\n    raise KeyError(1) from None\n",
        """\
error: KeyError: 1
 --> <input>:4:5
  |
4 |     raise KeyError(1) from None
  |     ^
""",
    ),
    "notes and groups": (
        """\
error = ValueError("one")
error.add_note("first note")
error.add_note("second\\nnote")
raise ExceptionGroup("several", [error, ExceptionGroup("inner", [KeyError("k")])])
""",
        """\
error: ExceptionGroup: several (2 sub-exceptions)
 --> <input>:4:1
  |
4 | raise ExceptionGroup("several", [error, ExceptionGroup("inner", [KeyError("k")])])
  | ^
note: 1 of 2 in the group: ValueError: one
first note
second
note
note: 2 of 2 in the group: ExceptionGroup: inner (1 sub-exception)
note: 1 of 1 in the group: KeyError: 'k'
""",
    ),
    "a built-in that is no part of the language": (
        'eval("1")\n',
        """\
error: NameError: name 'eval' is not defined: Edge Python has no eval()
 --> <input>:1:1
  |
1 | eval("1")
  | ^
""",
    ),
    "a __str__ of one's own": (
        "class E(Exception):\n    def __str__(self):\n        return self.args[1]\nraise E('a', 'b')\n",
        "error: E: b\n --> <input>:4:1\n  |\n4 | raise E('a', 'b')\n  | ^\n",
    ),
    "a __str__ that fails": (
        "class E(Exception):\n    def __str__(self):\n        return self.nothing\nraise E\n",
        "error: E: <exception str() failed>\n --> <input>:4:1\n  |\n4 | raise E\n  | ^\n",
    ),
    "a coroutine, after it has waited": (
        """\
class Resource:
    async def __aenter__(self):
        sleep(0)
    async def __aexit__(self, *error):
        sleep(0)
async def work():
    async with Resource():
        sleep(0.01)
        raise OSError("gone")
async def main():
    await work()
gather(main())
""",
        """\
error: OSError: gone
 --> <input>:9:9
  |
9 |         raise OSError("gone")
  |         ^
  = in work()
note: called from main()
 --> <input>:11:5
   |
11 |     await work()
   |     ^
note: called from <module>
 --> <input>:12:1
   |
12 | gather(main())
   | ^
""",
    ),
}


@pytest.mark.parametrize(("source", "expected"), CASES.values(), ids=CASES)
def test_traceback(source: str, expected: str) -> None:
    assert run(source).outcome.text == expected
