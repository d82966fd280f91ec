"""The WebAssembly between an engine and its plugins, made here instruction by instruction.

A call from a program into a plugin, and a plugin's calls into the engine, shall cost nanoseconds, so
that they go neither through Python nor through objects of JavaScript.  Both sides have a memory of
their own, and a module that every host can run sees one memory, so that there are three kinds::

    trampolines   What the engine and the plugins import.  It calls through a table that is filled
                  later, since what it calls needs the memories of those that import it.
    engine side   One for an engine, sees the engine's memory.  Takes the engine's native calls, and
                  stages what plugins send.
    plugin side   One for a plugin, sees the plugin's memory.  Stages arguments there, and takes the
                  plugin's calls.

The two sides hand bytes to each other as parameters and results, up to 32 at once.  The function
of a plugin is called through a *guard* of the host (``Host.guard``), which alone can catch a trap.

Staging areas are stacks, since a plugin may call back into the program, which may call a plugin.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from .wasm_assembler import Assembler

__all__ = [
    "ALLOCATE",
    "ENGINE_EXPORTS",
    "OUT_OF_MEMORY",
    "PLUGIN_SLOTS",
    "SERVICES",
    "engine_side",
    "engine_trampolines",
    "plugin_side",
    "plugin_trampolines",
]

#: What the trampolines of a plugin offer it; ``edge_release`` is the engine's own, having no pointers.
PLUGIN_SLOTS = ("edge_op", "edge_encode", "edge_decode", "edge_throw", "edge_take_error")

#: Bytes at the start of the engine side's area, for what is never needed over a call of the engine:
#: a tag, a result, and from ``_DATA`` on the bytes of a value.
_REGION = 1024
_DATA = 16
_ROOM = _REGION - _DATA - 16

#: What the guard is asked to do instead of calling a function of the plugin.
ALLOCATE, OUT_OF_MEMORY = -1, -2

#: The plugin's first staging area.
_SEGMENT = 1024

#: A status that no call has.
_ABSENT = -1

_NATIVE = ("i32 i32 i32 i32 i32", "i32")
#: Number of the function, argv in the engine, argc, the first four arguments; status and result.
_CALL = ("i32 i32 i32 i32 i32 i32 i32", "i32 i32")

#: What the engine side imports of the engine.
ENGINE_EXPORTS = (
    "memory",
    "host_edge_op",
    "host_edge_encode",
    "host_edge_decode",
    "host_edge_throw",
    "host_edge_take_error",
    "wasm_alloc",
    "wasm_free",
)

_IMPORTS = {
    "edge_op": ("i32 i32 i32 i32 i32 i32 i32", "i32"),
    "edge_encode": ("i32 i32 i32", "i32"),
    "edge_decode": ("i32 i32 i32 i32", "i32"),
    "edge_throw": ("i32 i32 i32", ""),
    "edge_take_error": ("i32 i32 i32", "i32"),
}

#: Functions of the engine side that the plugin sides call: parameters and results.
SERVICES = {
    # Take and give back a stretch of the area; 0 is no memory.
    "enter": ("i32", "i32"),
    "leave": ("i32 i32", ""),
    # Bytes to and from the engine's memory.
    "store32": ("i32 i64 i64 i64 i64", ""),
    "store8": ("i32 i64", ""),
    "load4": ("i32", "i32"),
    "load16": ("i32", "i64 i64"),
    # The engine's functions: with what they need in the area, or in the parameters.
    "op": ("i32 i32 i32 i32 i32 i32 i32", "i32 i32"),
    "small_op": ("i32 i32 i32 i64 i64 i32 i32 i32 i32", "i32 i32"),
    "encode": ("i32 i32 i32", "i32"),
    "small_encode": ("i32 i32 i64 i64", "i32"),
    "decode": ("i32 i32 i32", "i32"),
    "small_decode": ("i32 i32", "i32 i32 i64 i64"),
    "throw": ("i32 i32 i32", ""),
    "take_error": ("i32 i32", "i32 i32"),
}


def _names(types: str) -> str:
    return " ".join(f"a{number}" for number in range(len(types.split())))


@lru_cache(maxsize=1)
def engine_trampolines() -> bytes:
    """What the engine imports as ``host_call_native``."""
    return _trampolines(Assembler(), {"host_call_native": _NATIVE})


@lru_cache(maxsize=1)
def plugin_trampolines() -> bytes:
    """What a plugin imports, but for ``edge_release``."""
    module = Assembler()
    # Not used: it says where the instance belongs.
    module.import_table("calls")
    return _trampolines(module, {name: _IMPORTS[name] for name in PLUGIN_SLOTS})


def _trampolines(module: Assembler, functions: Mapping[str, tuple[str, str]]) -> bytes:
    module.table("trampolines", len(functions))
    for slot, (name, (params, results)) in enumerate(functions.items()):
        names = _names(params)
        passed = "  ".join(f"local.get {item}" for item in names.split())
        module.type(name, params, results)
        module.function(
            name,
            names,
            results,
            f"{passed}  i32.const {slot}  call_indirect {name} trampolines",
            export=True,
        )
    return module.binary()


@lru_cache(maxsize=1)
def engine_side() -> bytes:
    """What stands beside an engine."""
    module = Assembler()
    module.import_memory()
    module.import_table("trampolines")
    module.import_function("host_edge_op", "i32 i32 i32 i32 i32 i32 i32", "i32")
    module.import_function("host_edge_encode", "i32 i32 i32", "i32")
    module.import_function("host_edge_decode", "i32 i32 i32 i32", "i32")
    module.import_function("host_edge_throw", "i32 i32 i32")
    module.import_function("host_edge_take_error", "i32 i32 i32", "i32")
    module.import_function("wasm_alloc", "i32", "i32")
    module.import_function("wasm_free", "i32 i32")
    # Python's own answer to native calls.
    module.import_function("fallback", *_NATIVE)
    module.table("calls", 0)
    module.type("call", *_CALL)
    module.variables("region base free end depth level")
    #   region  for what is never needed over a call of the engine
    #   base…   the area: where it begins, where its free part begins, where it ends
    #   depth   how many of the plugins' calls into the engine are going on
    #   level   the depth at which the innermost plugin was called: when that depth is exceeded
    #           while something traps, it is the engine that trapped
    module.function(
        "setup",
        "place size",
        "",
        f"""
        local.get place  global.set region
        local.get place  i32.const {_REGION}  i32.add  global.set base
        global.get base  global.set free
        local.get place  local.get size  i32.add  global.set end
        """,
        export=True,
    )
    module.function(
        # Make room in the table for the functions below `limit`.
        "reserve",
        "limit",
        "",
        """
        local.get limit  table.size calls  i32.gt_u
        if
          ref.func absent  local.get limit  table.size calls  i32.sub  table.grow calls  drop
        end
        """,
        export=True,
    )
    module.function(
        # From now on these functions are Python's.
        "lose",
        "first functions",
        "",
        "local.get first  ref.func absent  local.get functions  table.fill calls",
        export=True,
    )
    module.function(
        "trapped_inside",
        "",
        "i32",
        "global.get depth  global.get level  i32.ne",
        export=True,
    )
    # Stands for a function that is never called.
    module.function("stub", "argv argc out", "i32", "i32.const 1", export=True)
    module.function(
        # In the table for a function that is no plugin's.
        "absent",
        "number argv argc h0 h1 h2 h3",
        "i32 i32",
        f"i32.const {_ABSENT}  i32.const 0",
        export=True,
    )
    module.function(
        "dispatch",
        "number call argv argc out",
        "i32",
        f"""
        local.get number  table.size calls  i32.ge_u
        if
          local.get number  local.get call  local.get argv  local.get argc  local.get out
          call fallback  return
        end
        global.get level  local.set outer
        global.get free  local.set kept
        global.get depth  global.set level
        local.get argc  i32.const 1  i32.gt_u
        if
          local.get argv  i32.load 4  local.set h1
          local.get argc  i32.const 2  i32.gt_u
          if
            local.get argv  i32.load 8  local.set h2
            local.get argc  i32.const 3  i32.gt_u
            if
              local.get argv  i32.load 12  local.set h3
            end
          end
        end
        local.get number  local.get argv  local.get argc
        local.get argv  i32.load 0  local.get h1  local.get h2  local.get h3
        local.get number  call_indirect call calls
        local.set result  local.set status
        global.get level  global.set depth    ; as it was, also when the plugin trapped
        local.get kept  global.set free
        local.get outer  global.set level
        local.get status  i32.const {_ABSENT}  i32.eq
        if
          local.get number  local.get call  local.get argv  local.get argc  local.get out
          call fallback  return
        end
        local.get out  local.get result  i32.store 0
        local.get status
        """,
        variables="outer kept h1 h2 h3 status result",
        export=True,
    )
    _engine_services(module)
    module.elements("trampolines", ["dispatch"])
    return module.binary()


def _engine_services(module: Assembler) -> None:
    def service(name: str, params: str, body: str, variables: str = "") -> None:
        module.function(name, params, SERVICES[name][1], body, variables=variables, export=True)

    enter_engine = "global.get depth  i32.const 1  i32.add  global.set depth"
    leave_engine = "global.get depth  i32.const 1  i32.sub  global.set depth"

    service(
        "enter",
        "size",
        # Room behind it, because copies are rounded up.
        """
        local.get size  i32.const 39  i32.add  i32.const -8  i32.and  local.set size
        global.get end  global.get free  i32.sub  local.get size  i32.ge_u
        if
          global.get free  local.tee place
          local.get size  i32.add  global.set free
          local.get place  return
        end
        local.get size  call wasm_alloc
        """,
        variables="place",
    )
    service(
        "leave",
        "place size",
        """
        local.get place  global.get base  i32.sub
        global.get end  global.get base  i32.sub  i32.lt_u
        if
          local.get place  global.set free  return
        end
        local.get place  local.get size  i32.const 39  i32.add  i32.const -8  i32.and
        call wasm_free
        """,
    )
    service(
        "store32",
        "place a:i64 b:i64 c:i64 d:i64",
        """
        local.get place  local.get a  i64.store 0
        local.get place  local.get b  i64.store 8
        local.get place  local.get c  i64.store 16
        local.get place  local.get d  i64.store 24
        """,
    )
    service("store8", "place a:i64", "local.get place  local.get a  i64.store 0")
    service("load4", "place", "local.get place  i32.load 0")
    service(
        "load16",
        "place",
        "local.get place  i64.load 0  local.get place  i64.load 8",
    )
    service(
        "op",
        "op recv name size argv argc out",
        f"""
        {enter_engine}
        local.get op  local.get recv  local.get name  local.get size
        local.get argv  local.get argc  local.get out  call host_edge_op
        {leave_engine}
        local.get out  i32.load 0
        """,
    )
    service(
        "small_op",
        "op recv size n0:i64 n1:i64 argc a0 a1 a2",
        # 16 bytes of a name, three arguments, and the result.
        """
        i32.const 32  call enter  local.tee place  i32.eqz
        if
          i32.const 1  i32.const 0  return
        end
        local.get place  local.get n0  i64.store 0
        local.get place  local.get n1  i64.store 8
        local.get place  local.get a0  i32.store 16
        local.get place  local.get a1  i32.store 20
        local.get place  local.get a2  i32.store 24
        local.get op  local.get recv  local.get place  local.get size
        local.get place  i32.const 16  i32.add  local.get argc
        local.get place  i32.const 28  i32.add  call op
        local.set a0  local.set status
        local.get place  i32.const 32  call leave
        local.get status  local.get a0
        """,
        variables="place status",
    )
    service(
        "encode",
        "tag place size",
        f"""
        {enter_engine}
        local.get tag  local.get place  local.get size  call host_edge_encode
        {leave_engine}
        """,
    )
    service(
        "small_encode",
        "tag size a:i64 b:i64",
        f"""
        global.get region  local.get a  i64.store {_DATA}
        global.get region  local.get b  i64.store {_DATA + 8}
        local.get tag  global.get region  i32.const {_DATA}  i32.add  local.get size  call encode
        """,
    )
    service(
        "decode",
        "handle place room",
        f"""
        {enter_engine}
        local.get handle  global.get region  local.get place  local.get room  call host_edge_decode
        {leave_engine}
        """,
    )
    service(
        "small_decode",
        "handle room",
        # Size, tag, and the first 16 bytes; the others stand in the region.
        f"""
        local.get handle  global.get region  i32.const {_DATA}  i32.add
        local.get room  i32.const {_ROOM}  local.get room  i32.const {_ROOM}  i32.lt_u  select
        call decode
        global.get region  i32.load 0
        global.get region  i64.load {_DATA}
        global.get region  i64.load {_DATA + 8}
        """,
    )
    service(
        "throw",
        "kind place size",
        f"""
        {enter_engine}
        local.get kind  local.get place  local.get size  call host_edge_throw
        {leave_engine}
        """,
    )
    service(
        "take_error",
        "place room",
        # Size and kind.
        f"""
        {enter_engine}
        global.get region  local.get place  local.get room  call host_edge_take_error
        {leave_engine}
        global.get region  i32.load 0
        """,
    )


@lru_cache(maxsize=64)
def plugin_side(functions: int, *, frees: bool) -> bytes:
    """What stands beside a plugin with so many functions, ``f0``…, and maybe ``__edge_free``."""
    module = Assembler()
    module.import_memory()
    module.import_table("trampolines")
    module.import_table("calls")
    for number in range(functions):
        module.import_function(f"f{number}", "i32 i32 i32", "i32")
    module.import_function("__edge_alloc", "i32", "i32")
    if frees:
        module.import_function("__edge_free", "i32 i32")
    module.import_function("guard", "i32 i32 i32 i32", "i32")
    for name, (params, results) in SERVICES.items():
        module.import_function(name, params, results)
    module.table("functions", functions)
    module.type("function", "i32 i32 i32", "i32")
    module.variables("first region segment free end")
    #   first    the number of the plugin's first function
    #   region   the engine side's
    #   segment  the staging area in use: it begins with the address of the next one, which is
    #            larger, and of its own end
    #   free     where the free part of that begins; end: where it ends
    module.function(
        "setup",
        "number place",
        "i32",
        f"""
        local.get number  global.set first
        local.get place  global.set region
        local.get number  ref.func call  i32.const {functions}  table.fill calls
        i32.const {_SEGMENT}  call new_segment  local.tee place
        if
          local.get place  call use_segment
        end
        local.get place
        """,
        export=True,
    )
    # To save where the staging area is, and to go on with the areas of an instance that was saved.
    module.function("staging", "", "i32", "global.get segment", export=True)
    module.function(
        "resume",
        "place staging",
        "",
        "local.get place  global.set region  local.get staging  call use_segment",
        export=True,
    )
    _plugin_staging(module, frees=frees)
    _plugin_calls(module)
    _plugin_imports(module)
    module.elements("functions", [f"f{number}" for number in range(functions)])
    module.elements("trampolines", PLUGIN_SLOTS)
    return module.binary()


def _plugin_staging(module: Assembler, *, frees: bool) -> None:
    module.function(
        # 0: there is no memory, or what the plugin says is none.
        "new_segment",
        "size",
        "i32",
        f"""
        i32.const {ALLOCATE}  local.get size  i32.const 0  i32.const 0  call guard
        local.tee place  i32.eqz
        if
          i32.const 0  return
        end
        call memory_end  local.get size  i32.lt_u
        if
          i32.const 0  return
        end
        local.get place  call memory_end  local.get size  i32.sub  i32.gt_u
        if
          i32.const 0  return
        end
        local.get place  i32.const 0  i32.store 0
        local.get place  local.get place  local.get size  i32.add  i32.store 4
        local.get place
        """,
        variables="place",
    )
    module.function(
        "use_segment",
        "place",
        "",
        """
        local.get place  global.set segment
        local.get place  i32.const 8  i32.add  global.set free
        local.get place  i32.load 4  global.set end
        """,
    )
    module.function(
        # In pages of 64 KiB; never more than 2**32 - 1.
        "memory_end",
        "",
        "i32",
        """
        memory.size  i32.const 65535  i32.gt_u
        if
          i32.const -1  return
        end
        memory.size  i32.const 16  i32.shl
        """,
    )
    drop_old = (
        """
        local.get next
        if
          local.get next  local.get next  i32.load 4  local.get next  i32.sub  call __edge_free
        end
        """
        if frees
        else ""  # It is lost; each is twice as large as the one before, so that it is bounded.
    )
    module.function(
        # A segment behind the one in use with room for `size` bytes; 0: there is no memory.
        "next_segment",
        "size",
        "i32",
        f"""
        global.get segment  i32.load 0  local.tee next
        if
          local.get next  i32.load 4  local.get next  i32.sub  local.get size  i32.ge_u
          if
            local.get next  return
          end
        end
        global.get end  global.get segment  i32.sub  i32.const 1  i32.shl  local.tee double
        local.get size  local.get double  local.get size  i32.gt_u  select
        call new_segment  local.tee made
        if
          {drop_old}
          global.get segment  local.get made  i32.store 0
        end
        local.get made
        """,
        variables="next double made",
    )


def _plugin_calls(module: Assembler) -> None:
    module.function(
        # What the guard calls.
        "invoke",
        "number argv argc out",
        "i32",
        f"""
        local.get number  i32.const 0  i32.lt_s
        if
          local.get number  i32.const {ALLOCATE}  i32.eq
          if
            local.get argv  call __edge_alloc  return
          end
          unreachable
        end
        local.get argv  local.get argc  local.get out
        local.get number  call_indirect function functions
        """,
        export=True,
    )
    module.function(
        "call",
        "number argv argc h0 h1 h2 h3",
        "i32 i32",
        f"""
        global.get free  local.set place
        ; the arguments, the result, and room for the four that are always stored
        local.get argc  i32.const 2  i32.shl  i32.const 20  i32.add  local.tee size
        global.get end  local.get place  i32.sub  i32.gt_u
        if
          global.get segment  local.set kept
          local.get size  i32.const 8  i32.add  call next_segment  local.tee result
          i32.eqz
          if
            i32.const {OUT_OF_MEMORY}  i32.const 0  i32.const 0  i32.const 0  call guard
            i32.const 0  return
          end
          local.get result  call use_segment
          local.get number  local.get argv  local.get argc
          local.get h0  local.get h1  local.get h2  local.get h3  call call
          local.get kept  call use_segment
          local.get place  global.set free
          return
        end
        local.get place  local.get size  i32.add  global.set free
        local.get argc  i32.const 4  i32.le_u
        if
          local.get place  local.get h0  i32.store 0
          local.get place  local.get h1  i32.store 4
          local.get place  local.get h2  i32.store 8
          local.get place  local.get h3  i32.store 12
        else
          loop
            local.get place  local.get at  i32.add
            local.get argv  local.get at  i32.add  call load4  i32.store 0
            local.get at  i32.const 4  i32.add  local.tee at
            local.get argc  i32.const 2  i32.shl  i32.lt_u  br_if 0
          end
        end
        local.get place  local.get argc  i32.const 2  i32.shl  i32.add  local.tee at
        i32.const 0  i32.store 0
        local.get number  global.get first  i32.sub
        local.get place  local.get argc  local.get at  call guard
        local.get place  global.set free
        if
          i32.const 1  i32.const 0  return
        end
        i32.const 0  local.get at  i32.load 0
        """,
        variables="place size kept result at",
        export=True,
    )


#: Larger names, and more arguments than a quarter of it, are no honest call.
_MOST = 1 << 24


def _plugin_imports(module: Assembler) -> None:
    def answer(name: str, params: str, body: str, variables: str = "") -> None:
        module.function(name, params, _IMPORTS[name][1], body, variables=variables, export=True)

    module.function(
        # Whether the 16 bytes at `place` can be read.
        "readable",
        "place",
        "i32",
        """
        local.get place
        memory.size  i32.const 16  i32.shl  i32.const 16  i32.sub
        i32.le_u
        """,
    )
    module.function(
        # From here to the engine; up to 7 bytes more are written there.
        "copy_out",
        "source place size",
        "",
        """
        block
          loop
            local.get size  i32.const 32  i32.lt_u  br_if 1
            local.get place
            local.get source  i64.load 0  local.get source  i64.load 8
            local.get source  i64.load 16  local.get source  i64.load 24  call store32
            local.get source  i32.const 32  i32.add  local.set source
            local.get place  i32.const 32  i32.add  local.set place
            local.get size  i32.const 32  i32.sub  local.set size
            br 0
          end
        end
        block
          loop
            local.get size  i32.const 8  i32.lt_u  br_if 1
            local.get place  local.get source  i64.load 0  call store8
            local.get source  i32.const 8  i32.add  local.set source
            local.get place  i32.const 8  i32.add  local.set place
            local.get size  i32.const 8  i32.sub  local.set size
            br 0
          end
        end
        local.get size  i32.eqz
        if
          return
        end
        local.get source  call readable
        if
          local.get place  local.get source  i64.load 0  call store8
          return
        end
        loop  ; at the very end of the memory
          local.get place  local.get source  i64.load8_u 0  call store8
          local.get source  i32.const 1  i32.add  local.set source
          local.get place  i32.const 1  i32.add  local.set place
          local.get size  i32.const 1  i32.sub  local.tee size  br_if 0
        end
        """,
    )
    module.function(
        # From the engine to here; not a byte more.
        "copy_in",
        "place target size",
        "",
        """
        block
          loop
            local.get size  i32.const 16  i32.lt_u  br_if 1
            local.get place  call load16  local.set b  local.set a
            local.get target  local.get a  i64.store 0
            local.get target  local.get b  i64.store 8
            local.get place  i32.const 16  i32.add  local.set place
            local.get target  i32.const 16  i32.add  local.set target
            local.get size  i32.const 16  i32.sub  local.set size
            br 0
          end
        end
        local.get size
        if
          local.get place  call load16  local.set b  local.set a
          local.get target  local.get size  local.get a  local.get b  call put
        end
        """,
        variables="a:i64 b:i64",
    )
    module.function(
        # Write the first `size` of 16 bytes.
        "put",
        "target size a:i64 b:i64",
        "",
        """
        local.get size  i32.const 8  i32.ge_u
        if
          local.get target  local.get a  i64.store 0
          local.get target  i32.const 8  i32.add  local.set target
          local.get size  i32.const 8  i32.sub  local.set size
          local.get b  local.set a
          local.get size  i32.const 8  i32.eq
          if
            local.get target  local.get a  i64.store 0  return
          end
        end
        local.get size  i32.const 4  i32.ge_u
        if
          local.get target  local.get a  i64.store32 0
          local.get target  i32.const 4  i32.add  local.set target
          local.get size  i32.const 4  i32.sub  local.set size
          local.get a  i64.const 32  i64.shr_u  local.set a
        end
        block
          loop
            local.get size  i32.eqz  br_if 1
            local.get target  local.get a  i64.store8 0
            local.get target  i32.const 1  i32.add  local.set target
            local.get size  i32.const 1  i32.sub  local.set size
            local.get a  i64.const 8  i64.shr_u  local.set a
            br 0
          end
        end
        """,
    )
    answer(
        "edge_op",
        "op recv name size argv argc out",
        f"""
        local.get size  i32.const 16  i32.le_u
        local.get argc  i32.const 3  i32.le_u  i32.and
        local.get name  call readable  i32.and
        if
          local.get argc
          if
            local.get argv  i32.load 0  local.set a0
            local.get argc  i32.const 1  i32.gt_u
            if
              local.get argv  i32.load 4  local.set a1
              local.get argc  i32.const 2  i32.gt_u
              if
                local.get argv  i32.load 8  local.set a2
              end
            end
          end
          local.get op  local.get recv  local.get size
          local.get name  i64.load 0  local.get name  i64.load 8
          local.get argc  local.get a0  local.get a1  local.get a2  call small_op
          local.set a0  local.set status
          local.get out  local.get a0  i32.store 0
          local.get status  return
        end
        local.get size  i32.const {_MOST}  i32.gt_u
        local.get argc  i32.const {_MOST >> 2}  i32.gt_u  i32.or
        if
          unreachable
        end
        ; the result, the arguments, the name
        local.get argc  i32.const 2  i32.shl  local.set a0
        local.get size  local.get a0  i32.add  i32.const 16  i32.add  local.tee a1  call enter
        local.tee place  i32.eqz
        if
          i32.const 1  return
        end
        local.get argv  local.get place  i32.const 8  i32.add  local.get a0  call copy_out
        local.get name  local.get place  i32.const 8  i32.add  local.get a0  i32.add  local.tee a2
        local.get size  call copy_out
        local.get op  local.get recv  local.get a2  local.get size
        local.get place  i32.const 8  i32.add  local.get argc  local.get place  call op
        local.set a0  local.set status
        local.get place  local.get a1  call leave
        local.get out  local.get a0  i32.store 0
        local.get status
        """,
        variables="a0 a1 a2 place status",
    )
    answer(
        "edge_encode",
        "tag source size",
        """
        local.get size  i32.const 16  i32.le_u  local.get source  call readable  i32.and
        if
          local.get tag  local.get size
          local.get source  i64.load 0  local.get source  i64.load 8  call small_encode  return
        end
        local.get size  i32.const 1073741824  i32.gt_u
        if
          unreachable
        end
        local.get size  call enter  local.tee place  i32.eqz
        if
          i32.const 0  return
        end
        local.get source  local.get place  local.get size  call copy_out
        local.get tag  local.get place  local.get size  call encode  local.set tag
        local.get place  local.get size  call leave
        local.get tag
        """,
        variables="place",
    )
    answer(
        "edge_decode",
        "handle tag target room",
        f"""
        local.get handle  local.get room  call small_decode
        local.set b  local.set a  local.set kind  local.set size
        local.get tag  local.get kind  i32.store 0
        local.get size  i32.const 0  i32.ge_s
        if
          local.get size  i32.const 16  i32.le_u
          if
            local.get target  local.get size  local.get a  local.get b  call put
          else
            global.get region  i32.const {_DATA}  i32.add  local.get target  local.get size
            call copy_in
          end
          local.get size  return
        end
        i32.const 0  local.get size  i32.sub  local.tee need
        local.get room  i32.gt_u
        if
          local.get size  return
        end
        ; it does not fit into the region
        local.get need  call enter  local.tee place  i32.eqz
        if
          local.get tag  i32.const -1  i32.store 0
          i32.const 0  return
        end
        local.get handle  local.get place  local.get need  call decode  local.set size
        local.get place  local.get target  local.get need  call copy_in
        local.get place  local.get need  call leave
        local.get size
        """,
        variables="size kind need place a:i64 b:i64",
    )
    answer(
        "edge_throw",
        "kind source size",
        """
        local.get size  i32.const 1073741824  i32.gt_u
        if
          unreachable
        end
        local.get size  call enter  local.tee place  i32.eqz
        if
          return
        end
        local.get source  local.get place  local.get size  call copy_out
        local.get kind  local.get place  local.get size  call throw
        local.get place  local.get size  call leave
        """,
        variables="place",
    )
    answer(
        "edge_take_error",
        "kind target room",
        # With room for a byte, -1 says that there is none; without, the engine leaves it open too.
        f"""
        global.get region  i32.const {_DATA}  i32.add  local.tee place
        local.get room  i32.const {_ROOM}  local.get room  i32.const {_ROOM}  i32.lt_u  select
        call take_error  local.set code  local.set size
        local.get size  i32.const -1  i32.eq
        if
          local.get size  return
        end
        local.get kind  local.get code  i32.store 0
        local.get size  i32.const 0  i32.ge_s
        if
          local.get place  local.get target  local.get size  call copy_in
          local.get size  return
        end
        i32.const 0  local.get size  i32.sub  local.tee need
        local.get room  i32.gt_u
        if
          local.get size  return
        end
        local.get need  call enter  local.tee place  i32.eqz
        if
          local.get size  return
        end
        local.get place  local.get need  call take_error  drop  local.set size
        local.get place  local.get target  local.get need  call copy_in
        local.get place  local.get need  call leave
        local.get size
        """,
        variables="size code place need",
    )
