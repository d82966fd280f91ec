// Starts Python: Pyodide's own core (pyodide.asm.*), without its loader. Either from scratch, or
// by writing a snapshot of a started Python, with the package already imported, over the memory of
// a fresh instance. What is set here is what Pyodide's loader would set; it is pinned to the
// version in package.json and no other.

const BUILD_ID = "990c3b51a9722d62434de2bbc9643732658d488c1b6d467f22c1b6beba80d497";
const HOME = "/home/pyodide";
const STDLIB = "/lib/python314.zip";
const SITE_PACKAGES = "/lib/python3.14/site-packages";
export const PACKAGE = "/lib/edge_python.zip";

/** Where this runs, in Pyodide's terms. */
const RUNTIME_ENV = {
  IN_BROWSER: true,
  IN_BROWSER_WEB_WORKER: true,
  IN_BROWSER_MAIN_THREAD: false,
  IN_BUN: false,
  IN_DENO: false,
  IN_NODE: false,
  IN_NODE_COMMONJS: false,
  IN_NODE_ESM: false,
  IN_SAFARI: false,
  IN_SHELL: false,
  IN_WORKERD: false,
};

/** What Pyodide's core imports beside its own: a value that stands for "an error was thrown". */
function errorMarker() {
  const marker = Symbol("error marker");
  return { Jsv_GetError_import: () => marker, JsvError_Check: (value) => value === marker };
}

function configuration(indexURL, options) {
  return {
    indexURL,
    packageBaseUrl: indexURL,
    cdnUrl: indexURL,
    packageCacheDir: indexURL,
    jsglobals: globalThis,
    args: [],
    env: {},
    packages: [],
    enableRunUntilComplete: true,
    BUILD_ID,
    ...options,
  };
}

const TYPES = { i: 0x7f, p: 0x7f, j: 0x7e, f: 0x7d, d: 0x7c, e: 0x6f };

const leb = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)]);
const vector = (items) => [...leb(items.length), ...items.flat()];
const section = (id, items) => {
  const body = vector(items);
  return [id, ...leb(body.length), ...body];
};

/** Functions of JavaScript, given with their types in Emscripten's letters, as functions of WebAssembly. */
function typed(functions) {
  const types = functions.map(([, [result, ...parameters]]) => {
    const results = result === "v" ? [] : [TYPES[result]];
    return [
      0x60,
      ...vector(parameters.map((letter) => [TYPES[letter]])),
      ...vector(results.map((type) => [type])),
    ];
  });
  const text = (string) => vector([...string].map((letter) => [letter.charCodeAt(0)]));
  const bytes = [
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types),
    ...section(
      2,
      functions.map((_, index) => [...text("e"), ...text(`${index}`), 0, ...leb(index)]),
    ),
    ...section(
      7,
      functions.map((_, index) => [...text(`${index}`), 0, ...leb(index)]),
    ),
  ];
  const e = functions.map(([implementation]) => implementation);
  const module = new WebAssembly.Module(new Uint8Array(bytes));
  const { exports } = new WebAssembly.Instance(module, { e });
  return functions.map((_, index) => exports[index]);
}

/**
 * Functions of JavaScript that go into the core's table must be WebAssembly's own. Emscripten makes
 * a module for each of the hundreds of them, which takes longer than anything else in its linking;
 * here one module stands for all, and Emscripten finds nothing left to do. It also has the function
 * that loads the core's other part (scripts/devtools/steps/split_core.py), returned here.
 */
function thunks(compiled, instance, env, loadRest) {
  const names = WebAssembly.Module.imports(compiled)
    .filter(({ module, name }) => module === "GOT.func" && !(name in instance.exports))
    .map(({ name }) => name)
    .filter((name) => typeof env[name] === "function" && env[name].sig && !env[name].stub);
  const [load, ...functions] = typed([
    [loadRest, "v"],
    ...names.map((name) => [env[name], env[name].sig]),
  ]);
  names.forEach((name, index) => {
    env[name] = Object.assign(functions[index], { sig: env[name].sig });
  });
  return load;
}

function readAtOnce(url) {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error(`HTTP status ${request.status}`);
  return request.response;
}

/** Has the core's other part loaded, since a function of it is called; the call waits. */
function loadRest({ url, bytes, lost }, imports, first) {
  try {
    const module = new WebAssembly.Module(bytes ?? readAtOnce(url));
    new WebAssembly.Instance(module, { ...imports, first });
  } catch (error) {
    lost(new Error(`${url}: ${error.message}`));
    throw error;
  }
}

/**
 * What the core's constructors do but for writing to memory, which the snapshot holds: the limits
 * of the stack, and what Pyodide's tables of JavaScript's objects begin with.
 */
function construct(exports, env) {
  exports.emscripten_stack_init();
  exports["table 1"].grow(1, null);
  exports["table 1"].grow(1, env.__hiwire_deduplicate_new());
  exports["table 2"].grow(1, null);
}

/**
 * An instance of Pyodide's core with its files in place; Python runs in it unless there is a
 * snapshot of one that ran, which is to be written over its memory afterwards.
 *
 * @param {object} from
 * @param {string} from.indexURL where Pyodide's files are
 * @param {Promise<{default: Function}>} [from.core] pyodide.asm.mjs, imported
 * @param {Promise<WebAssembly.Module>} from.module the core, compiled: the whole, or its first part
 * @param {object} [from.rest] the other part: its `url` or `bytes`, and `lost`, which is told why it is missing
 * @param {(FS: object, stdlib: string) => unknown} from.files puts the archives in their places
 * @param {boolean} [from.restoring] whether a snapshot follows, which the core's first part needs
 * @param {object} [from.options] more of Pyodide's configuration
 */
export async function instantiate({
  indexURL,
  core = import(`${indexURL}pyodide.asm.mjs`),
  module,
  rest,
  files,
  restoring = false,
  options = {},
}) {
  const create = (await core).default;
  const API = {
    config: configuration(indexURL, options),
    runtimeEnv: RUNTIME_ENV,
    pyVersionTuple: [3, 14, 2],
    sitePackages: SITE_PACKAGES,
  };
  return new Promise((resolve, reject) => {
    const prepare = async (Module) => {
      const { FS, ENV } = Module;
      Module.addRunDependency("files");
      for (const path of [HOME, SITE_PACKAGES, "/lib/python3.14/lib-dynload"]) FS.mkdirTree(path);
      FS.chdir(HOME);
      Object.assign(ENV, { HOME, PYTHONINSPECT: "1", PYTHONPATH: PACKAGE });
      ENV.PYTHONDONTWRITEBYTECODE = "1";
      ENV.LD_LIBRARY_PATH = `/usr/lib:${SITE_PACKAGES}`;
      await files(FS, STDLIB);
      Module.removeRunDependency("files");
    };
    const supply = async (imports, receive) => {
      Object.assign(imports.env, errorMarker());
      const compiled = await module;
      const instance = await WebAssembly.instantiate(compiled, imports);
      const { exports } = instance;
      const load = thunks(compiled, instance, imports.env, () => loadRest(rest, imports, exports));
      exports["table 3"]?.set(0, load);
      if (restoring) settings.constructors = () => construct(exports, imports.env);
      receive(instance, compiled);
    };
    const settings = {
      API,
      noImageDecoding: true,
      noAudioDecoding: true,
      noInitialRun: restoring,
      preRun: [(Module) => void prepare(Module).catch(reject)],
      arguments: [],
      locateFile: (name) => indexURL + name,
      instantiateWasm: (imports, receive) => {
        supply(imports, receive).catch(reject);
        return {};
      },
    };
    create(settings).then(resolve, reject);
  });
}

/**
 * Starts Python, from scratch or from a snapshot; rejects where that cannot be had. The rest is for
 * `instantiate`. Returns Pyodide's public interface.
 *
 * @param {object} from
 * @param {(module: object) => unknown} [from.restore] writes a snapshot into the memory of an instance;
 *   returns Pyodide's own state, or a promise of it
 */
export async function start({ restore, ...source }) {
  const Module = await instantiate({ ...source, restoring: Boolean(restore) });
  const { API } = Module;
  const python = API.finalizeBootstrap(await restore?.(Module));
  if (!restore) API.sys.path.insert(0, "");
  API.initializeStreams();
  return python;
}
