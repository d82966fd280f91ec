"""Every message between the page and the worker: the one place where they are defined.

A message is an **array** ``[kind, context, ...fields]``, in both directions, so that the worker's
``onmessage`` can hand it to Python as ``receive(...data)`` without building or unpacking an object,
and primitives cross the language boundary by themselves.  ``context`` is a positive number which the
page chose: one ``createWorker`` result or one ``<edge-python>`` tag.  Many contexts share one worker.
``request`` is a number which the page chose and which the answer (``result`` or ``failure``) repeats.

Page to worker
==============

=====================  =======================================  ==========================================
kind                   fields after ``context``                 meaning
=====================  =======================================  ==========================================
create                 request, options                         open a context; answered with CreateResult
run                    request, source, options                 run a program; answered with RunResult
stop                                                            end the run: its request fails, AbortError
stream                 on                                       true: output is sent as ``output``;
                                                                false (at first): kept for the result
pause                  request                                  stand still at the next yield; result null
                                                                once the program does
resume                 request                                  go on; result null
preempt-interval       request, n                               yield every n loop turns; result null
save-state             request                                  result: the parked run as bytes
restore-state          request, state, options                  go on with it; answered as ``run``
state-globals          request                                  result: name -> GlobalState
state-stack            request                                  result: array of CoroutineState
reset                  request                                  forget registered modules; result null
clear-cache            request                                  forget cached bytes and lockfile; null
export-lock            request, base                            answered with the lockfile of what was
                                                                fetched; base: where it will lie, or null
event                  text                                     wake ``receive()``
frame                                                           the animation frame asked for has come
host-results           call, ok, value, call, ok, value, …      answers to host calls, one or many in one
                                                                message; at most 500 answers.  ``ok``
                                                                false: value is ``[name, message]``
host-module            name, functions                          answer to ``host-load``
host-module-error      name, errorName, message                 answer to ``host-load``
dispose                                                         close the context; no answer
element-connected      attributes, inline, baseUrl              a tag is in the document: creates the
                                                                context; inline is null or the program
element-attributes     attributes                               some of them changed: all that there are
element-disconnected                                            disposes
=====================  =======================================  ==========================================

Worker to page
==============

=====================  =======================================  ==========================================
kind                   fields after ``context``                 meaning
=====================  =======================================  ==========================================
ready                  version                                  context 0: Python is up
result                 request, value                           the request was done
failure                request, name, message, detail           the request failed: reject with an Error
                                                                of that name; detail null or an object
output                 text, separator                          what was printed since the last turn:
                                                                ``text.split(separator)`` gives one item a
                                                                ``print()``, its ``end`` included
console                level, text                              log, info, warn or error, on the page
host-load              name, url                                import this ES module, answer
                                                                ``host-module`` with the handlers' names
host-calls             functions, calls                         call each.  ``functions``: module, name,
                                                                module, name, …; ``calls``: call, index
                                                                of the function, number of arguments,
                                                                these, and again
frame                                                           answer ``frame`` at the next animation
                                                                frame
update                 fields                                   CreateResult has changed in these
dispatch               name, detail                             fire a CustomEvent on the context's tag;
                                                                context 0: for every context.  The
                                                                detail of ``progress``: ProgressDetail
rejected               kind, message                            a message of the page that was not valid
                                                                and is no request that could fail
fatal                  message                                  context 0: the worker cannot go on
=====================  =======================================  ==========================================

From the bootstrap itself, through the same ``receive`` (see ``bridge.Bridge``): ``turn``,
``timer, token``, and ``answered`` where answers went the short way to the engine.

Values of host calls: ``null``/``undefined`` is None; booleans; a number that is a safe integer is an
int, any other a float; a bigint is an int; strings; ``Uint8Array`` (any view or ArrayBuffer) is bytes;
arrays are lists; plain objects and Maps with string keys are dicts.  The other way an int beyond
2**53 arrives as a bigint.  Nothing else crosses.

The vectors in ``tests/vectors/protocol.json`` hold valid and invalid messages of each kind; both
languages test against them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple, cast, get_args, get_type_hints

from . import protocol_checks as checks
from .errors import ProtocolError
from .protocol_checks import MAX_ANSWERS
from .protocol_values import (
    CoroutineState,
    CreateResult,
    FrameState,
    GlobalState,
    Location,
    ProgressDetail,
    RunError,
    RunLimits,
    RunOptions,
    RunResult,
    WorkerOptions,
)

__all__ = [
    "ELEMENT_ATTRIBUTES",
    "FROM_BRIDGE",
    "FROM_PAGE",
    "MAX_ANSWERS",
    "TO_PAGE",
    "Answered",
    "ClearCache",
    "Console",
    "CoroutineState",
    "Create",
    "CreateResult",
    "Dispatch",
    "Dispose",
    "ElementAttributes",
    "ElementConnected",
    "ElementDisconnected",
    "Event",
    "ExportLock",
    "Failure",
    "Fatal",
    "Frame",
    "FrameRequest",
    "FrameState",
    "GlobalState",
    "HostCalls",
    "HostLoad",
    "HostModule",
    "HostModuleError",
    "HostResults",
    "Location",
    "Message",
    "Output",
    "Pause",
    "PreemptInterval",
    "ProgressDetail",
    "Ready",
    "Rejected",
    "Reset",
    "RestoreState",
    "Result",
    "Resume",
    "Run",
    "RunError",
    "RunLimits",
    "RunOptions",
    "RunResult",
    "SaveState",
    "StateGlobals",
    "StateStack",
    "Stop",
    "Stream",
    "Timer",
    "Turn",
    "Update",
    "WorkerOptions",
    "parse",
    "to_wire",
]

#: Attributes whose change the element forwards.
ELEMENT_ATTRIBUTES = (
    *("entry", "packages", "wasm-url", "integrity", "version", "lock"),
    *("heap-limit", "operation-limit", "depth-limit"),
)


class _Rest:
    """Marks a last field that takes all remaining items of the array."""


_Context = Annotated[int, checks.positive, "a positive number"]
_Worker = Annotated[int, checks.natural, "0 or a context's number"]
_Number = Annotated[int, checks.natural, "a number"]
_Text = Annotated[str, checks.text, "a string"]
_OptionalText = Annotated[str | None, checks.optional_text, "a string or null"]
_Flag = Annotated[bool, checks.flag, "true or false"]
_Names = Annotated[list[str], checks.names, "an array of strings"]


# --- page to worker -------------------------------------------------------------------------------


class Create(NamedTuple):
    """Open a context."""

    context: _Context
    request: _Number
    options: Annotated[WorkerOptions, checks.worker_options, "an object of createWorker's options"]


class Run(NamedTuple):
    """Run a program in a fresh instance of the engine."""

    context: _Context
    request: _Number
    source: _Text
    options: Annotated[RunOptions, checks.run_options, "an object of run's options"]


class Pause(NamedTuple):
    """Stand still at the program's next yield."""

    context: _Context
    request: _Number


class Resume(NamedTuple):
    """Go on after a pause."""

    context: _Context
    request: _Number


class PreemptInterval(NamedTuple):
    """Yield every so many loop turns; 0 is never."""

    context: _Context
    request: _Number
    turns: Annotated[int, checks.word, "a number from 0 to 4294967295"]


class SaveState(NamedTuple):
    """Save the program that is going on."""

    context: _Context
    request: _Number


class RestoreState(NamedTuple):
    """Go on with a saved program."""

    context: _Context
    request: _Number
    state: Annotated[bytes, checks.raw, "a Uint8Array"]
    options: Annotated[RunOptions, checks.run_options, "an object of run's options"]


class StateGlobals(NamedTuple):
    """Look at the bindings of the program's module."""

    context: _Context
    request: _Number


class StateStack(NamedTuple):
    """Look at the coroutines of the program."""

    context: _Context
    request: _Number


class Stop(NamedTuple):
    """End the run that is going, if there is one."""

    context: _Context


class Stream(NamedTuple):
    """Send output as it comes, or keep it for the result."""

    context: _Context
    on: _Flag


class Reset(NamedTuple):
    """Forget the modules that earlier runs registered."""

    context: _Context
    request: _Number


class ClearCache(NamedTuple):
    """Forget cached bytes, remembered misses and the lockfile."""

    context: _Context
    request: _Number


class ExportLock(NamedTuple):
    """Ask for the lockfile of what was fetched."""

    context: _Context
    request: _Number
    base: _OptionalText


class Event(NamedTuple):
    """A string for ``receive()``."""

    context: _Context
    text: _Text


class Frame(NamedTuple):
    """An animation frame has come."""

    context: _Context


class HostResults(NamedTuple):
    """Answers to host calls: call, ok, value, and again."""

    context: _Context
    answers: Annotated[
        tuple[Any, ...], checks.answers, f"at most {MAX_ANSWERS} times call, ok, value", _Rest
    ]


class HostModule(NamedTuple):
    """A host module was imported on the page."""

    context: _Context
    name: _Text
    functions: _Names


class HostModuleError(NamedTuple):
    """A host module could not be imported."""

    context: _Context
    name: _Text
    error: _Text
    message: _Text


class Dispose(NamedTuple):
    """Close the context."""

    context: _Context


class ElementConnected(NamedTuple):
    """A tag entered the document."""

    context: _Context
    attributes: Annotated[dict[str, str], checks.text_map, "an object of strings"]
    inline: _OptionalText
    base_url: _Text


class ElementAttributes(NamedTuple):
    """Attributes of a connected tag changed, one or several in one task of the page."""

    context: _Context
    attributes: Annotated[dict[str, str], checks.text_map, "an object of strings"]


class ElementDisconnected(NamedTuple):
    """A tag left the document."""

    context: _Context


# --- bootstrap to worker --------------------------------------------------------------------------


class Turn(NamedTuple):
    """The event loop had its turn."""

    context: _Context


class Timer(NamedTuple):
    """A timer has run out; the token tells it from one that is no longer wanted."""

    context: _Context
    token: _Number


class Answered(NamedTuple):
    """Answers to host calls went to the engine without Python, which has to go on now."""

    context: _Context


# --- worker to page -------------------------------------------------------------------------------


class Ready(NamedTuple):
    """Python is up."""

    context: _Worker
    version: _Text


class Result(NamedTuple):
    """A request was done."""

    context: _Context
    request: _Number
    value: Annotated[Any, checks.anything, "any value"]


class Failure(NamedTuple):
    """A request failed."""

    context: _Context
    request: _Number
    name: _Text
    message: _Text
    detail: Annotated[dict[str, Any] | None, checks.optional_map, "an object or null"]


class Output(NamedTuple):
    """What was printed since the last turn."""

    context: _Context
    text: _Text
    separator: Annotated[str, checks.separator, "one character"]


class Console(NamedTuple):
    """A line for the page's console."""

    context: _Worker
    level: Annotated[str, checks.level, "log, info, warn or error"]
    text: _Text


class HostLoad(NamedTuple):
    """Import an ES module on the page."""

    context: _Context
    name: _Text
    url: _Text


class HostCalls(NamedTuple):
    """Call functions on the page."""

    context: _Context
    functions: _Names
    calls: Annotated[list[Any], checks.calls, "call, index, count, arguments, and again"]


class FrameRequest(NamedTuple):
    """Ask for an animation frame."""

    context: _Context


class Update(NamedTuple):
    """Fields of CreateResult that have changed."""

    context: _Context
    fields: Annotated[dict[str, Any], checks.any_map, "an object"]


class Dispatch(NamedTuple):
    """Fire an event on the tag."""

    context: _Worker
    name: _Text
    detail: Annotated[Any, checks.anything, "any value"]


class Rejected(NamedTuple):
    """A message of the page that was not valid."""

    context: _Worker
    kind: _Text
    message: _Text


class Fatal(NamedTuple):
    """The worker cannot go on."""

    context: _Worker
    message: _Text


Message = tuple[Any, ...]

FROM_PAGE: dict[str, type[Message]] = {
    "create": Create,
    "run": Run,
    "stop": Stop,
    "pause": Pause,
    "resume": Resume,
    "preempt-interval": PreemptInterval,
    "save-state": SaveState,
    "restore-state": RestoreState,
    "state-globals": StateGlobals,
    "state-stack": StateStack,
    "stream": Stream,
    "reset": Reset,
    "clear-cache": ClearCache,
    "export-lock": ExportLock,
    "event": Event,
    "frame": Frame,
    "host-results": HostResults,
    "host-module": HostModule,
    "host-module-error": HostModuleError,
    "dispose": Dispose,
    "element-connected": ElementConnected,
    "element-attributes": ElementAttributes,
    "element-disconnected": ElementDisconnected,
}

FROM_BRIDGE: dict[str, type[Message]] = {"turn": Turn, "timer": Timer, "answered": Answered}

TO_PAGE: dict[str, type[Message]] = {
    "ready": Ready,
    "result": Result,
    "failure": Failure,
    "output": Output,
    "console": Console,
    "host-load": HostLoad,
    "host-calls": HostCalls,
    "frame": FrameRequest,
    "update": Update,
    "dispatch": Dispatch,
    "rejected": Rejected,
    "fatal": Fatal,
}

_TO_PAGE_KINDS = {message: kind for kind, message in TO_PAGE.items()}


class _Field(NamedTuple):
    name: str
    check: checks.Check
    expected: str


class _Layout(NamedTuple):
    fields: tuple[_Field, ...]
    rest: bool


def _layout(message: type[Message]) -> _Layout:
    hints = get_type_hints(message, include_extras=True)
    fields = []
    rest = False
    for name, hint in hints.items():
        _type, check, expected, *marks = get_args(hint)
        fields.append(_Field(name, check, expected))
        rest = _Rest in marks
    return _Layout(tuple(fields), rest)


# Read once, at import: a message must not pay for introspection.
_LAYOUTS = {
    message: _layout(message)
    for table in (FROM_PAGE, FROM_BRIDGE, TO_PAGE)
    for message in table.values()
}


def parse(
    kind: object, fields: tuple[Any, ...], table: Mapping[str, type[Message]] = FROM_PAGE
) -> Message:
    """Check one message and give it its type.

    ``fields`` is everything after the kind.  Anything that is not exactly a message of ``table``
    raises :class:`ProtocolError`.

    >>> parse("event", (3, "hello"))
    Event(context=3, text='hello')
    """
    message = table.get(kind) if isinstance(kind, str) else None
    if message is None:
        raise ProtocolError(f"unknown message {kind!r}")
    layout = _LAYOUTS[message]
    if layout.rest:
        fixed = len(layout.fields) - 1
        fields = (*fields[:fixed], fields[fixed:])
    if len(fields) != len(layout.fields):
        raise ProtocolError(f"{kind}: {len(layout.fields)} fields expected, got {len(fields)}")
    for field, value in zip(layout.fields, fields, strict=True):
        if not field.check(value):
            if isinstance(field.check, checks.Shape):
                raise ProtocolError(f"{kind}: {field.check.fault(field.name, value)}")
            raise ProtocolError(f"{kind}: {field.name} must be {field.expected}")
    return cast(Message, cast(Any, message)(*fields))


def to_wire(message: Message) -> tuple[Any, ...]:
    """Turn a worker-to-page message into the array that is posted.

    >>> to_wire(FrameRequest(3))
    ('frame', 3)
    """
    kind = _TO_PAGE_KINDS[type(message)]
    if _LAYOUTS[type(message)].rest:
        return (kind, *message[:-1], *message[-1])
    return (kind, *message)
