// Runs in a worker of a browser while dist/ is built: starts Python as the runtime's worker does,
// imports the package, and posts the memory that came of it.

import { instantiate, PACKAGE, start } from "../../../web/boot.mjs";
import { checksum, PAGE } from "../../../web/snapshot.mjs";

/** What Python runs by itself at its start. */
const FIRST = "/lib/python3.14/site-packages/sitecustomize.py";

const indexURL = new URL("/dist/pyodide/", location.href).href;

async function bytes(url) {
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}

/** Whether anything stands in a page of one of the memories. */
function isUsed(page, ...memories) {
  return memories.some((memory) =>
    memory.subarray(page * PAGE, (page + 1) * PAGE).some((byte) => byte !== 0),
  );
}

/** The pages of `image` in which something stands, or in which something stood before. */
function sparse(image, before) {
  const runs = [];
  const parts = [];
  for (let page = 0; page * PAGE < image.length; page++) {
    if (!isUsed(page, image, before)) continue;
    const last = runs.length - 2;
    if (runs.length && runs[last] + runs[last + 1] === page) runs[last + 1] += 1;
    else runs.push(page, 1);
    parts.push(image.subarray(page * PAGE, (page + 1) * PAGE));
  }
  return { runs, parts };
}

async function make({ key, first, prepare, absent }) {
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
      FS.writeFile(FIRST, first);
    },
  };
  // What an instance holds that waits for its snapshot: there, too, nothing else may stay.
  const part = WebAssembly.compileStreaming(fetch(`${indexURL}pyodide.first.wasm`));
  const waiting = await instantiate({ ...source, module: part, restoring: true });
  const before = waiting.HEAPU8.slice();
  const python = await start({ ...source, options: { _makeSnapshot: true } });
  python.runPython(prepare);
  // Pyodide's format: u32 magic, u32 offset of the memory, u32 length of the state, …, at 48 the state.
  const whole = python.makeMemorySnapshot();
  const [, offset, length] = new Uint32Array(whole.buffer, 0, 3);
  const image = whole.subarray(offset);
  // A restored instance begins with an empty stack.
  const { _emscripten_stack_get_end: end, _emscripten_stack_get_base: base } = python._module;
  for (const memory of [image, before]) memory.fill(0, end(), base());
  // The rest of the core brings these.
  for (const [start, end] of absent) image.fill(0, start, end);
  const { runs, parts } = sparse(image, before);
  const state = JSON.parse(new TextDecoder().decode(whole.subarray(48, 48 + length)));
  const pages = new Uint8Array(await new Blob(parts).arrayBuffer());
  const about = {
    key,
    size: image.length,
    state,
    runs,
    sum: checksum(new Int32Array(pages.buffer)),
  };
  const head = new TextEncoder().encode(JSON.stringify(about));
  const prefix = new Uint8Array(Math.ceil((4 + head.length) / 4) * 4);
  new DataView(prefix.buffer).setUint32(0, head.length, true);
  prefix.set(head, 4);
  return new Blob([prefix, pages]);
}

self.onmessage = async ({ data }) => {
  try {
    self.postMessage({ made: await (await make(data)).arrayBuffer() });
  } catch (error) {
    self.postMessage({ failed: String(error?.stack ?? error) });
  }
};
