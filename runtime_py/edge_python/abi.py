"""Names and numbers of the engine ABI: what ``compiler.wasm`` imports and exports."""

from __future__ import annotations

from enum import IntEnum

__all__ = [
    "BUFFER_SIZE",
    "FUNCTION_EXPORTS",
    "IMPORTS",
    "INVALID_TAG",
    "MAX_NESTING",
    "OPTIONAL_EXPORTS",
    "PREEMPT_INTERVAL",
    "Delivery",
    "ErrorKind",
    "NativeStatus",
    "Op",
    "StatusKind",
    "Tag",
]

#: Size of the source-in and of the text-out buffer, and so the largest source.
BUFFER_SIZE = 1 << 20

#: Loop turns after which an engine that can yields: about a millisecond of work.
PREEMPT_INTERVAL = 20_000

#: Exports that an engine must have, beside ``memory``.
FUNCTION_EXPORTS = (
    "src_ptr",
    "out_ptr",
    "wasm_alloc",
    "wasm_free",
    "reset_modules",
    "extract_imports",
    "register_code_module",
    "register_native_module",
    "run_start",
    "run_resume",
    "last_yield_deadline_ns",
    "run_push_event",
    "set_host_result",
    "set_host_result_by_id",
    "set_host_error_by_id",
    "host_edge_op",
    "host_edge_encode",
    "host_edge_decode",
    "host_edge_release",
    "host_edge_throw",
    "host_edge_take_error",
)

#: Exports that the runtime can do without.
OPTIONAL_EXPORTS = (
    "_initialize",
    "edge_engine_version",
    "memory_used",
    "restore_state",
    "run_more",
    "save_state",
    "set_input",
    "set_limits",
    "set_preempt_interval",
    "snapshot_ptr",
    "state_globals",
    "state_stack",
)

#: What the engine may import, all from module ``env``.
IMPORTS = ("host_print", "host_call_native", "host_fetch_bytes", "host_now_ns")


class StatusKind(IntEnum):
    """Top three bits of a status word."""

    DONE = 0
    PENDING_TIMER = 1
    PENDING_FRAME = 2
    PENDING_EVENT = 3
    ERROR = 4
    PENDING_HOST_CALL = 5
    EXIT = 6
    PREEMPTED = 7


class Tag(IntEnum):
    """Types of the values that cross the boundary."""

    NONE = 0
    BOOL = 1
    INT = 2
    FLOAT = 3
    STR = 4
    BYTES = 5
    LIST = 6
    DICT = 7


#: The tag that ``host_edge_decode`` writes for a handle that it cannot decode.
INVALID_TAG = 0xFFFFFFFF

#: How deep lists and dicts may be nested when they cross.
MAX_NESTING = 32


class Op(IntEnum):
    """Operations of ``host_edge_op``."""

    CALL = 0
    GET_ATTR = 1
    SET_ATTR = 2
    GET_ITEM = 3
    SET_ITEM = 4
    LEN = 5
    ITER = 6
    ITER_NEXT = 7
    NEW_DICT = 8
    NEW_LIST = 9
    TYPE_OF = 10
    NEW_TUPLE = 11
    NEW_SET = 12
    NEW_FROZENSET = 13


class ErrorKind(IntEnum):
    """Exceptions that the host can raise in a program."""

    TYPE = 0
    VALUE = 1
    RUNTIME = 2
    ATTRIBUTE = 3
    INDEX = 4
    KEY = 5
    #: The class whose name stands before the message's first colon.
    CUSTOM = 6


class NativeStatus(IntEnum):
    """Answers of ``host_call_native``."""

    DONE = 0
    ERROR = 1
    DEFERRED = 2


class Delivery(IntEnum):
    """Answers of ``set_host_result_by_id`` and ``set_host_error_by_id``."""

    DELIVERED = 0
    STALE_HANDLE = 1
    NOBODY_WAITS = 2
    NO_PAUSED_RUN = 3
