// The simplest host of compiler.wasm that JavaScript allows: what `scripts/bench web` measures the
// runtime against. It does only what the measured programs need, and checks nothing.

const ready = WebAssembly.compileStreaming(fetch("/dist/compiler.wasm"));
const decoder = new TextDecoder();
const encoder = new TextEncoder();
const answers = new Map();
let engine;
let calls = [];
let resume;

const bytes = () => new Uint8Array(engine.memory.buffer);

/** A handle on a number or a string. */
function encode(value) {
  const isText = typeof value === "string";
  const data = isText ? encoder.encode(value) : new Uint8Array(16);
  if (!isText) {
    const view = new DataView(data.buffer);
    view.setBigInt64(0, BigInt(value), true);
    view.setBigInt64(8, value < 0 ? -1n : 0n, true);
  }
  const pointer = engine.wasm_alloc(data.length);
  bytes().set(data, pointer);
  const handle = engine.host_edge_encode(isText ? 4 : 2, pointer, data.length);
  engine.wasm_free(pointer, data.length);
  return handle;
}

function decode(handle) {
  const pointer = engine.wasm_alloc(64);
  const size = engine.host_edge_decode(handle, pointer, pointer + 8, 56);
  const view = new DataView(engine.memory.buffer);
  const tag = view.getUint32(pointer, true);
  const value =
    tag === 2
      ? Number(view.getBigInt64(pointer + 8, true))
      : decoder.decode(bytes().subarray(pointer + 8, pointer + 8 + size));
  engine.wasm_free(pointer, 64);
  return value;
}

const env = {
  host_print(pointer, length) {
    self.postMessage(["output", decoder.decode(bytes().subarray(pointer, pointer + length))]);
  },
  host_call_native(_native, call, argv, argc) {
    const handles = new Uint32Array(engine.memory.buffer, argv, argc - 1);
    calls.push([call, [...handles].map(decode)]);
    return 2;
  },
  host_fetch_bytes(spec, length, _digest, outLength) {
    const name = decoder.decode(bytes().subarray(spec, spec + length));
    if (name !== "packages.json") return 0;
    const data = encoder.encode('{"imports": {"page": "mt:page"}}');
    const pointer = engine.wasm_alloc(data.length);
    bytes().set(data, pointer);
    new DataView(engine.memory.buffer).setUint32(outLength, data.length, true);
    return pointer;
  },
  host_now_ns: () => BigInt(Math.round((performance.timeOrigin + performance.now()) * 1e6)),
};

function register(spec, names) {
  const data = [spec, names.join("\n")].map((text) => encoder.encode(text));
  const places = data.map((part) => engine.wasm_alloc(part.length));
  for (const index of [0, 1]) bytes().set(data[index], places[index]);
  engine.register_native_module(places[0], data[0].length, places[1], data[1].length, 0);
}

async function run(source) {
  engine = (await WebAssembly.instantiate(await ready, { env })).exports;
  engine._initialize?.();
  register("mt:page", ["echo"]);
  const { written } = encoder.encodeInto(source, bytes().subarray(engine.src_ptr()));
  let status = engine.run_start(written);
  while (status >>> 29 === 5) {
    self.postMessage(["calls", calls]);
    calls = [];
    await new Promise((resolve) => {
      resume = resolve;
    });
    for (const [call, value] of answers) engine.set_host_result_by_id(call, encode(value));
    answers.clear();
    status = engine.run_resume();
  }
  self.postMessage(["done"]);
}

self.onmessage = ({ data: [kind, value] }) => {
  if (kind === "run") run(value);
  else {
    for (const [call, answer] of value) answers.set(call, answer);
    resume();
  }
};
