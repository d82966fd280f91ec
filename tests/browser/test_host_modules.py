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


def printed(runtime: Runtime, page: str, program: str) -> str:
    """What a program prints whose host module `page` is this JavaScript."""
    out: str = runtime.evaluate(
        f"""const page = {page};
        const worker = await create({{ mainThreadModules: {{ page }} }});
        return (await worker.run(argument)).out;""",
        program,
    )
    return out


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


def test_an_object_that_cannot_cross_is_named(runtime: Runtime) -> None:
    result = runtime.evaluate(
        """const page = { now: () => new Date(0) };
        const worker = await create({ mainThreadModules: { page } });
        return worker.run("from page import now\\nnow()");"""
    )
    assert result["error"]["message"] == "a value of type Date cannot cross"


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
    out = printed(
        runtime,
        "{ add: (a, b) => a + b }",
        "from page import add\ntotal = 0\nfor i in range(2000):\n    total = add(total, i)\n"
        "print(total)",
    )
    assert out == "1999000\n"


def test_more_calls_at_once_than_fit_one_answer(runtime: Runtime) -> None:
    out = printed(
        runtime,
        "{ double: (x) => 2 * x }",
        "from page import double\n"
        "async def ask(i):\n    return double(i)\n"
        "print(sum(gather(*[ask(i) for i in range(2400)])))",
    )
    assert out == "5757600\n"


def test_calls_keep_their_order_whatever_their_arguments(runtime: Runtime) -> None:
    notes = runtime.evaluate(
        """const notes = [];
        const note = (value, more) => { notes.push(JSON.stringify(more ?? value)); return value; };
        const worker = await create({ mainThreadModules: { page: { note } } });
        const { out } = await worker.run(argument);
        return [...notes, out];""",
        "from page import note\n"
        "async def plain(i):\n    return note(i)\n"
        "async def listed(i):\n    return note([i])\n"
        "async def named(i):\n    return note(i, more=i)\n"
        "async def long(i):\n    return len(note(str(i) * 2000)) + i\n"
        "print(gather(plain(0), listed(1), plain(2), named(3), plain(4)))\n"
        "print(gather(plain('ä'), plain(None), listed(5)), gather(long(1), plain(2)))",
    )
    assert notes == [
        *("0", "[1]", "2", '{"more":3}', "4", '"ä"', "null", "[5]", '"' + "1" * 2000 + '"', "2"),
        "[0, [1], 2, 3, 4]\n['ä', None, [5]] [2001, 2]\n",
    ]


@pytest.mark.parametrize(
    "value",
    [
        *(
            "-1",
            "-4294967296",
            "4294967295",
            "-9007199254740991",
            "-0.0",
            "float('inf')",
            "2.0**53",
        ),
        *(
            "'\\ufeffx'",
            "'\\x00'",
            "'€' * 300",
            "'€' * 340",
            "'a' * 1016",
            "'a' * 5000",
            "2**127-1",
        ),
    ],
)
def test_a_plain_value_comes_back_as_it_went(runtime: Runtime, value: str) -> None:
    out = runtime.evaluate(
        """const echo = (x) => x, later = async (x) => x;
        const worker = await create({ mainThreadModules: { page: { echo, later } } });
        return (await worker.run(argument)).out;""",
        f"from page import echo, later\nvalue = {value}\n"
        "print([echo(value) == value, later(value) == value])",
    )
    assert out == "[True, True]\n"


def test_prints_and_calls_keep_their_order(runtime: Runtime) -> None:
    seen = runtime.evaluate(
        """const seen = [];
        const worker = await create({ mainThreadModules: { page: { note: (x) => { seen.push(x); } } } });
        worker.onOutput((line) => seen.push(line.trim()));
        await worker.run(argument);
        return seen;""",
        "from page import note\n"
        "for i in range(3):\n    note(i)\n    note(-i)\n    print(i)\n    note('x')\n",
    )
    assert seen == [0, 0, "0", "x", 1, -1, "1", "x", 2, -2, "2", "x"]


def test_what_is_printed_before_many_calls_is_seen_before_them(runtime: Runtime) -> None:
    seen = runtime.evaluate(
        """const seen = [];
        const page = { note: (x) => { seen.push(x); return x; } };
        const worker = await create({ mainThreadModules: { page } });
        worker.onOutput((line) => seen.push(line.trim()));
        await worker.run(argument);
        return seen;""",
        "from page import note\n"
        "async def ask(i):\n    return note(i)\n"
        "async def tell(i):\n    print('told')\n    return note(i)\n"
        "gather(*[ask(i) for i in range(500)])\n"
        "print('between')\n"
        "gather(*[ask(i) for i in range(500)])\n"
        "gather(tell(0), *[ask(i) for i in range(1, 500)])\n",
    )
    calls = list(range(500))
    assert seen == [*calls, "between", *calls, "told", *calls]


def test_answers_are_taken_as_they_come(runtime: Runtime) -> None:
    """Of many calls at once, one that is never answered keeps none of the others."""
    out = printed(
        runtime,
        "{ ask: (i) => (i === 7 ? new Promise(() => {}) : i) }",
        "from page import ask\n"
        "got = []\n"
        "async def one(i):\n"
        "    got.append(ask(i))\n"
        "    if len(got) == 599:\n        print(sum(got))\n        raise SystemExit\n"
        "gather(*[one(i) for i in range(600)])\n",
    )
    assert out == f"{sum(range(600)) - 7}\n"


def test_a_program_waits_for_more_than_calls(runtime: Runtime) -> None:
    out = printed(
        runtime,
        "({ pushEvent }) => ({ push: (x) => { pushEvent(x); return x; } })",
        "from page import push\n"
        "async def calls():\n    return [push(str(i)) for i in range(20)]\n"
        "async def sleeps():\n    for _ in range(3):\n        sleep(0.005)\n    return 'slept'\n"
        "async def hears():\n    return [receive() for _ in range(20)]\n"
        "called, slept, heard = gather(calls(), sleeps(), hears())\n"
        "print(called == heard, slept)",
    )
    assert out == "True slept\n"


def test_a_program_that_calls_can_be_paused_and_stopped(runtime: Runtime) -> None:
    before, after, later, error = runtime.evaluate(
        """let calls = 0;
        const page = { count: () => { calls += 1; } };
        const worker = await create({ mainThreadModules: { page } });
        const stop = new AbortController();
        const run = worker.run(argument, { signal: stop.signal });
        const idle = () => new Promise((resolve) => setTimeout(resolve, 30));
        while (calls < 10) await idle();
        await worker.pause();
        await idle();
        const before = calls;
        await idle();
        const after = calls;
        await worker.resume();
        while (calls === after) await idle();
        const later = calls;
        stop.abort();
        return [before, after, later, await caught(run)];""",
        "from page import count\nwhile True:\n    count()",
    )
    assert before == after < later
    assert error[0] == "AbortError"


def test_answers_of_an_earlier_run_are_not_taken_for_those_of_a_later_one(runtime: Runtime) -> None:
    out = runtime.evaluate(
        """const release = [];
        const page = { ask: (x) => new Promise((resolve) => release.push(() => resolve(x))) };
        const worker = await create({ mainThreadModules: { page } });
        const stop = new AbortController();
        const source = (name) => `from page import ask\nprint(ask('${name}'))`;
        const first = worker.run(source("first"), { signal: stop.signal });
        while (release.length < 1) await new Promise(requestAnimationFrame);
        stop.abort();
        await first.catch(() => {});
        const second = worker.run(source("second"));
        while (release.length < 2) await new Promise(requestAnimationFrame);
        for (const answer of release) answer();
        return (await second).out;"""
    )
    assert out == "second\n"


def test_calls_that_were_under_way_when_a_program_was_saved_raise(runtime: Runtime) -> None:
    out = runtime.evaluate(
        """let started = 0;
        const page = { never: () => { started += 1; return new Promise(() => {}); }, fine: () => 1 };
        const worker = await create({ mainThreadModules: { page } });
        const stop = new AbortController();
        const run = worker.run(argument, { signal: stop.signal });
        while (started < 1) await new Promise(requestAnimationFrame);
        const state = await worker.saveState();
        stop.abort();
        await run.catch(() => {});
        return (await worker.restoreState(state)).out;""",
        "from page import fine, never\nfine()\n"
        "try:\n    never()\nexcept RuntimeError as error:\n    print(str(error)[:12], fine())",
    )
    assert out == "page.never() 1\n"


def test_an_error_of_a_program_that_has_called(runtime: Runtime) -> None:
    result = runtime.evaluate(
        """const worker = await create({ mainThreadModules: { page: { echo: (x) => x } } });
        return worker.run("from page import echo\\nfor i in (2, 1, 0): echo(1 / echo(i))");"""
    )
    assert result["error"]["name"] == "ZeroDivisionError"
    assert result["error"]["locations"][0]["line"] == 2


def test_limits_hold_between_calls(runtime: Runtime) -> None:
    result = runtime.evaluate(
        """const worker = await create({ mainThreadModules: { page: { echo: (x) => x } } });
        return worker.run("from page import echo\\nwhile True: echo(1)",
          { limits: { operations: 20000 } });"""
    )
    assert "operation" in result["out"]


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
