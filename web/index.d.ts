/** A value that crosses between a program and the page. */
export type Value =
  | null
  | boolean
  /** A safe integer is an `int`, any other number a `float`. */
  | number
  /** An `int`, beyond 2**53 in both directions. */
  | bigint
  | string
  /** `bytes` */
  | Uint8Array
  | Value[]
  | { [key: string]: Value };

/** What a handler may return: nothing is `None`. */
// biome-ignore lint/suspicious/noConfusingVoidType: a handler that ends in a call of void is one.
export type Answer = Value | undefined | void;

/**
 * Runs on the page when a program calls it, with values of the type `Value`; what it throws is raised in
 * the program.
 */
// biome-ignore lint/suspicious/noExplicitAny: a handler names the types that it expects.
export type Handler = (...args: any[]) => Answer | Promise<Answer>;

export type Handlers = Record<string, Handler>;

/** What a host module's factory is given. */
export interface HostContext {
  /** Wakes the program's `receive()`. */
  pushEvent(message: string): void;
}

export type HostModule = Handlers | ((context: HostContext) => Handlers);

/** `packages.lock.json`: which bytes the modules of a site are. */
export interface Lockfile {
  version: 1;
  /** Whether modules that are not listed are refused (default `false`). */
  frozen?: boolean;
  /** URL, relative to the lockfile's own, to `sha256-…`. */
  modules: Record<string, string>;
}

export interface WorkerOptions {
  /** The engine; without it the `compiler.wasm` beside this module. */
  wasmUrl?: string | URL | null;
  /**
   * Cache and verify modules by their hash (default `true`); `"revalidate"` asks the server for
   * every module all the same, for pages that are being worked on.
   */
  integrity?: boolean | "revalidate";
  /** The site's lockfile: its URL, or what stands in it. */
  lock?: string | URL | Lockfile | null;
  /** Bare names that programs import: URLs of `.py` and `.wasm` modules. */
  imports?: Record<string, string> | null;
  /** URLs of loaders for `.wasm` modules: ES modules, or Python (`.py`); see docs/plugins.md. */
  loaders?: (string | URL)[];
  /** Host modules at hand. */
  mainThreadModules?: Record<string, HostModule>;
  /** Host modules by URL, imported when a program first asks for them. */
  hostModules?: Record<string, string | URL>;
  /**
   * Trusted Python modules: URLs of `.py` files that run in the runtime's own Python, outside of
   * the sandbox, and whose public functions, classes and constants programs import.
   */
  pythonModules?: Record<string, string | URL | { src: string | URL; requires?: string[] }>;
  /** Packages that all of them require: a name, `name==version`, or the URL of a wheel. */
  requires?: string[];
  /** Folder with Pyodide's `pyodide-lock.json`, for packages that are required by name. */
  packageBaseUrl?: string | URL;
  /** Official packages resolve by their bare names (default `true`). */
  defaults?: boolean;
  /** Another version than the last one's forgets what is cached. */
  version?: string | null;
  /** Live in the worker that the page's tags share, instead of in one of its own. */
  shared?: boolean;
  /**
   * Keep what a later visit needs without a network (default `false`): the runtime, what programs
   * import, and the files that the page names. See docs/cache.md.
   */
  offline?: boolean;
  /** Told what is waited for until the promise resolves; see the member of that name. */
  onProgress?: ((progress: Progress) => void) | null;
}

/** What a page waits for: the detail of a tag's `progress` event, and what `onProgress` is given. */
export interface Progress {
  /**
   * `runtime`: bytes of the runtime's own files; `python`: these are there, and Python starts;
   * `program`: the program's file, its manifest and the engine; `modules`, `packages`: files that the
   * program imports, and those of Python modules and their packages; `ready`: the wait is over.
   */
  phase: "runtime" | "python" | "program" | "modules" | "packages" | "ready";
  /** Bytes of `runtime` and `python`, else files. */
  loaded: number;
  /** All that are known of so far; 0 where nothing can be counted. */
  total: number;
  /** The same in English words; empty for `ready`. */
  text: string;
}

export interface RunOptions {
  /** Prefix of the program's relative imports. */
  entryDir?: string;
  /** What imports are relative to, instead of the document. */
  baseUrl?: string | URL;
  /** Keep the names that earlier runs with this option have bound, as a REPL does. */
  incremental?: boolean;
  limits?: RunLimits;
  /** The lines that `input()` reads; without them it raises. */
  input?: string;
  /** Ends the run; it then rejects with an `AbortError`. */
  signal?: AbortSignal;
}

/** What a run may use; 0, or nothing said, is the engine's default. */
export interface RunLimits {
  /** Bytes of the program's heap; more raises `MemoryError`. */
  heapBytes?: number;
  /** Loop turns and calls; more raises `TimeoutError`. */
  operations?: number;
  /** Nested calls; more raises `RecursionError`. */
  depth?: number;
}

/** What a name of a program's module is bound to. */
export interface GlobalState {
  type: string;
  /** Cut short where it is long. */
  repr: string;
}

/** One coroutine of a program. */
export interface CoroutineState {
  waitsFor: "turn" | "timer" | "frame" | "event" | "host call" | "coroutines";
  /** Of a timer: milliseconds since the epoch. */
  deadline: number | null;
  /** Calls that have not returned, innermost first. */
  frames: { function: string; file: string; line: number | null; column: number | null }[];
}

/** A place in a program; lines and columns count from 1. */
export interface Location {
  file: string;
  line: number;
  column: number;
  message: string;
}

export interface RunError {
  /** The exception's class. */
  name: string;
  message: string;
  /** The rendered diagnostic or traceback. */
  text: string;
  /** One for each syntax error; for an exception its frames, innermost first. */
  locations: Location[];
}

export interface RunResult {
  /** What was printed, unless `onOutput` took it, and the traceback of an uncaught exception. */
  out: string;
  /** Wall time of the run. */
  ms: number;
  error: RunError | null;
  /** Set when the program ended in `SystemExit`; 1 for one with a text, which stands in `error`. */
  exitCode: number | null;
}

/** A program's runtime. Every member but `dispose` fails after `dispose`. */
export interface EdgeWorker {
  /** Whether the persistent cache is in use; turns false when it has to be given up. */
  readonly integrityActive: boolean;
  /** Wall time to load and compile the engine. */
  readonly loadMs: number;
  /** Runs a program. An uncaught exception resolves too: it stands in `error` and `out`. */
  run(source: string, options?: RunOptions): Promise<RunResult>;
  /** Calls `handler` with the text of each `print()`, its line end included; `null` ends that. */
  onOutput(handler: ((text: string) => void) | null): void;
  /** Calls `handler` while files are waited for, at most every 100 ms; `null` ends that. */
  onProgress(handler: ((progress: Progress) => void) | null): void;
  /** Makes the program stand still at its next wait or yield; resolves once it does. */
  pause(): Promise<void>;
  /** Lets it go on, with the events and answers that have come meanwhile. */
  resume(): Promise<void>;
  /** Loop turns after which a program lets others go first (20000 at first); 0 is never. */
  setPreemptInterval(turns: number): Promise<void>;
  /** The program as it stands, for `restoreState` with the same build of the engine. */
  saveState(): Promise<Uint8Array>;
  /** Goes on with a saved program; resolves as `run` does. */
  restoreState(state: Uint8Array, options?: RunOptions): Promise<RunResult>;
  /** The names of the running program's module. */
  stateGlobals(): Promise<Record<string, GlobalState>>;
  /** The coroutines of the running program. */
  stateStack(): Promise<CoroutineState[]>;
  /** Wakes the program's `receive()`; kept in order until the program asks. */
  pushEvent(message: string): void;
  /** Forgets the modules that earlier runs registered, and the names of incremental runs. */
  reset(): Promise<void>;
  /** Forgets cached modules and the lockfile. */
  clearCache(): Promise<void>;
  /** The lockfile of every module that was fetched so far, for a file that will lie at `base`. */
  exportLock(base?: string | URL): Promise<Lockfile>;
  /** Ends what runs, and the worker where it is not shared. */
  dispose(): void;
}

export function createWorker(options?: WorkerOptions): Promise<EdgeWorker>;

/** Default export of a loader's module, one of the `loaders`; see docs/plugins.md. */
export interface Loader {
  /** Whether this loader takes the module. */
  match(module: WebAssembly.Module): boolean;
  /** What programs can import from it. */
  load(module: WebAssembly.Module, ctx: LoaderContext): LoaderResult | Promise<LoaderResult>;
}

/** What `load` may use; it belongs to one run. */
export interface LoaderContext {
  /** Exports of the engine's instance. */
  readonly compilerExports: WebAssembly.Exports;
  readonly rt: HandleCodec;
  /** The modules of this run: canonical spec to bytes. */
  readonly fetchedSources: Map<string, Uint8Array>;
  /** The loaders in JavaScript, in order. */
  readonly loaders: Loader[];
}

/** Values of a program by handle; who makes a handle releases it, unless it is a result. */
export interface HandleCodec {
  encodeNone(): number;
  encodeBool(value: boolean): number;
  encodeInt(value: number | bigint): number;
  encodeFloat(value: number): number;
  encodeStr(value: string): number;
  encodeBytes(value: Uint8Array): number;
  /** Whether it is `None`. */
  decodeNone(handle: number): boolean;
  decodeBool(handle: number): boolean;
  /** A number where it is exact, otherwise a bigint. */
  decodeInt(handle: number): number | bigint;
  decodeFloat(handle: number): number;
  decodeStr(handle: number): string;
  decodeBytes(handle: number): Uint8Array;
  release(handle: number): void;
  /** Sets an error (kinds: docs/plugins.md); the function then returns 0. */
  throw(kind: number, message: string): void;
}

export type LoaderResult =
  | {
      kind: "capability";
      names: string[];
      /** Handles of the arguments, and one for keywords, to the handle of the result. */
      fns: ((handles: number[]) => number)[];
    }
  | {
      kind: "wasmpdk";
      names: string[];
      /** Exports of one instance, with its allocator and memory. */
      fns: GuestFunction[];
    };

export interface GuestFunction {
  (argv: number, argc: number, out: number): number;
  __edge_alloc(size: number): number;
  __edge_memory: WebAssembly.Memory;
  __edge_free?(pointer: number, size: number): void;
}
