// What loaders of .wasm modules are given (`ctx`), fetched with the first loader. What is made of
// their results is decided in Python (runtime_py/edge_python/loaders.py).

const TAGS = ["None", "bool", "int", "float", "str", "bytes"];
const [NONE, BOOL, INT, FLOAT, STR, BYTES] = TAGS.keys();
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Values of a program as JavaScript's, by handle. `engine` is the exports of its instance. */
function codec(engine) {
  const at = (place, size) => new Uint8Array(engine.memory.buffer, place, size);

  const staged = (bytes, use) => {
    const place = engine.wasm_alloc(bytes.length);
    at(place, bytes.length).set(bytes);
    try {
      return use(place, bytes.length);
    } finally {
      engine.wasm_free(place, bytes.length);
    }
  };

  const encode = (tag, bytes) => {
    const handle = staged(bytes, (place, size) => engine.host_edge_encode(tag, place, size)) >>> 0;
    if (handle === 0) throw new TypeError(`the engine does not take this ${TAGS[tag]}`);
    return handle;
  };

  /** Tag and payload; a payload that needs more than `room` is asked for again. */
  const read = (handle, room = 64) => {
    const place = engine.wasm_alloc(4 + room);
    try {
      const size = engine.host_edge_decode(handle, place, place + 4, room);
      if (size < 0) return read(handle, -size);
      return [
        new DataView(engine.memory.buffer).getUint32(place, true),
        at(place + 4, size).slice(),
      ];
    } finally {
      engine.wasm_free(place, 4 + room);
    }
  };

  const payload = (handle, wanted) => {
    const [tag, bytes] = read(handle);
    if (tag !== wanted) {
      throw new TypeError(`${TAGS[wanted]} expected, not ${TAGS[tag] ?? "another value"}`);
    }
    return bytes;
  };

  const words = (bytes) => new DataView(bytes.buffer);
  const scalar = (size, write) => {
    const bytes = new Uint8Array(size);
    write(words(bytes));
    return bytes;
  };

  return {
    encodeNone: () => encode(NONE, new Uint8Array()),
    encodeBool: (value) => encode(BOOL, Uint8Array.of(value ? 1 : 0)),
    encodeInt(value) {
      const big = BigInt(value);
      if (BigInt.asIntN(128, big) !== big) throw new RangeError("int is too large to cross");
      const write = (view) => {
        view.setBigInt64(0, BigInt.asIntN(64, big), true);
        view.setBigInt64(8, big >> 64n, true);
      };
      return encode(INT, scalar(16, write));
    },
    encodeFloat: (value) =>
      encode(
        FLOAT,
        scalar(8, (view) => view.setFloat64(0, value, true)),
      ),
    encodeStr: (value) => encode(STR, encoder.encode(value)),
    encodeBytes: (value) => encode(BYTES, value),
    /** Whether it is None. */
    decodeNone: (handle) => read(handle)[0] === NONE,
    decodeBool: (handle) => payload(handle, BOOL)[0] !== 0,
    /** A number where it is exact, otherwise a bigint. */
    decodeInt(handle) {
      const view = words(payload(handle, INT));
      const big = (view.getBigInt64(8, true) << 64n) | view.getBigUint64(0, true);
      const number = Number(big);
      return Number.isSafeInteger(number) ? number : big;
    },
    decodeFloat: (handle) => words(payload(handle, FLOAT)).getFloat64(0, true),
    decodeStr: (handle) => decoder.decode(payload(handle, STR)),
    decodeBytes: (handle) => payload(handle, BYTES),
    release: (handle) => engine.host_edge_release(handle),
    /** Stashes an error (kind: `Type` 0, `Value` 1, `Runtime` 2, …); the function then returns 0. */
    throw: (kind, message) =>
      staged(encoder.encode(message), (place, size) => engine.host_edge_throw(kind, place, size)),
  };
}

/** Calls a loader; what its functions are called by is what Python is given. */
export async function load(loader, module, compilerExports, sources, loaders) {
  const fetchedSources = new Map(sources);
  const ctx = { compilerExports, rt: codec(compilerExports), fetchedSources, loaders };
  const result = await loader.load(module, ctx);
  const fns = Array.isArray(result?.fns) ? result.fns : null;
  const names = Array.isArray(result?.names) ? [...result.names] : null;
  const [first] = fns ?? [];
  const shared = (key) => fns.every((fn) => fn[key] === first[key]) && first?.[key];
  return {
    kind: result?.kind,
    names,
    count: fns?.length,
    isFunction: (index) => typeof fns[index] === "function",
    call: (index, ...handles) => fns[index](handles),
    // What a module imports that has no exports of its own.
    guest: () => ({
      memory: shared("__edge_memory"),
      __edge_alloc: shared("__edge_alloc"),
      __edge_free: shared("__edge_free"),
      ...Object.fromEntries(fns.map((fn, index) => [`f${index}`, fn])),
    }),
  };
}
