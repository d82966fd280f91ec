// What loaders of .wasm modules are given (`ctx`), fetched with the first loader. What is made of
// their results is decided in Python (runtime_py/edge_python/loaders.py).

const TAGS = ["None", "bool", "int", "float", "str", "bytes"];
const [NONE, BOOL, INT, FLOAT, STR, BYTES] = TAGS.keys();
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Values of a program as JavaScript's, by handle. `engine` is the exports of its instance. */
function codec(engine) {
  const at = (place, size) => new Uint8Array(engine.memory.buffer, place, size);

  /** Lends a stretch of the engine's memory. */
  const lent = (size, use) => {
    const place = engine.wasm_alloc(size);
    try {
      return use(place);
    } finally {
      engine.wasm_free(place, size);
    }
  };

  const staged = (bytes, use) =>
    lent(bytes.length, (place) => {
      at(place, bytes.length).set(bytes);
      return use(place, bytes.length);
    });

  const encode = (tag, bytes) => {
    const handle = staged(bytes, (place, size) => engine.host_edge_encode(tag, place, size)) >>> 0;
    if (handle === 0) throw new TypeError(`the engine does not take this ${TAGS[tag]}`);
    return handle;
  };

  /** Tag and payload; a payload that needs more than `room` is asked for again. */
  const read = (handle, room = 64) =>
    lent(4 + room, (place) => {
      const size = engine.host_edge_decode(handle, place, place + 4, room);
      if (size < 0) return read(handle, -size);
      const tag = new DataView(engine.memory.buffer).getUint32(place, true);
      return [tag, at(place + 4, size).slice()];
    });

  const payload = (handle, wanted) => {
    const [tag, bytes] = read(handle);
    if (tag === wanted) return bytes;
    throw new TypeError(`${TAGS[wanted]} expected, not ${TAGS[tag] ?? "another value"}`);
  };

  // WebAssembly's numbers are little-endian, and so are those of whatever runs it in a browser.
  const bytesOf = (words) => new Uint8Array(words.buffer);

  return {
    encodeNone: () => encode(NONE, new Uint8Array()),
    encodeBool: (value) => encode(BOOL, Uint8Array.of(value ? 1 : 0)),
    encodeInt(value) {
      const big = BigInt(value);
      if (BigInt.asIntN(128, big) !== big) throw new RangeError("int is too large to cross");
      return encode(INT, bytesOf(BigInt64Array.of(big, big >> 64n)));
    },
    encodeFloat: (value) => encode(FLOAT, bytesOf(Float64Array.of(value))),
    encodeStr: (value) => encode(STR, encoder.encode(value)),
    encodeBytes: (value) => encode(BYTES, value),
    /** Whether it is None. */
    decodeNone: (handle) => read(handle)[0] === NONE,
    decodeBool: (handle) => payload(handle, BOOL)[0] !== 0,
    /** A number where it is exact, otherwise a bigint. */
    decodeInt(handle) {
      const [low, high] = new BigInt64Array(payload(handle, INT).buffer);
      const big = (high << 64n) | BigInt.asUintN(64, low);
      const number = Number(big);
      return Number.isSafeInteger(number) ? number : big;
    },
    decodeFloat: (handle) => new Float64Array(payload(handle, FLOAT).buffer)[0],
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
