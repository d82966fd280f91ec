// The engine and plugins, with JavaScript between the memories as one would write it first: what the
// runtime's generated WebAssembly is measured against.
const PREEMPTED = 7;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const plugins = new Map();
let engine;

const isOffered = (name) => !name.startsWith("__") || /^__(fn|const|class)_/.test(name);

function connect(module) {
  let plugin;
  const bytes = (side, pointer, size) => new Uint8Array(side.memory.buffer, pointer, size);
  const word = (side, pointer) => new DataView(side.memory.buffer).getUint32(pointer, true);
  const setWord = (side, pointer, value) =>
    new DataView(side.memory.buffer).setUint32(pointer, value, true);
  const staged = (sizes, work) => {
    const places = sizes.map((size) => engine.wasm_alloc(size));
    const result = work(...places);
    places.forEach((place, i) => {
      engine.wasm_free(place, sizes[i]);
    });
    return result;
  };
  const sent = (pointer, size, place) =>
    bytes(engine, place, size).set(bytes(plugin, pointer, size));
  const received = (size, place, pointer) =>
    size > 0 && bytes(plugin, pointer, size).set(bytes(engine, place, size));
  const env = {
    edge_op: (op, recv, name, size, argv, argc, out) =>
      staged([size, 4 * argc, 4], (nameAt, argvAt, outAt) => {
        sent(name, size, nameAt);
        sent(argv, 4 * argc, argvAt);
        const status = engine.host_edge_op(op, recv, nameAt, size, argvAt, argc, outAt);
        setWord(plugin, out, word(engine, outAt));
        return status;
      }),
    edge_encode: (tag, pointer, size) =>
      staged([size], (place) => {
        sent(pointer, size, place);
        return engine.host_edge_encode(tag, place, size);
      }),
    edge_decode: (handle, tag, pointer, room) =>
      staged([4, room], (tagAt, place) => {
        const size = engine.host_edge_decode(handle, tagAt, place, room);
        setWord(plugin, tag, word(engine, tagAt));
        received(size, place, pointer);
        return size;
      }),
    edge_release: (handle) => engine.host_edge_release(handle),
    edge_throw: (kind, pointer, size) =>
      staged([size], (place) => {
        sent(pointer, size, place);
        engine.host_edge_throw(kind, place, size);
      }),
    edge_take_error: (kind, pointer, room) =>
      staged([4, room], (kindAt, place) => {
        const size = engine.host_edge_take_error(kindAt, place, room);
        setWord(plugin, kind, word(engine, kindAt));
        received(size, place, pointer);
        return size;
      }),
  };
  plugin = new WebAssembly.Instance(module, { env }).exports;
  return Object.keys(plugin)
    .filter((name) => isOffered(name) && typeof plugin[name] === "function")
    .map((name) => ({
      name,
      call: (argv, argc, out) => {
        const size = 4 * argc + 4;
        const place = plugin.__edge_alloc(size);
        bytes(plugin, place, 4 * argc).set(bytes(engine, argv, 4 * argc));
        const status = plugin[name](place, argc, place + size - 4);
        setWord(engine, out, word(plugin, place + size - 4));
        plugin.__edge_free?.(place, size);
        return status;
      },
    }));
}

const put = (data, place) => new Uint8Array(engine.memory.buffer).set(data, place);

// One engine for all runs: the memories of old ones would wait for the collector, and what a process can
// reserve for them is shared with the runtime beside.
function start(engineModule) {
  const natives = [];
  const manifest = encoder.encode(
    JSON.stringify({ imports: Object.fromEntries([...plugins.keys()].map((n) => [n, `./${n}`])) }),
  );
  const env = {
    host_print: () => {},
    host_call_native: (id, _call, argv, argc, out) => natives[id].call(argv, argc, out),
    host_fetch_bytes: (_spec, _size, _pin, length) => {
      const place = engine.wasm_alloc(manifest.length);
      put(manifest, place);
      new DataView(engine.memory.buffer).setUint32(length, manifest.length, true);
      return place;
    },
    host_now_ns: () => BigInt(Date.now()) * 1_000_000n,
  };
  engine = new WebAssembly.Instance(engineModule, { env }).exports;
  engine._initialize?.();
  for (const [spec, module] of plugins) {
    const base = natives.length;
    natives.push(...connect(module));
    const texts = [
      spec,
      natives
        .slice(base)
        .map(({ name }) => name)
        .join("\n"),
    ];
    const places = texts.flatMap((text) => {
      const data = encoder.encode(text);
      const place = engine.wasm_alloc(data.length);
      put(data, place);
      return [place, data.length];
    });
    engine.register_native_module(...places, base);
  }
}

function run(source) {
  const data = encoder.encode(source);
  put(data, engine.src_ptr());
  const begun = performance.now();
  let status = engine.run_start(data.length);
  while (status >>> 29 === PREEMPTED) status = engine.run_resume();
  const end = performance.now();
  if (status >>> 29) {
    const text = new Uint8Array(engine.memory.buffer, engine.out_ptr(), status & 0x1fffffff);
    throw new Error(decoder.decode(text.slice()));
  }
  return (end - begun) / 1000;
}

const compile = (url) => WebAssembly.compileStreaming(fetch(url));

async function load(urls) {
  for (const [name, url] of Object.entries(urls)) plugins.set(name, await compile(url));
  start(await compile("/dist/compiler.wasm"));
  return "ready";
}

self.onmessage = async ({ data }) => {
  try {
    self.postMessage(typeof data === "string" ? run(data) : await load(data));
  } catch (error) {
    self.postMessage(error);
  }
};
