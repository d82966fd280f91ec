"""Programs with plugins that are saved and restored, on each host."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from edge_python.engine_build import EngineBuild, examine
from edge_python.errors import StateError
from edge_python.hosts.base import Host
from hosts.world import ROOT, World, std

FIXTURES = Path(__file__).parent / "fixtures"
KEEPER, PLUGIN, SHIFTY = (
    (FIXTURES / f"{name}.wasm").read_bytes() for name in ("keeper", "plugin", "shifty")
)


@pytest.fixture(scope="module")
def build(wasm_host: Host) -> EngineBuild:
    path = Path(os.environ.get("EDGE_PYTHON_ENGINE") or ROOT / "dist" / "compiler.wasm")
    return examine(wasm_host, wasm_host.compile(path.read_bytes()), path.name)


@pytest.fixture
def world(build: EngineBuild) -> World:
    return World(build, {"https://h/p/keeper.wasm": KEEPER, "https://h/plugin.wasm": PLUGIN})


KEEP = """
    from "./p/keeper.wasm" import count, large, halved, minus, sign, hold, give, grow, last, fall
    count(), count(), large(), halved(), hold()
    print(grow())
    receive()
    print(count(), large(), halved(), give(), last(), grow())
    """


def test_what_a_plugin_keeps_is_there_again(world: World) -> None:
    state, printed = world.save(KEEP)
    assert printed == "3\n"
    expected = [f"3 {(1 << 62) + 2} 0.25 held 7 5"]
    assert world.goes_on(state) == expected
    # Once more: nothing of the one program is left for the other.
    assert world.goes_on(state) == expected


def test_a_negative_zero_stays_one(world: World) -> None:
    state, _ = world.save(
        'from "./p/keeper.wasm" import minus, sign\nminus()\nreceive()\nprint(sign())'
    )
    assert world.goes_on(state) == ["-inf"]


def test_a_restored_program_is_saved_again(build: EngineBuild, world: World) -> None:
    source = 'from "./p/keeper.wasm" import count\nwhile True:\n    print(count())\n    receive()\n'
    state, printed = world.save(source)
    for number in range(2, 5):
        assert printed == f"{number - 1}\n"
        state, printed = world.save_again(state)
    assert len(state) < 200_000


def test_two_plugins_call_and_are_called_back(world: World) -> None:
    state, _ = world.save(
        """
        from "./plugin.wasm" import add, call, echo, Counter
        from "./p/keeper.wasm" import count
        counter = Counter(5)
        counter.add(1)
        echo("x" * 5000)
        def nested(n):
            return call(nested, n - 1) if n else [count(), add(1, 2)]
        nested(3)
        receive()
        print(counter.add(2), counter.value, nested(9), len(echo("é" * 5000)), add(*range(40)))
        """
    )
    assert world.goes_on(state) == ["8 8 [2, 3] 5000 780"]


def test_a_plugin_that_trapped_is_still_lost(world: World) -> None:
    state, _ = world.save(
        """
        from "./p/keeper.wasm" import count, fall
        def attempt(f):
            try:
                f()
            except RuntimeError as error:
                return str(error)
        before = attempt(fall)
        receive()
        print(before == attempt(count).replace("; it cannot be called any more", ""))
        print(attempt(count))
        """
    )
    same, told = world.goes_on(state)
    assert same == "True"
    assert told.startswith("plugin p/keeper.wasm trapped in fall(): ")


def test_the_official_packages(build: EngineBuild) -> None:
    state, printed = World(build, std("https://cdn/")).save(
        """
        import json, math, re
        pattern = re.compile(r"(\\w+)@(?P<host>\\w+)")
        found = pattern.finditer("a@b, c@d")
        print(next(found).group(1), math.sqrt(2.0))
        receive()
        print(next(found)["host"], pattern.sub("-", "x@y z"), math.factorial(20), math.sin(1.0))
        print(json.loads('{"a": [1, 2.5, null]}'), json.dumps({"b": [True, "é"]}))
        try:
            json.loads("[1,")
        except json.JSONDecodeError as error:
            print(error)
        import test
        """
    )
    assert printed == "a 1.4142135623730951\n"
    # Elsewhere, where the runtime lies in another place.
    elsewhere = World(
        build, std("https://other/x/"), base="https://page/", runtime="https://other/x/"
    )
    assert elsewhere.goes_on(state) == [
        "d - z 2432902008176640000 0.8414709848078965",
        '{\'a\': [1, 2.5, None]} {"b": [true, "\\u00e9"]}',
        "Expecting value: line 1 column 4 (char 3)",
    ]
    assert sorted(elsewhere.asked) == [
        f"https://other/x/std/{name}/{name}.wasm" for name in ("json", "math", "re")
    ]


def test_bytes_at_hand_are_not_fetched(build: EngineBuild, world: World) -> None:
    state, _ = world.save(KEEP)
    elsewhere = World(build, {})
    elsewhere.keep(KEEPER)
    assert len(elsewhere.goes_on(state)) == 1
    assert elsewhere.asked == []


def test_a_page_that_has_moved(build: EngineBuild, world: World) -> None:
    state, _ = world.save(KEEP)
    moved = World(build, {"https://new/dir/p/keeper.wasm": KEEPER}, base="https://new/dir/")
    assert len(moved.goes_on(state)) == 1
    assert moved.asked == ["https://h/p/keeper.wasm", "https://new/dir/p/keeper.wasm"]


def test_a_plugin_that_has_changed(world: World) -> None:
    state, _ = world.save(KEEP)
    world.files["https://h/p/keeper.wasm"] = PLUGIN
    with pytest.raises(StateError) as caught:
        world.restore(state)
    assert str(caught.value) == (
        "the saved program needs the plugin p/keeper.wasm as it was, "
        f"sha256-{hashlib.sha256(KEEPER).hexdigest()}, which cannot be had: "
        f"https://h/p/keeper.wasm is sha256-{hashlib.sha256(PLUGIN).hexdigest()}"
    )


def test_a_plugin_that_is_gone(world: World) -> None:
    state, _ = world.save(KEEP)
    world.files.clear()
    with pytest.raises(
        StateError, match=r"keeper\.wasm as it was, sha256-.*keeper\.wasm was not found"
    ):
        world.restore(state)


def test_a_plugin_that_hides_what_it_keeps(build: EngineBuild) -> None:
    world = World(build, {"https://h/shifty.wasm": SHIFTY})
    with pytest.raises(
        StateError,
        match=r"the plugin shifty\.wasm, whose state cannot be read: it changes its tables",
    ):
        world.save('from "./shifty.wasm" import shift\nreceive()')


def test_a_program_cannot_wait_inside_a_plugin(world: World) -> None:
    # So there is no moment at which a plugin's own call would have to be saved.
    state, printed = world.save(
        """
        from "./plugin.wasm" import call
        try:
            call(receive)
        except RuntimeError as error:
            print(error)
        receive()
        """
    )
    assert printed == "cannot wait in a call that the host makes\n"
    assert world.goes_on(state) == []


def test_a_state_reads_no_files_for_a_page(build: EngineBuild) -> None:
    file = (FIXTURES / "keeper.wasm").as_uri()
    local = World(build, {file: KEEPER}, base=FIXTURES.as_uri() + "/")
    state, _ = local.save('from "./keeper.wasm" import count\nreceive()\nprint(count())')
    assert local.goes_on(state) == ["1"]
    page = World(build, {file: KEEPER})
    with pytest.raises(
        StateError, match=r"which cannot be had: https://h/keeper\.wasm was not found"
    ):
        page.restore(state)
    assert page.asked == ["https://h/keeper.wasm"]
