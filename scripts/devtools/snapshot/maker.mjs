// Runs in a worker of a browser while dist/ is built: starts Python as the runtime's worker does,
// imports the package, and posts the memory that came of it, less what a fresh instance holds.

import { checksum, instantiate, PACKAGE, PAGE, start } from "../../../web/boot.mjs";

const indexURL = new URL("/dist/pyodide/", location.href).href;

async function bytes(url) {
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}

/** Whether a page of `image` can be told from the same one of every other. */
function differs(image, others, page) {
  const end = Math.min((page + 1) * PAGE, image.length);
  for (let at = page * PAGE; at < end; at++) {
    for (const other of others) if (image[at] !== (other[at] ?? 0)) return true;
  }
  return false;
}

function sparse(image, others) {
  const runs = [];
  const parts = [];
  for (let page = 0; page * PAGE < image.length; page++) {
    if (!differs(image, others, page)) continue;
    const last = runs.length - 2;
    if (runs.length && runs[last] + runs[last + 1] === page) runs[last + 1] += 1;
    else runs.push(page, 1);
    parts.push(image.subarray(page * PAGE, (page + 1) * PAGE));
  }
  return { runs, parts };
}

async function make(key, prepare) {
  const [stdlib, library] = await Promise.all([
    bytes(`${indexURL}python_stdlib.zip`),
    bytes("/dist/edge_python.zip"),
  ]);
  const source = {
    indexURL,
    module: WebAssembly.compileStreaming(fetch(`${indexURL}pyodide.asm.wasm`)),
    files: (FS, place) => {
      FS.writeFile(place, stdlib);
      FS.writeFile(PACKAGE, library);
    },
  };
  // Two, since a few bytes are random.
  const fresh = [];
  for (let count = 0; count < 2; count++) {
    fresh.push((await instantiate({ ...source, restoring: true })).HEAPU8.slice());
  }
  const python = await start({ ...source, options: { _makeSnapshot: true } }, null);
  python.runPython(prepare);
  // Pyodide's format: u32 magic, u32 offset of the memory, u32 length of the state, …, at 48 the state.
  const whole = python.makeMemorySnapshot();
  const [, offset, length] = new Uint32Array(whole.buffer, 0, 3);
  const image = whole.subarray(offset);
  // A restored instance begins with an empty stack.
  const { _emscripten_stack_get_end: end, _emscripten_stack_get_base: base } = python._module;
  for (const memory of [image, ...fresh]) memory.fill(0, end(), base());
  const { runs, parts } = sparse(image, fresh);
  const state = JSON.parse(new TextDecoder().decode(whole.subarray(48, 48 + length)));
  const pages = new Uint8Array(await new Blob(parts).arrayBuffer());
  const about = { key, size: image.length, state, runs, sum: checksum(pages) };
  const head = new TextEncoder().encode(JSON.stringify(about));
  const prefix = new Uint8Array(Math.ceil((4 + head.length) / 4) * 4);
  new DataView(prefix.buffer).setUint32(0, head.length, true);
  prefix.set(head, 4);
  return new Blob([prefix, pages]);
}

self.onmessage = async ({ data: { key, prepare } }) => {
  try {
    self.postMessage({ made: await (await make(key, prepare)).arrayBuffer() });
  } catch (error) {
    self.postMessage({ failed: String(error?.stack ?? error) });
  }
};
