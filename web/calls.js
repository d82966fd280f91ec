// Calls of host modules on the short way, without Python: from the engine into a message, and from
// the answers back into the engine, for as long as a program does nothing else.  Only plain values go
// this way (None, bool, int, float, short strings); whatever is not exactly that is left to Python.

/** Tags of values in the contract of the engine. */
const [NONE, BOOL, INT, FLOAT, STR] = [0, 1, 2, 3, 4];
const WAITS_FOR_HOST = 5;

/** Of the place in the engine's memory: a tag, and from here on a value. */
const HEAD = 8;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** What the status says: the engine was not resumed, or it trapped. */
const [NO_STATUS, TRAPPED] = [-1, -2];

/** The number of the next call: downwards, since Python numbers its own upwards from 0. */
let next = 2 ** 30 - 1;

/**
 * What stands between one engine and the page.
 * @param {(kind: string, context: number, ...fields: unknown[]) => void} receive Python's
 * @param {(pointer: number, length: number) => void} print Python's answer to `host_print`
 * @param {(...call: number[]) => number} native Python's answer to `host_call_native`
 */
export function directCalls(receive, print, native) {
  const functions = [];
  const open = new Map();
  let context = 0;
  let pending = [];
  /** Module and name of the functions in `pending`, by turns. */
  let named = [];
  /** Told apart by it: a function that is in `named` from one that was in an earlier one. */
  let batch = 0;
  /** Python has nothing to do before the next answer. */
  let armed = false;
  /** Python was not asked since the engine was entered. */
  let quiet = true;
  /** It has taken a call, so that those behind it are its own too: their order counts. */
  let mixed = false;
  let status = NO_STATUS;
  let reason = null;
  let engine;
  let at;
  let room;
  let view;
  let bytes;

  function look() {
    if (bytes?.buffer === engine.memory.buffer) return;
    view = new DataView(engine.memory.buffer);
    bytes = new Uint8Array(engine.memory.buffer);
  }

  /** The value behind a handle; undefined: ask Python. */
  function decode(handle) {
    const size = engine.host_edge_decode(handle, at - HEAD, at, room);
    look();
    switch (view.getUint32(at - HEAD, true)) {
      case NONE:
        return null;
      case BOOL:
        return bytes[at] !== 0;
      case INT: {
        const high = view.getInt32(at + 4, true);
        const sign = high >> 31;
        const number = high * 2 ** 32 + view.getUint32(at, true);
        const isWhole =
          view.getInt32(at + 8, true) === sign && view.getInt32(at + 12, true) === sign;
        return isWhole && Number.isSafeInteger(number) ? number : undefined;
      }
      case FLOAT:
        return view.getFloat64(at, true);
      case STR:
        return size < 0 ? undefined : decoder.decode(bytes.subarray(at, at + size));
    }
  }

  /** A handle on a value; 0: ask Python. */
  function encode(value) {
    look();
    if (Number.isSafeInteger(value)) {
      const sign = value < 0 ? -1 : 0;
      view.setInt32(at, value, true); // its lowest 32 bits
      view.setInt32(at + 4, Math.floor(value / 2 ** 32), true);
      view.setInt32(at + 8, sign, true);
      view.setInt32(at + 12, sign, true);
      return engine.host_edge_encode(INT, at, 16);
    }
    if (value == null) return engine.host_edge_encode(NONE, at, 0);
    if (typeof value === "string" && value.length * 3 <= room) {
      const { written } = encoder.encodeInto(value, bytes.subarray(at, at + room));
      return engine.host_edge_encode(STR, at, written);
    }
    if (typeof value === "boolean") {
      bytes[at] = value ? 1 : 0;
      return engine.host_edge_encode(BOOL, at, 1);
    }
    if (typeof value !== "number") return 0;
    view.setFloat64(at, value, true);
    return engine.host_edge_encode(FLOAT, at, 8);
  }

  function settle(number, ok, value) {
    const waits = ok === true ? open.get(number) : undefined;
    const handle = waits === undefined ? 0 : encode(value);
    if (!handle) return false;
    open.delete(number);
    // Where the coroutine was cancelled, nobody takes it.
    if (engine.set_host_result_by_id(waits.call, handle)) engine.host_edge_release(handle);
    return true;
  }

  function resume() {
    quiet = true;
    try {
      status = engine.run_resume() >>> 0;
    } catch (error) {
      status = TRAPPED;
      reason = String(error?.message ?? error);
    }
    // With a deadline, others sleep.
    if (quiet && status >>> 29 === WAITS_FOR_HOST && engine.last_yield_deadline_ns() === 0n) {
      status = NO_STATUS;
      if (pending.length > 0) self.postMessage(["host-calls", context, ...take()]);
      return true;
    }
    return false;
  }

  /** Calls that were not sent yet: the functions, and number, function and arguments by turns. */
  function take() {
    const taken = [named, pending];
    named = [];
    pending = [];
    batch += 1;
    mixed = false;
    return taken;
  }

  return {
    print(pointer, length) {
      quiet = false;
      print(pointer, length);
    },
    native(number, call, argv, argc, out) {
      const known = mixed ? undefined : functions[number];
      if (known) {
        look();
        const args = [];
        // The last handle is the keywords'.
        let handle = argv >>> 0;
        const end = handle + 4 * (argc - 1);
        let value = view.getUint32(end, true) === 0 ? null : undefined;
        for (; value !== undefined && handle < end; handle += 4) {
          value = decode(view.getUint32(handle, true));
          args.push(value);
        }
        if (value !== undefined) {
          if (known.batch !== batch) {
            known.batch = batch;
            known.index = named.push(known.module, known.name) / 2 - 1;
          }
          open.set(next, { call, number });
          pending.push(next, known.index, args);
          next -= 1;
          return 2;
        }
        mixed = true;
      }
      quiet = false;
      return native(number, call, argv, argc, out);
    },
    /** Once the engine is there: its exports, and a place in its memory. */
    bind(exports, pointer, size) {
      engine = exports;
      at = pointer + HEAD;
      room = size - HEAD;
    },
    /** The functions of a host module, which have the numbers from `first` on. */
    add(first, module, names) {
      for (const [index, name] of names.split("\n").entries()) {
        functions[first + index] = { module, name, index: 0, batch: -1 };
      }
    },
    attach(number) {
      context = number;
    },
    arm(on) {
      armed = on;
    },
    take,
    /** The run is over. */
    drop() {
      armed = false;
      status = NO_STATUS;
      open.clear();
      take();
    },
    pending: () => pending.length,
    waiting: () => open.size,
    /** The engine's number of a call that Python answers, or -1. */
    close(number) {
      const waits = open.get(number);
      open.delete(number);
      return waits ? waits.call >>> 0 : -1;
    },
    /** What is not answered yet: the engine's number and the function's, by turns. */
    list: () => JSON.stringify([...open.values()].flatMap(({ call, number }) => [call, number])),
    /** What the last resume has come to, once. */
    status() {
      const last = status;
      status = NO_STATUS;
      return last;
    },
    reason: () => reason,
    /** Takes a message with answers; what is not as it should be, or not plain, goes to Python. */
    answer(message) {
      let rest;
      const settled = open.size;
      for (let index = 2; index < message.length; index += 3) {
        if (settle(message[index], message[index + 1], message[index + 2])) continue;
        rest ??= message.slice(0, 2);
        rest.push(...message.slice(index, index + 3));
      }
      const some = open.size < settled;
      if (rest || !some) {
        armed = false;
        receive(...(rest ?? message));
      }
      if (some && !(armed && open.size === 0 && resume())) {
        armed = false;
        receive("answered", context);
      }
    },
  };
}
