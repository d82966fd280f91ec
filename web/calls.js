// What stands between an engine and Python (`EngineSide` in hosts/base.py), and the short way for calls
// of host modules, without Python: from the engine into a message, and from the answers back into the
// engine, for as long as a program does nothing else.  Only plain values go this way (None, bool, int,
// float, short strings); whatever is not exactly that is left to Python.

/** Tags of values in the contract of the engine. */
const [NONE, BOOL, INT, FLOAT, STR] = [0, 1, 2, 3, 4];
const WAITS_FOR_HOST = 5;

/** Of the place in the engine's memory: a tag, and from here on a value. */
const HEAD = 8;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** So many calls go while the engine still makes others: the page answers them meanwhile. */
const BATCH = 200;

/** The number of the next call: downwards, since Python numbers its own upwards from 0. */
let next = 2 ** 30 - 1;

/** Places in Python's `EngineCalls`. */
const [PRINT, NATIVE, FETCH_BYTES, NOW_NS] = [0, 1, 2, 3];

/**
 * One engine's side; after `reset` another one's.
 * @param {(...message: unknown[]) => void} receive Python's
 * @param {(which: number, ...call: unknown[]) => unknown} answer Python's answers to the engine's calls
 */
export function engineSide(receive, answer) {
  const functions = [];
  const open = new Map();
  /** Whose program it is; 0: not known yet. */
  let context = 0;
  /** What goes into the next `host-calls`: its functions, and its calls. */
  let named = [];
  let pending = [];
  let batch = 0;
  let count = 0;
  /** Python has nothing to do before the next answer. */
  let armed = false;
  /** One answer of several is reason enough to resume. */
  let early = false;
  /** Nothing waits in Python that is to reach the page before the calls: it was not asked. */
  let quiet = true;
  /** It has taken a call, so that those behind it are its own too: their order counts. */
  let mixed = false;
  /** What the last resume has come to; null: Python knows. */
  let status = null;
  let trap = null;
  let engine;
  let at;
  let room;
  let view;
  let bytes = new Uint8Array(0);

  function look() {
    if (bytes.length > 0) return; // else the memory has grown
    view = new DataView(engine.memory.buffer);
    bytes = new Uint8Array(engine.memory.buffer);
  }

  /** The value behind a handle; undefined: ask Python. */
  function decode(handle) {
    const size = engine.host_edge_decode(handle, at - HEAD, at, room);
    look();
    switch (view.getUint32(at - HEAD, true)) {
      case INT: {
        const high = view.getInt32(at + 4, true);
        const number = high * 2 ** 32 + view.getUint32(at, true);
        const sign = high >> 31;
        const fits = view.getInt32(at + 8, true) === sign && view.getInt32(at + 12, true) === sign;
        return fits && Number.isSafeInteger(number) ? number : undefined;
      }
      case STR:
        return size < 0 ? undefined : decoder.decode(bytes.subarray(at, at + size));
      case NONE:
        return null;
      case BOOL:
        return bytes[at] !== 0;
      case FLOAT:
        return view.getFloat64(at, true);
    }
  }

  /** A handle on a value; 0: ask Python. */
  function encode(value) {
    look();
    let tag = NONE;
    let size = 0;
    if (Number.isSafeInteger(value)) {
      tag = INT;
      size = 16;
      view.setInt32(at, value, true); // its lowest 32 bits
      view.setInt32(at + 4, Math.floor(value / 2 ** 32), true);
      view.setBigInt64(at + 8, value < 0 ? -1n : 0n, true);
    } else if (typeof value === "string" && value.length * 3 <= room) {
      tag = STR;
      size = encoder.encodeInto(value, bytes.subarray(at, at + room)).written;
    } else if (typeof value === "boolean") {
      tag = BOOL;
      size = 1;
      bytes[at] = value ? 1 : 0;
    } else if (typeof value === "number") {
      tag = FLOAT;
      size = 8;
      view.setFloat64(at, value, true);
    } else if (value != null) return 0;
    return engine.host_edge_encode(tag, at, size);
  }

  function settle(number, ok, value) {
    const waits = ok === true ? open.get(number) : undefined;
    const handle = waits === undefined ? 0 : encode(value);
    if (!handle) return false;
    open.delete(number);
    // Where the coroutine was cancelled, nobody takes it.
    if (engine.set_host_result_by_id(waits.id, handle)) engine.host_edge_release(handle);
    return true;
  }

  /** Whether the program then waits for the page again, and nothing else has happened. */
  function resume() {
    quiet = true;
    try {
      status = engine.run_resume() >>> 0;
    } catch (error) {
      trap = error;
      return false;
    }
    // With a deadline, others sleep.
    const waits = status >>> 29 === WAITS_FOR_HOST && engine.last_yield_deadline_ns() === 0n;
    if (!quiet || !waits) return false;
    status = null;
    send();
    return true;
  }

  function send() {
    if (pending.length > 0) self.postMessage(["host-calls", context, ...take()]);
  }

  /** The calls that were not sent yet, as the two fields of a message. */
  function take() {
    const taken = [named, pending];
    [named, pending] = [[], []];
    batch += 1;
    count = 0;
    mixed = false;
    return taken;
  }

  /** Takes a call; false: ask Python. */
  function call(known, id, argv, argc) {
    look();
    const from = pending.length;
    if (known.batch !== batch) {
      known.batch = batch;
      known.index = named.push(known.module, known.name) / 2 - 1;
    }
    pending.push(next, known.index, argc - 1);
    // The last handle is the keywords'.
    const end = argv + 4 * (argc - 1);
    let value = view.getUint32(end, true) === 0 ? null : undefined;
    for (let handle = argv; value !== undefined && handle < end; handle += 4) {
      value = decode(view.getUint32(handle, true));
      pending.push(value);
    }
    if (value === undefined) {
      pending.length = from;
      return false;
    }
    open.set(next, { id, number: known.number });
    next -= 1;
    count += 1;
    if (count === BATCH && quiet && context) send();
    return true;
  }

  function native(number, id, argv, argc, out) {
    const known = mixed ? undefined : functions[number];
    if (known) {
      if (call(known, id, argv >>> 0, argc)) return 2;
      mixed = true;
    }
    quiet = false;
    return answer(NATIVE, number, id, argv, argc, out);
  }

  const env = {
    host_print(pointer, length) {
      quiet = false;
      look();
      const from = pointer >>> 0;
      answer(PRINT, decoder.decode(bytes.subarray(from, from + (length >>> 0))));
    },
    host_call_native: native,
    host_fetch_bytes: (...call) => answer(FETCH_BYTES, ...call),
    host_now_ns: () => BigInt(answer(NOW_NS)),
  };

  /** Forgets all calls: the run is over. */
  function drop() {
    armed = false;
    status = trap = null;
    open.clear();
    take();
  }

  return {
    native,
    /** The exports of an instance; `instead` takes its native calls. */
    instantiate(module, instead) {
      const imports = instead ? { ...env, host_call_native: instead } : env;
      engine = new WebAssembly.Instance(module, { env: imports }).exports;
      bytes = new Uint8Array(0);
      return engine;
    },
    reset() {
      drop();
      functions.length = context = 0;
      early = false;
      quiet = true;
      engine = view = undefined;
      bytes = new Uint8Array(0);
    },
    bind(pointer, size) {
      at = pointer + HEAD;
      room = size - HEAD;
    },
    add(first, module, names) {
      for (const [index, name] of names.split("\n").entries()) {
        functions[first + index] = { number: first + index, module, name, index: 0, batch: -1 };
      }
    },
    attach: (number) => {
      context = number;
    },
    arm(on, soon) {
      armed = on;
      early = soon;
    },
    /** The calls that were not sent yet, for Python to send behind what it has sent. */
    take() {
      quiet = true;
      return take();
    },
    drop,
    pending: () => pending.length,
    waiting: () => open.size,
    close(number) {
      const waits = open.get(number);
      open.delete(number);
      return waits ? waits.id >>> 0 : -1;
    },
    /** As text: the engine's number and the function's, by turns. */
    list: () => JSON.stringify([...open.values()].flatMap(({ id, number }) => [id, number])),
    status() {
      const [last, error] = [status, trap];
      status = trap = null;
      if (error) throw error;
      return last ?? -1;
    },
    /** Takes a message with answers; what is not as it should be, or not plain, goes to Python. */
    answer(message) {
      let rest;
      const before = open.size;
      for (let index = 2; index < message.length; index += 3) {
        if (settle(message[index], message[index + 1], message[index + 2])) continue;
        rest ??= message.slice(0, 2);
        rest.push(...message.slice(index, index + 3));
      }
      const settled = before - open.size;
      if (rest || settled === 0) {
        armed = false;
        receive(...(rest ?? message));
      }
      if (settled > 0 && !(armed && (early || open.size === 0) && resume())) {
        armed = false;
        receive("answered", context);
      }
    },
  };
}
