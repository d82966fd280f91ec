// The engine: one fresh instance a run, of one compiled module.
const DONE = 0;
const EXIT = 6;
const PREEMPTED = 7;

const module = await WebAssembly.compileStreaming(fetch("/dist/compiler.wasm"));
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const run = (source) => {
  const printed = [];
  let memory;
  const text = (pointer, length) => decoder.decode(new Uint8Array(memory.buffer, pointer, length));
  const env = {
    host_print: (pointer, length) => {
      printed.push(text(pointer, length));
    },
    host_call_native: () => {
      throw new Error("a benchmark called a host module");
    },
    host_fetch_bytes: () => 0,
    host_now_ns: () => BigInt(Date.now()) * 1_000_000n,
  };

  const begun = performance.now();
  const engine = new WebAssembly.Instance(module, { env }).exports;
  memory = engine.memory;
  engine._initialize?.();
  const ready = performance.now();
  const bytes = encoder.encode(source);
  new Uint8Array(memory.buffer).set(bytes, engine.src_ptr());
  let status = engine.run_start(bytes.length);
  while (status >>> 29 === PREEMPTED) status = engine.run_resume();
  const end = performance.now();

  const kind = status >>> 29;
  if (kind !== DONE && kind !== EXIT) {
    const said = text(engine.out_ptr(), status & 0x1fffffff);
    throw new Error(`a program ended with status ${kind}: ${said}`);
  }
  return {
    printed: printed.join(""),
    seconds: (end - ready) / 1000,
    instanceSeconds: (ready - begun) / 1000,
  };
};

self.onmessage = ({ data }) => self.postMessage(run(data));
self.postMessage({ title: "Chromium" });
