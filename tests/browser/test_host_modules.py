"""Host modules: programs call functions of the page."""

from __future__ import annotations

import pytest
from browser.conftest import Runtime
from browser.site import Site

VALUES = [
    "None",
    "True",
    "False",
    "0",
    "-7",
    "9007199254740991",
    "9007199254740993",
    "-170141183460469231731687303715884105728",
    "1.5",
    "1e300",
    "'käse 🧀'",
    "''",
    "b'\\x00\\xff'",
    "[1, [2.5, 'x'], None]",
    "{'a': 1, 'b': {'c': [True]}}",
    "[]",
    "{}",
]


@pytest.mark.parametrize("value", VALUES)
def test_a_value_comes_back_as_it_went(runtime: Runtime, value: str) -> None:
    out = runtime.evaluate(
        """const worker = await create({ mainThreadModules: { page: { echo: (x) => x } } });
        return (await worker.run(argument)).out;""",
        f"from page import echo\nvalue = {value}\nanswer = echo(value)\n"
        "print(answer == value, type(answer) == type(value), repr(answer) == repr(value))",
    )
    assert out == "True True True\n"


def test_handlers_get_the_types_of_javascript(runtime: Runtime) -> None:
    kinds = runtime.evaluate(
        """const kinds = [];
        const kind = (x) => x === null ? "null" : x?.constructor?.name;
        const note = (...values) => { kinds.push(...values.map(kind)); };
        const worker = await create({ mainThreadModules: { page: { note } } });
        await worker.run(
          "from page import note\\nnote(None, True, 1, 1.5, 's', b'b', [1], {'k': 1}, 2**60)");
        return kinds;"""
    )
    assert kinds == [
        *("null", "Boolean", "Number", "Number", "String", "Uint8Array", "Array", "Object"),
        "BigInt",
    ]


def test_undefined_is_none_and_map_is_dict(runtime: Runtime) -> None:
    out = runtime.evaluate(
        """const page = { nothing: () => undefined, map: () => new Map([["k", 1]]) };
        const worker = await create({ mainThreadModules: { page } });
        return (await worker.run("from page import nothing, map\\nprint(nothing(), map())")).out;"""
    )
    assert out == "None {'k': 1}\n"


def test_a_handler_may_be_asynchronous(runtime: Runtime) -> None:
    out = runtime.evaluate(
        """const later = (x) => new Promise((resolve) => setTimeout(resolve, 5, x + 1));
        const worker = await create({ mainThreadModules: { page: { later } } });
        return (await worker.run("from page import later\\nprint(later(1))")).out;"""
    )
    assert out == "2\n"


def test_calls_under_gather_wait_together(runtime: Runtime) -> None:
    out, most = runtime.evaluate(
        """let now = 0, most = 0;
        const wait = async (name) => {
          most = Math.max(most, ++now);
          await new Promise((resolve) => setTimeout(resolve, 5));
          now -= 1;
          return name.toUpperCase();
        };
        const worker = await create({ mainThreadModules: { page: { wait } } });
        const { out } = await worker.run(argument);
        return [out, most];""",
        "from page import wait\n"
        "async def ask(name):\n"
        "    return wait(name)\n"
        "print(gather(ask('a'), ask('b'), ask('c')))\n",
    )
    assert out == "['A', 'B', 'C']\n"
    assert most == 3


@pytest.mark.parametrize(
    "handler",
    [
        '() => { throw new TypeError("no such node"); }',
        'async () => { throw new TypeError("no such node"); }',
    ],
    ids=["sync", "async"],
)
def test_what_a_handler_throws_is_raised(runtime: Runtime, handler: str) -> None:
    out = runtime.evaluate(
        f"const worker = await create({{ mainThreadModules: {{ page: {{ fail: {handler} }} }} }});"
        "return (await worker.run(argument)).out;",
        "from page import fail\n"
        "try:\n    fail()\n"
        "except TypeError as error:\n    print('caught', error)\n"
        "print('goes on')",
    )
    assert out == "caught no such node\ngoes on\n"


def test_an_error_that_python_does_not_know_keeps_its_message(runtime: Runtime) -> None:
    result = runtime.evaluate(
        """const fail = () => { throw new DOMException("denied by the user", "NotAllowedError"); };
        const worker = await create({ mainThreadModules: { page: { fail } } });
        return worker.run("from page import fail\\nfail()");"""
    )
    assert "denied by the user" in result["error"]["text"]
    assert result["error"]["locations"][0]["line"] == 2


def test_an_error_reaches_only_the_coroutine_that_called(runtime: Runtime) -> None:
    out = runtime.evaluate(
        """const ask = async (name) => {
          if (name === "bad") throw new RangeError("not this one");
          return name;
        };
        const worker = await create({ mainThreadModules: { page: { ask } } });
        return (await worker.run(argument)).out;""",
        "from page import ask\n"
        "async def guarded(name):\n"
        "    try:\n        return ask(name)\n"
        "    except Exception as error:\n        return f'error: {error}'\n"
        "print(gather(guarded('good'), guarded('bad'), guarded('fine')))\n",
    )
    assert out == "['good', 'error: not this one', 'fine']\n"


@pytest.mark.parametrize("value", ["document.body", "() => 1", "Symbol('s')"])
def test_a_value_that_cannot_cross_raises(runtime: Runtime, value: str) -> None:
    out = runtime.evaluate(
        f"const page = {{ give: () => {value}, fine: () => 1 }};"
        "const worker = await create({ mainThreadModules: { page } });"
        "return (await worker.run(argument)).out;",
        "from page import give, fine\n"
        "try:\n    give()\n"
        "except TypeError as error:\n    print('caught')\n"
        "print(fine())",
    )
    assert out == "caught\n1\n"


def test_a_factory_is_given_push_event(runtime: Runtime) -> None:
    out = runtime.evaluate(
        """const page = ({ pushEvent }) => ({
          listen: () => { setTimeout(pushEvent, 5, "clicked"); },
        });
        const worker = await create({ mainThreadModules: { page } });
        return (await worker.run("from page import listen\\nlisten()\\nprint(receive())")).out;"""
    )
    assert out == "clicked\n"


def test_many_calls_in_a_row(runtime: Runtime) -> None:
    out = runtime.evaluate(
        """const worker = await create({ mainThreadModules: { page: { add: (a, b) => a + b } } });
        return (await worker.run(argument)).out;""",
        "from page import add\ntotal = 0\nfor i in range(2000):\n    total = add(total, i)\n"
        "print(total)",
    )
    assert out == "1999000\n"


def test_more_calls_at_once_than_fit_one_answer(runtime: Runtime) -> None:
    out = runtime.evaluate(
        """const worker = await create({ mainThreadModules: { page: { double: (x) => 2 * x } } });
        return (await worker.run(argument)).out;""",
        "from page import double\n"
        "async def ask(i):\n    return double(i)\n"
        "print(sum(gather(*[ask(i) for i in range(1200)])))",
    )
    assert out == "1438800\n"


def test_modules_by_url_are_imported_when_first_asked_for(runtime: Runtime, site: Site) -> None:
    site.put("/warm/used.js", "export const used = () => ({ name: () => 'used' });")
    site.put("/warm/plain.js", "export default { name: () => 'plain' };")
    site.put("/warm/unused.js", "throw new Error('must not be imported');")
    out = runtime.evaluate(
        """const hostModules = { used: "./used.js", plain: "./plain.js", unused: "./unused.js" };
        const worker = await create({ hostModules });
        return (await worker.run(argument)).out;""",
        "import used\nimport plain\nprint(used.name(), plain.name())",
    )
    assert out == "used plain\n"
    assert "/warm/unused.js" not in site.requests


def test_the_official_modules_resolve_by_bare_name_unless_told_otherwise(runtime: Runtime) -> None:
    title, error = runtime.evaluate(
        """const source = "import dom\\nprint(dom.get_text(dom.query('title')))";
        const title = (await (await create()).run(source)).out;
        const without = await create({ defaults: false });
        return [title, await caught(without.run(source))];"""
    )
    assert title == "test\n"
    assert error[0] == "ResolveError"
    assert "dom" in error[1]
