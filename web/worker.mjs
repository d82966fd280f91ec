// The worker's bootstrap: starts Pyodide with the Python package `edge_python` and carries
// messages, timers and bytes for it. What to do with them is decided in Python
// (runtime_py/edge_python/worker.py); the object that Python is given is described in bridge.py.

import { PACKAGE, start } from "./boot.mjs";
import { engineSide } from "./calls.js";
import { guard } from "./guard.js";
import { KeptFile } from "./kept.js";
import { Shelf } from "./shelf.js";
import { restoreFrom, Snapshot } from "./snapshot.mjs";

/** Which snapshot belongs to this build; null without one. Put in by the build. */
const SNAPSHOT = SNAPSHOT_KEY;

/** JSON: what the official packages of this build are (bridge.py). Put in by the build. */
const OFFICIAL = OFFICIAL_DIGESTS;

const base = new URL("./", import.meta.url).href;
const pyodide = `${base}pyodide/`;

/** What the build knows of the runtime's files; connection.js names the worker as its page wants it. */
const shelf = new Shelf(base, RUNTIME_FILES, self.name === "edge-python offline");

/** A boot that takes longer has met something that waits without end. */
const BOOT_TIMEOUT_MS = 120_000;

/** What is kept for later visits waits until this one has what it needs. */
const KEEP_AFTER_MS = 200;

/** How long a server may take until it begins to answer. */
const ANSWER_TIMEOUT_MS = 30_000;

const early = [];
let receive = (...message) => {
  const [kind, , first, second, page] = message;
  if (kind === "element-connected") fetchAhead(first, page);
  // The engine, unless whoever comes first has another one. Python reports what fails.
  const named = second?.wasmUrl ?? first?.["wasm-url"];
  if (early.push(message) === 1 && !named) bridge.compile(`${base}compiler.wasm`).catch(() => {});
};
self.onmessage = ({ data }) => {
  if (!Array.isArray(data)) return receive(null);
  const short = data[0] === "host-results" ? direct.get(data[1]) : undefined;
  if (short) short.answer(data);
  else receive(...data);
};

const turns = new MessageChannel();
turns.port1.onmessage = ({ data }) => receive("turn", data);

/** A request that can be given up. */
function ask(url, cache = "default") {
  const controller = new AbortController();
  const network = () => fetch(url, { cache, signal: controller.signal });
  const response = shelf.entry(url) ? shelf.response(url, network) : network();
  response.catch(() => {}); // told to whoever awaits it, which may come later
  const giveUp = (ms) => {
    const late = () => controller.abort(new Error(`nothing came for ${ms / 1000} seconds`));
    return setTimeout(late, ms);
  };
  return { controller, response, giveUp };
}

/** Requests that Python is going to make, by URL. */
const ahead = new Map();

/** What a tag names is on its way before Python is up; if Python asks for something else, so be it. */
function fetchAhead(attributes, page) {
  for (const name of ["entry", "packages"]) {
    const url = URL.parse?.(attributes?.[name] ?? "", page)?.href;
    if (!attributes?.[name] || !url || ahead.has(url)) continue;
    ahead.set(url, ask(url));
  }
}

const modules = new Map();

/** Calls that Python makes: module and name by turns; number, which of these, how many arguments, these. */
let functions = [];
let calls = [];

/** Programs whose calls of host modules go the short way, by context. */
const direct = new Map();

const bridge = {
  base,
  official: OFFICIAL,
  guard,
  module: (url) => import(url),
  post: (...message) => self.postMessage(message),
  postText: (text) => self.postMessage(JSON.parse(text)),
  call: (number, module, name, ...args) => {
    calls.push([number, functions.push(module, name) / 2 - 1, args.length, ...args]);
  },
  postCalls(context) {
    const [named, pending] = direct.get(context)?.take() ?? [[], []];
    for (const call of calls) call[1] += named.length / 2;
    named.push(...functions);
    self.postMessage(["host-calls", context, named, pending.concat(calls.flat())]);
    functions = [];
    calls = [];
  },
  engineSide: (answer) => engineSide((...message) => receive(...message), answer),
  direct(context, calls) {
    calls?.attach(context);
    if (calls) direct.set(context, calls);
    else direct.delete(context);
  },
  turn: (context) => turns.port2.postMessage(context),
  timer: (context, token, ms) => setTimeout(() => receive("timer", context, token), ms),
  compile(url) {
    let module = modules.get(url);
    if (!module) {
      module = compile(url);
      modules.set(url, module);
      module.catch(() => modules.delete(url));
    }
    return module;
  },
  keep: () => shelf.keep([...arriving.keys(), IMAGE, REST, STDLIB, LIBRARY]),
  forget: () => Promise.all([shelf.forget(), kept.forget()]),
  fetch(url, fresh, ms) {
    const request = ahead.get(url) ?? ask(url, fresh ? "no-cache" : "default");
    ahead.delete(url);
    return { answer: receiveAll(request, ms), abort: () => request.controller.abort() };
  },
};

/** One after the other; a Blob would do it as well, by way of another process. */
function joined(chunks) {
  if (chunks.length === 1) return chunks[0];
  const whole = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Gives `take` the bytes of a response as they come. */
async function read(body, take) {
  const reader = body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader.read()) {
    take(part.value);
  }
}

async function receiveAll({ controller, response, giveUp }, ms) {
  let timer = giveUp(ms);
  const goOn = () => {
    clearTimeout(timer);
    timer = giveUp(ms);
  };
  try {
    const { status, headers, body } = await response;
    goOn();
    const chunks = [];
    await read(body, (chunk) => {
      chunks.push(chunk);
      goOn();
    });
    const length = headers.get("content-encoding") ? "" : headers.get("content-length");
    return [status, length ?? "", joined(chunks)];
  } catch (error) {
    // Python is going to look for a way without a network.
    if (!controller.signal.aborted) await fetchRest().catch(() => {});
    throw controller.signal.reason ?? error; // Firefox tells only that it was ended
  } finally {
    clearTimeout(timer);
  }
}

/** The runtime's files that were asked for: bytes that have come, and all of them, by URL. */
const arriving = new Map();

function expect(url) {
  const [total = 0] = shelf.entry(url) ?? [];
  arriving.set(url, { loaded: 0, total });
}

/** So many more bytes, or all. */
function arrived(url, count = Infinity) {
  const file = arriving.get(url);
  file.loaded = Math.min(file.loaded + count, file.total);
}

/** Tells the page of what has come since it was told last. */
function tellProgress() {
  const sum = (key) => [...arriving.values()].reduce((all, file) => all + file[key], 0);
  const [loaded, total] = [sum("loaded"), sum("total")];
  const [phase, text] =
    loaded < total ? ["runtime", "Loading Python"] : ["python", "Starting Python"];
  if (told === phase + loaded) return;
  told = phase + loaded;
  self.postMessage(["dispatch", 0, "progress", { phase, loaded, total, text }]);
}
let told = "";
const telling = setInterval(tellProgress, 100);

async function get(url) {
  expect(url);
  const request = ask(url);
  request.giveUp(BOOT_TIMEOUT_MS);
  const timer = request.giveUp(ANSWER_TIMEOUT_MS);
  const response = await request.response.catch((error) => {
    throw new Error(`${url}: ${(request.controller.signal.reason ?? error).message}`);
  });
  clearTimeout(timer);
  if (response.ok) return response;
  throw Object.assign(new Error(`${url}: HTTP status ${response.status}`), {
    status: response.status,
  });
}

async function compile(url) {
  const response = await get(url);
  try {
    // Only the response as it came is kept together with its compiled code by the browser's cache.
    const streams = response.headers.get("content-type") === "application/wasm";
    const module = await (streams
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer()));
    arrived(url);
    return module;
  } catch (error) {
    throw Object.assign(new Error(`${url}: ${error.message}`), { name: error.name });
  }
}

function timeout(ms) {
  return new Promise((_, reject) => {
    const late = () => reject(new Error(`Python has not started within ${ms / 1000} seconds`));
    setTimeout(late, ms);
  });
}

/** Reads a file of the runtime's, and counts what has come of it. */
async function receiveFile(url, take) {
  const { body } = await get(url);
  try {
    await read(body, (chunk) => {
      arrived(url, chunk.length);
      take(chunk);
    });
  } catch (error) {
    throw new Error(`${url}: ${error.message}`);
  }
}

async function bytesOf(url) {
  const chunks = [];
  await receiveFile(url, (chunk) => chunks.push(chunk));
  return joined(chunks);
}

const STDLIB = `${pyodide}python_stdlib.zip`;
const LIBRARY = `${base}edge_python.zip`;

/** Memory of a Python that has started. */
const IMAGE = `${pyodide}snapshot.bin?key=${SNAPSHOT}`;

const kept = new KeptFile(`${SNAPSHOT}.bin`);

/** What the core's first part does not hold. */
const REST = `${pyodide}pyodide.rest.wasm?key=${SNAPSHOT}`;

const fatal = (message) => self.postMessage(["fatal", 0, message]);
const lost = ({ message }) => fatal(`a part of Python could not be loaded from ${message}`);
const rest = { url: REST, lost };

/** Has it at hand where there is no network: it is read in one go, with no time to look on the shelf. */
async function fetchRest() {
  rest.bytes ??= await (await shelf.find(REST))?.arrayBuffer();
}

/** Python as it was when dist/ was built, with the package imported; `restore` as of boot.mjs. */
async function restorePython(core, module, restore) {
  const files = async (FS, stdlib) => {
    try {
      if (!navigator.onLine) {
        await fetchRest();
        return await archives()(FS, stdlib);
      }
    } catch {} // perhaps nothing of it will be wanted
    // Read only when a module is wanted that is not in the snapshot.
    FS.createLazyFile("/lib", stdlib.slice("/lib/".length), STDLIB, true, false);
    FS.createLazyFile("/lib", PACKAGE.slice("/lib/".length), LIBRARY, true, false);
  };
  return start({ indexURL: pyodide, core, module, rest, files, restore });
}

/** The snapshot as it comes from the network, or from the browser's own cache. */
function loadSnapshot() {
  const snapshot = new Snapshot(SNAPSHOT, shelf.entry(IMAGE)[0]);
  const whole = receiveFile(IMAGE, (chunk) => snapshot.add(chunk));
  whole.catch(() => {}); // told by whoever awaits it, which may come later
  return async (module) => {
    snapshot.writeTo(module);
    await whole;
    const state = snapshot.end();
    // For the next visit, once this one has what it came for.
    setTimeout(() => kept.keep(snapshot.image), KEEP_AFTER_MS);
    return state;
  };
}

/** Asks for both archives; what is returned puts them where Python looks for them. */
function archives() {
  const both = Promise.all([bytesOf(STDLIB), bytesOf(LIBRARY)]);
  both.catch(() => {}); // told by whoever awaits it, which may come later
  return async (FS, stdlib) => {
    const [modules, library] = await both;
    FS.writeFile(stdlib, modules);
    FS.writeFile(PACKAGE, library);
  };
}

async function freshPython(core) {
  const module = compile(`${pyodide}pyodide.asm.wasm`);
  module.catch(() => {}); // told by whoever awaits it, which may come later
  return start({ indexURL: pyodide, core, module, files: archives() });
}

/** Pyodide's module, which `import` takes from the network or the browser's own cache alone. */
function importCore(url) {
  expect(url);
  const core = import(url).catch(async (error) => {
    const kept = await shelf.find(url);
    if (!kept) throw new Error(`${url}: ${error.message}`);
    return import(URL.createObjectURL(await kept.blob()));
  });
  core.then(
    () => arrived(url),
    () => {}, // told by `start`
  );
  return core;
}

async function startPython() {
  const core = importCore(`${pyodide}pyodide.asm.mjs`); // first, since most follows from it
  // What a snapshot knows of the browser that it was made in must hold here too.
  if (!SNAPSHOT || !("Suspending" in WebAssembly)) return freshPython(core);
  const module = compile(`${pyodide}pyodide.first.wasm?key=${SNAPSHOT}`);
  module.catch(() => {}); // told by whoever awaits it, which may come later
  const file = kept.open();
  // Counted from the beginning, wherever it comes from, so that what is told never goes back.
  expect(IMAGE);
  // Not awaited: the core's function must be called as soon as it is there (README.md).
  const restore = file.then((file) => {
    if (!file) return loadSnapshot();
    arrived(IMAGE);
    return (Module) => restoreFrom(file, SNAPSHOT, Module);
  });
  try {
    try {
      return await restorePython(core, module, async (Module) => (await restore)(Module));
    } catch (error) {
      if (!(await file)) throw error;
    } finally {
      (await file)?.close();
    }
    await kept.forget();
    return await restorePython(core, module, loadSnapshot());
  } catch (error) {
    console.warn(`edge-python: starting Python from scratch, which is slower: ${error.message}`);
    return freshPython(core);
  }
}

try {
  const starting = startPython();
  // What came before this file, where connection.js imports it into a worker of the page's own.
  self.early?.forEach(self.onmessage);
  const python = await Promise.race([starting, timeout(BOOT_TIMEOUT_MS)]);
  receive = python.pyimport("edge_python.worker").start(bridge);
  clearInterval(telling);
  for (const message of early.splice(0)) receive(...message);
} catch (error) {
  fatal(`the runtime could not start from ${base}: ${error.message}`);
}
