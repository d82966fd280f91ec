"""The official host modules, resolved by their bare names: dom, network, storage and time."""

from __future__ import annotations

from typing import Any

import pytest
from browser.conftest import Runtime
from browser.site import Site
from playwright.sync_api import WebSocketRoute

ATTEMPT = (
    "def attempt(f, *args):\n"
    "    try: print(f(*args))\n"
    "    except Exception as error: print(f'{type(error).__name__}: {error}')\n"
)


def run(runtime: Runtime, source: str, meanwhile: str = "") -> list[str]:
    """Lines that a program prints; `meanwhile` runs on the page once it has printed "ready"."""
    out: str = runtime.evaluate(
        """const worker = await create();
        let out = "";
        let ready;
        const printed = new Promise((resolve) => { ready = resolve; });
        worker.onOutput((text) => { out += text; if (out.includes("ready")) ready(); });
        const run = worker.run(argument[0]);
        run.then(ready);
        await printed;
        await new (async () => {}).constructor(argument[1])();
        const { error } = await run;
        document.body.innerHTML = "";
        return out + (error?.text ?? "");""",
        [ATTEMPT + source, meanwhile],
    )
    return out.splitlines()


def test_elements_are_found_made_and_changed(runtime: Runtime) -> None:
    runtime.page.evaluate("document.body.innerHTML = '<p id=app class=one>x</p><p>y</p>'")
    assert run(
        runtime,
        "import dom\n"
        "app = dom.query('#app')\n"
        "print(dom.get_text(app), len(dom.query_all('p')), dom.query('#app') == app, dom.query('i'))\n"
        "dom.set_text(app, 'hello')\n"
        "b = dom.create('b', 'bold')\n"
        "dom.append(app, b)\n"
        "dom.insert_before(b, dom.create('i'), dom.create('u'))\n"
        "print(dom.get_html(app), [dom.tag(n) for n in dom.children(app)], dom.tag(dom.parent(b)))\n"
        "dom.replace(b, dom.create('hr'))\n"
        "dom.insert_after(dom.query('i'), dom.create('s'))\n"
        "dom.remove(dom.query('u'))\n"
        "print(dom.get_html(app), dom.contains(dom.body(), app), dom.matches(app, 'p.one'))\n"
        "dom.add_class(app, 'two', 'three')\n"
        "dom.remove_class(app, 'one')\n"
        "print(dom.classes(app), dom.toggle_class(app, 'two'), dom.toggle_class(app, 'x', True))\n"
        "dom.set_attribute(app, 'data-k', 'v')\n"
        "print(dom.attributes(app), dom.get_attribute(app, 'no'), dom.has_class(app, 'three'))\n"
        "dom.set_style(app, 'color', 'rgb(1, 2, 3)')\n"
        "print(dom.get_style(app, 'color'), dom.closest(dom.query('hr'), 'p') == app)\n"
        "dom.remove_attribute(app, 'data-k')\n"
        "dom.remove_style(app, 'color')\n"
        "dom.set_html(app, '<input value=5 type=checkbox>')\n"
        "box = dom.query('input', app)\n"
        "dom.set_property(box, 'checked', True)\n"
        "print(dom.get_value(box), dom.get_property(box, 'checked'), dom.get_property(box, 'style'))\n"
        "print(dom.query('input', within=app) == box, dom.get_text(dom.create('i', text='t')))\n"
        "dom.clear(app)\n"
        "print(dom.get_html(app) == '', sorted(dom.rect(app)))\n"
        "dom.set_title('new')\n"
        "print(dom.get_title(), dom.location().startswith('http'))\n"
        "dom.set_title('test')\n"
        "dom.release(app)\n"
        "attempt(dom.get_text, app)\n"
        "attempt(dom.query, '!')\n"
        "attempt(dom.on, None, 'keydown', {'onec': True})\n",
    ) == [
        "x 2 True None",
        "hello<i></i><u></u><b>bold</b> ['i', 'u', 'b'] p",
        "hello<i></i><s></s><hr> True True",
        "['two', 'three'] False True",
        "{'id': 'app', 'class': 'three x', 'data-k': 'v'} None True",
        "rgb(1, 2, 3) True",
        "5 True None",
        "True t",
        "True ['height', 'width', 'x', 'y']",
        "new True",
        "LookupError: there is no element 1",
        "ValueError: this is no selector: !",
        "TypeError: on() has no option onec: it has prevent, stop, once",
    ]


def test_events_come_through_receive(runtime: Runtime) -> None:
    runtime.page.evaluate(
        "document.body.innerHTML = '<form><input id=i value=v><button id=b>x</button></form>'"
    )
    assert run(
        runtime,
        "import dom, json\n"
        "form, button, field = dom.query('form'), dom.query('#b'), dom.query('#i')\n"
        "clicks = dom.on(button, 'click')\n"
        "dom.on(form, 'submit')\n"
        "keys = dom.on(None, 'keydown', once=True)\n"
        "print('ready')\n"
        "for _ in range(3):\n"
        "    e = json.loads(receive())\n"
        "    print(e['type'], e['listener'] in (clicks, keys), e['key'], e['modifiers'],\n"
        "          e['element'] == button, e['target'] == field, e['value'])\n"
        "dom.off(clicks)\n"
        "dom.click(button)\n"
        "print(json.loads(receive())['type'])\n",
        """document.querySelector("#b").click();
        const key = () => new KeyboardEvent("keydown", { key: "a", ctrlKey: true, bubbles: true });
        document.querySelector("#i").dispatchEvent(key());
        document.querySelector("#i").dispatchEvent(key());""",
    ) == [
        "ready",
        "click True None [] True False ",
        "submit False None [] False False None",
        "keydown True a ['ctrl'] False True v",
        "submit",
    ]


def test_observers_report_until_they_are_ended(runtime: Runtime) -> None:
    runtime.page.evaluate("document.body.innerHTML = '<p style=\"width:50px;height:9px\"></p>'")
    assert run(
        runtime,
        "import dom, json\n"
        "p = dom.query('p')\n"
        "def report(kind):\n"
        "    number = dom.observe(p, kind)\n"
        "    if kind == 'change': dom.set_text(p, 'x')\n"
        "    event = json.loads(receive())\n"
        "    assert event.pop('observer') == number and event.pop('element') == p\n"
        "    dom.unobserve(number)\n"
        "    print(event)\n"
        "report('resize')\nreport('visible')\nreport('change')\n"
        "attempt(dom.observe, p, 'toString')\n",
    ) == [
        "{'type': 'resize', 'width': 50, 'height': 9}",
        "{'type': 'visible', 'visible': True}",
        "{'type': 'change', 'changes': 1}",
        "ValueError: there is no observer 'toString', only resize, visible, change",
    ]


def test_storage_keeps_strings(runtime: Runtime) -> None:
    assert run(
        runtime,
        "import storage\n"
        "storage.clear()\n"
        "storage.set('b', 'zwei')\nstorage.set('a', '')\nstorage.set('s', 'tab', 'session')\n"
        "print(storage.get('b'), repr(storage.get('a')), storage.get('no'), storage.keys())\n"
        "print(storage.keys('session'), storage.get('s', 'session'), storage.get('s'))\n"
        "print(storage.get('s', area='session'), storage.keys(area='session'), storage.keys(area='local'))\n"
        "attempt(lambda: storage.get('s', zone='session'))\nattempt(storage.get, 's', 'local', 'x')\n"
        "storage.remove('a')\nstorage.remove('never there')\n"
        "print(storage.keys())\n"
        "attempt(storage.set, 'k', 5)\nattempt(storage.set, 'k', None)\nattempt(storage.get, 1)\n"
        "attempt(storage.get, 'k', 'cloud')\n"
        "attempt(storage.set, 'large', 'x' * 6_000_000)\n"
        "storage.clear()\nstorage.clear('session')\nprint(storage.keys())\n",
    ) == [
        "zwei '' None ['a', 'b']",
        "['s'] tab None",
        "tab ['s'] ['a', 'b']",
        "TypeError: no argument 'zone': area",
        "TypeError: at most 1 here: area",
        "['b']",
        "TypeError: a value must be a str, not number",
        "TypeError: a value must be a str, not None",
        "TypeError: a key must be a str, not number",
        "ValueError: there is no storage 'cloud', only local and session",
        "OSError: the local storage is full: no room for 6000005 characters",
        "[]",
    ]


def test_storage_is_watched_across_tabs(runtime: Runtime) -> None:
    assert run(
        runtime,
        "import storage\nstorage.watch()\nstorage.watch()\nprint('ready')\n"
        "print(receive())\nprint(receive())\n",
        """const frame = document.createElement("iframe");
        document.body.append(frame);
        frame.contentWindow.localStorage.setItem("k", "1");
        frame.contentWindow.sessionStorage.setItem("k", "1");
        frame.contentWindow.localStorage.removeItem("k");""",
    ) == [
        "ready",
        '{"type":"storage","key":"k","value":"1"}',
        '{"type":"storage","key":"k","value":null}',
    ]


def test_requests_and_their_answers(runtime: Runtime, site: Site) -> None:
    site.put("/data.json", '{"a": [1, 2.5, null]}', headers={"X-Extra": "yes"})
    site.put("/gone", "nothing", status=404, content_type="text/plain")
    site.put("/bytes", b"\x00\xff")
    runtime.console.expect_status(404)
    assert run(
        runtime,
        "import network\n"
        "answer = network.fetch('/data.json')\n"
        "print(answer['status'], answer['ok'], answer['url'].endswith('/data.json'))\n"
        "print(answer['text'], answer['headers']['x-extra'], 'json' in answer['headers']['content-type'])\n"
        "print(network.get_json('/data.json'), len(network.get_text('../data.json')))\n"
        "print(network.get_bytes('/bytes'), network.fetch('/bytes', {'binary': True})['body'])\n"
        "answer = network.fetch('/gone')\n"
        "print(answer['status'], answer['ok'], answer['text'])\n"
        "attempt(network.get_text, '/gone')\n"
        "attempt(network.get_json, '/bytes')\n"
        "attempt(network.fetch, 'http://[')\n"
        "attempt(network.fetch, '/data.json', {'retries': 3})\n"
        "for wrong in ({'method': 'GET', 'body': 'x'}, {'headers': {'a b': 'c'}}):\n"
        "    try:\n        network.fetch('/data.json', wrong)\n"
        "    except TypeError:\n        print('refused')\n"
        "print(network.fetch('/bytes', binary=True)['body'])\n"
        "print(network.fetch('/data.json', options={})['ok'])\n",
    ) == [
        "200 True True",
        '{"a": [1, 2.5, null]} yes True',
        "{'a': [1, 2.5, None]} 21",
        "b'\\x00\\xff' b'\\x00\\xff'",
        "404 False nothing",
        f"OSError: {site.origin}/gone answered 404 Not Found",
        f"ValueError: {site.origin}/bytes answered something that is not JSON",
        "ValueError: this is no URL: http://[",
        "TypeError: fetch() has no option retries: it has method, headers, body, json, timeout, key, "
        "binary, credentials",
        "refused",
        "refused",
        "b'\\x00\\xff'",
        "True",
    ]


def test_what_is_sent(runtime: Runtime) -> None:
    hidden = []

    def echo(route: Any) -> None:
        request = route.request
        if request.method != "GET" and request.post_data is None:
            hidden.append(request.url)
        kind = request.headers.get("content-type")
        text = f"{request.method} {kind} {request.post_data}"
        route.fulfill(json=[text, request.headers.get("x-mine")])

    runtime.page.route("**/echo", echo)
    try:
        lines = run(
            runtime,
            "import network\n"
            "print(network.post_json('/echo', {'k': [1, 'é']}))\n"
            "print(network.get_json('/echo', {'headers': {'X-Mine': 'h'}}))\n"
            "print(network.get_json('/echo', {'method': 'PUT', 'body': 'text'}))\n"
            "print(network.get_json('/echo', {'body': b'bytes', 'headers': {'content-type': 'a/b'}}))\n",
        )
        if hidden:
            pytest.skip("the driver of this browser does not show what is sent")
        assert lines == [
            '[\'POST application/json {"k":[1,"é"]}\', None]',
            "['GET None None', 'h']",
            "['PUT text/plain;charset=UTF-8 text', None]",
            "['POST a/b bytes', None]",
        ]
    finally:
        runtime.page.unroute("**/echo")


def test_requests_end_by_themselves_and_on_demand(runtime: Runtime) -> None:
    runtime.page.route("**/never", lambda route: None)
    runtime.page.route("**/refused", lambda route: route.abort("connectionrefused"))
    runtime.console.expect("net::ERR_CONNECTION_REFUSED")
    try:
        lines = run(
            runtime,
            "import network\n"
            "attempt(network.fetch, '/never', {'timeout': 0.05})\n"
            "attempt(network.fetch, '/refused')\n"
            "async def load(key):\n    attempt(network.fetch, '/never', {'key': key})\n"
            "async def stop():\n    sleep(0.05)\n    network.abort('one')\n    network.abort('two')\n"
            "run(load('one'), load('one'), load('two'), stop())\n"
            "network.abort('nobody')\n",
        )
    finally:
        runtime.page.unroute("**/never")
        runtime.page.unroute("**/refused")
    assert lines[0].startswith("TimeoutError: no answer from http://")
    assert lines[0].endswith("/never within 0.05 s")
    assert lines[1].endswith("/refused cannot be reached")
    assert lines[1].startswith("ConnectionError: http://")
    assert lines[2:] == ["ConnectionAbortedError: the request was aborted"] * 3


def test_web_sockets(runtime: Runtime) -> None:
    def serve(socket: WebSocketRoute) -> None:
        def answer(message: str | bytes) -> None:
            if message == "bye":
                socket.close(code=4001, reason="as asked")
            else:
                socket.send(message)

        socket.on_message(answer)

    runtime.page.route_web_socket("**/socket", serve)
    assert run(
        runtime,
        "import network, json\n"
        "s = network.open_socket('/socket')\n"
        "network.send(s, 'hello')\n"
        "e = json.loads(receive())\n"
        "print(e['type'], e['socket'] == s, e['data'], e['base64'])\n"
        "network.send(s, b'\\x00\\xff')\n"
        "e = json.loads(receive())\n"
        "print(e['data'], e['base64'])\n"
        "network.send(s, 'bye')\n"
        "e = json.loads(receive())\n"
        "print(e['type'], e['code'], e['reason'])\n"
        "attempt(network.send, s, 'x')\n",
    ) == [
        "socket-message True hello False",
        "AP8= True",
        "socket-close 4001 as asked",
        "LookupError: there is no open socket or stream 1",
    ]


def test_streams_of_events(runtime: Runtime, site: Site) -> None:
    body = "data: one\n\nevent: other\nid: 7\ndata: two\ndata: lines\n\n"
    site.put("/stream", body, content_type="text/event-stream")
    assert run(
        runtime,
        "import network, json\n"
        "s = network.open_stream('/stream', types=['other'])\n"
        "for _ in range(2):\n"
        "    e = json.loads(receive())\n"
        "    print(e['type'], e['stream'] == s, e['event'], repr(e['data']), e['id'])\n"
        "network.close(s)\nattempt(network.close, s)\n",
    ) == [
        "stream-message True message 'one' ",
        "stream-message True other 'two\\nlines' 7",
        "LookupError: there is no open socket or stream 1",
    ]


def test_clocks_and_timers(runtime: Runtime) -> None:
    assert run(
        runtime,
        "import time, json\n"
        "begun = time.monotonic()\n"
        "time.sleep(0.01)\n"
        "print(time.monotonic() > begun, time.time() > 1.7e9, len(time.localtime()))\n"
        "print(time.gmtime(0), time.isoformat(1.5), type(time.time_ns()).__name__, time.gmtime(1e9))\n"
        "print(isinstance(time.timezone(), str), time.utc_offset(0) % 900, time.format(0, 'de').count('.'),\n"
        "      time.format(locale='de') != time.format(seconds=0, locale='de'))\n"
        "t = time.every(0.01)\n"
        "print([json.loads(receive()) == {'type': 'timer', 'timer': t} for _ in range(2)])\n"
        "time.stop(t)\ntime.stop(99)\n"
        "attempt(time.isoformat, 1e300)\n",
    ) == [
        "True True 6",
        "[1970, 1, 1, 0, 0, 0] 1970-01-01T00:00:01.500Z int [2001, 9, 9, 1, 46, 40]",
        "True 0 2 True",
        "[True, True]",
        "ValueError: there is no date at 1e+300 s",
    ]
