// The worker's bootstrap: starts Pyodide with the Python package `edge_python` and carries
// messages, timers and bytes for it. What to do with them is decided in Python
// (runtime_py/edge_python/worker.py); the object that Python is given is described in bridge.py.

const base = new URL("./", import.meta.url).href;

/** A boot that takes longer has met something that Pyodide waits for without end. */
const BOOT_TIMEOUT_MS = 120_000;

/** Spares the fetch of Pyodide's list of packages, none of which the runtime uses. */
const LOCK_FILE = {
  info: {
    abi_version: "2026_0",
    arch: "wasm32",
    platform: "emscripten_5_0_3",
    version: "314.0.7",
    python: "3.14.2",
  },
  packages: {},
};

const early = [];
let receive = (...message) => early.push(message);
self.onmessage = ({ data }) => (Array.isArray(data) ? receive(...data) : receive(null));

const turns = new MessageChannel();
turns.port1.onmessage = ({ data }) => receive("turn", data);

const modules = new Map();
let calls = [];

const bridge = {
  base,
  post: (...message) => self.postMessage(message),
  call: (...[call, module, name, ...args]) => calls.push([call, module, name, args]),
  postCalls(context) {
    self.postMessage(["host-calls", context, ...calls]);
    calls = [];
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
  async fetch(url) {
    const response = await fetch(url);
    const bytes = new Uint8Array(await response.arrayBuffer());
    return [response.status, response.url, response.headers.get("content-type") ?? "", bytes];
  },
};

async function get(url) {
  const response = await fetch(url);
  if (response.ok) return response;
  throw Object.assign(new Error(`${url}: HTTP status ${response.status}`), {
    status: response.status,
  });
}

async function compile(url) {
  const response = await get(url);
  // Only the response as it came is kept together with its compiled code by the browser's cache.
  if (response.headers.get("content-type") === "application/wasm") {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

/**
 * Pyodide only logs when its WebAssembly cannot be instantiated (a wrong MIME type, a content
 * security policy) and then waits for ever: the reason is caught on its way.
 */
function instantiationFailure() {
  const { instantiateStreaming } = WebAssembly;
  return new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = async (source, imports) => {
      WebAssembly.instantiateStreaming = instantiateStreaming;
      try {
        return await instantiateStreaming(source, imports);
      } catch (error) {
        reject(error);
        throw error;
      }
    };
  });
}

function timeout(ms) {
  return new Promise((_, reject) => {
    const late = () => reject(new Error(`Python has not started within ${ms / 1000} seconds`));
    setTimeout(late, ms);
  });
}

async function loadPython(pyodide, library) {
  import(`${pyodide}pyodide.asm.mjs`).catch(() => {
    // Only a head start: Pyodide imports it itself, and that failure is the one to report.
  });
  const { loadPyodide } = await import(`${pyodide}pyodide.mjs`);
  const archive = "/lib/edge_python.zip";
  return loadPyodide({
    indexURL: pyodide,
    lockFileContents: LOCK_FILE,
    stdLibURL: `${pyodide}python_stdlib.zip`,
    env: { PYTHONPATH: archive, PYTHONDONTWRITEBYTECODE: "1" },
    fsInit: (FS) =>
      library.then(
        (bytes) => FS.writeFile(archive, new Uint8Array(bytes)),
        () => {}, // reported by startPython, sooner than Python would miss it
      ),
  });
}

async function startPython() {
  const library = get(`${base}edge_python.zip`).then((response) => response.arrayBuffer());
  const [python] = await Promise.all([loadPython(`${base}pyodide/`, library), library]);
  return python.pyimport("edge_python.worker").start(bridge);
}

try {
  bridge.compile(`${base}compiler.wasm`).catch(() => {
    // Python asks again when it needs this engine, and reports the failure then.
  });
  receive = await Promise.race([startPython(), instantiationFailure(), timeout(BOOT_TIMEOUT_MS)]);
  for (const message of early.splice(0)) receive(...message);
} catch (error) {
  self.postMessage(["fatal", 0, `the runtime could not start from ${base}: ${error.message}`]);
}
