"""A guard on CPython: about half a microsecond, where a callback of wasmtime's package takes forty.

wasmtime catches a trap where its host has called into WebAssembly, so that a guard has to leave it and
come back.  The interface in C that the Python package itself is made of does that without converting
values: the parameters are handed on where they lie.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import wasmtime
from wasmtime import _ffi, _func

from .base import Export, Trapped

__all__ = ["WasmtimeGuard", "first_line"]

_ADDRESS = ctypes.c_void_p
_CALLBACK = ctypes.CFUNCTYPE(_ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, ctypes.c_size_t)
_I32 = ctypes.POINTER(ctypes.c_int32)

# As the package binds them, but with plain addresses: objects for pointers cost more than the call.
_call_unchecked = _ffi.dll["wasmtime_func_call_unchecked"]
_call_unchecked.restype = _ADDRESS
_call_unchecked.argtypes = [_ADDRESS, _ADDRESS, _ADDRESS, ctypes.c_size_t, _ADDRESS]
_new_unchecked = _ffi.dll["wasmtime_func_new_unchecked"]
_new_unchecked.restype = None
_new_unchecked.argtypes = [_ADDRESS, _ADDRESS, _CALLBACK, _ADDRESS, _ADDRESS, _ADDRESS]

#: Traps that are not the doing of what is called: somebody stops the program.
_STOPS = (wasmtime.TrapCode.INTERRUPT, wasmtime.TrapCode.OUT_OF_FUEL)


class WasmtimeGuard:
    """A function in ``store`` that calls another one there."""

    def __init__(self, store: wasmtime.Store, trapped: Trapped) -> None:
        self._trapped = trapped
        i32 = wasmtime.ValType.i32()
        kind = wasmtime.FuncType([i32] * 4, [i32])
        raw = _ffi.wasmtime_func_t()
        #: Where a call leaves its trap.  Not one for each call: between that and looking at it,
        #: nothing else runs in this store.
        self._trap = _ADDRESS()
        #: Where the function lies that is called.
        self._target = _ffi.wasmtime_func_t()
        # Kept, because C holds no reference to it.
        self._callback = _CALLBACK(self._forwarding(store))
        _new_unchecked(
            ctypes.cast(store._context(), _ADDRESS),
            ctypes.cast(kind.ptr(), _ADDRESS),
            self._callback,
            None,
            None,
            ctypes.addressof(raw),
        )
        self.function = wasmtime.Func._from_raw(raw)

    def bind(self, export: Export, /) -> None:
        exports: Any = getattr(export.instance, "exports")  # noqa: B009
        ctypes.pointer(self._target)[0] = exports[export.name]._func

    def _forwarding(self, store: wasmtime.Store) -> Callable[[int, int, int, int], int | None]:
        """What is called, with all that it needs at hand."""
        call = _call_unchecked
        context = ctypes.cast(store._context(), _ADDRESS).value
        target = ctypes.addressof(self._target)
        trap = self._trap
        trap_at = ctypes.addressof(trap)

        def forward(_env: int, _caller: int, values: int, count: int) -> int | None:
            try:
                failed = call(context, target, values, count, trap_at)
                if failed or trap:
                    return self._after_trap(values, failed)
            except BaseException as error:
                # As the package does it: whoever has called WebAssembly raises it anew.
                _func.LAST_EXCEPTION = error  # type: ignore[assignment]
                return _address(wasmtime.Trap("python exception"))
            return None

        return forward

    def _after_trap(self, values: int, failed: int | None) -> int | None:
        address, self._trap.value = self._trap.value, None
        # Parameters stay where they are until there is a result.
        number = ctypes.cast(values, _I32)[0]
        error: wasmtime.Trap | wasmtime.WasmtimeError
        if failed:
            pointer = ctypes.cast(failed, ctypes.POINTER(_ffi.wasmtime_error_t))
            error = wasmtime.WasmtimeError._from_ptr(pointer)
        else:
            trap = wasmtime.Trap._from_ptr(
                ctypes.cast(address or 0, ctypes.POINTER(_ffi.wasm_trap_t))
            )
            if _func.LAST_EXCEPTION is not None or trap.trap_code in _STOPS:
                return _address(trap)
            error = trap
        message = first_line(error)
        answer = self._trapped(number, message)
        if answer is None:
            return _address(error if isinstance(error, wasmtime.Trap) else wasmtime.Trap(message))
        ctypes.cast(values, _I32)[0] = answer
        return None


def _address(trap: wasmtime.Trap) -> int | None:
    """Give a trap away to who called the guard."""
    return ctypes.cast(trap._consume(), _ADDRESS).value


def first_line(error: Exception) -> str:
    """What an error of wasmtime says, without the frames of the module."""
    lines = str(error).strip().splitlines()
    # The cause of a trap stands last, behind the frames.
    return lines[-1].strip() if isinstance(error, wasmtime.Trap) else lines[0]
