// The public API: createWorker. Types and their description stand in index.d.ts.

import { Connection, sharedConnection } from "./connection.js";
import { Context, given } from "./context.js";

const absolute = (url) => new URL(url, document.baseURI).href;

const absoluteAll = (urls) =>
  Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, absolute(url)]));

/** What `createWorker` and a tag's `worker` hand out: the context without its plumbing. */
export function workerOf(context) {
  return {
    get integrityActive() {
      return context.created.integrityActive;
    },
    get loadMs() {
      return context.created.loadMs;
    },
    run: (source, options) => context.start("run", source, options),
    pause: async () => context.request("pause"),
    resume: async () => context.request("resume"),
    setPreemptInterval: async (turns) => context.request("preempt-interval", turns),
    saveState: async () => context.request("save-state"),
    restoreState: (state, options) => context.start("restore-state", state, options),
    stateGlobals: async () => context.request("state-globals"),
    stateStack: async () => context.request("state-stack"),
    onOutput: (handler) => context.onOutput(handler),
    onProgress(handler) {
      context.onProgress = handler;
    },
    pushEvent: (message) => context.pushEvent(message),
    reset: async () => context.request("reset"),
    clearCache: async () => context.request("clear-cache"),
    exportLock: async (base) =>
      context.request("export-lock", base == null ? null : absolute(base)),
    dispose: () => context.dispose(),
  };
}

export async function createWorker({
  mainThreadModules = {},
  shared = false,
  onProgress = null,
  wasmUrl,
  hostModules = {},
  loaders = [],
  pythonModules,
  requires,
  packageBaseUrl,
  lock,
  ...options
} = {}) {
  const context = new Context(shared ? sharedConnection() : new Connection());
  context.onProgress = onProgress;
  try {
    const names = Object.entries(mainThreadModules).map(([name, module]) => [
      name,
      context.host.add(name, module),
    ]);
    context.created = await context.request("create", {
      ...given(options),
      wasmUrl: wasmUrl == null ? null : absolute(wasmUrl),
      mainThreadModules: Object.fromEntries(names),
      hostModules: absoluteAll(hostModules),
      loaders: loaders.map(absolute),
      // URL objects become their text, and what was left undefined is left out.
      ...JSON.parse(JSON.stringify({ pythonModules, requires, packageBaseUrl, lock })),
      baseUrl: document.baseURI,
    });
    return workerOf(context);
  } catch (error) {
    context.dispose();
    throw error;
  }
}
