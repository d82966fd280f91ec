// The public API: createWorker. Types and their description stand in index.d.ts.

import { Connection, sharedConnection } from "./connection.js";
import { Context } from "./context.js";

/** Options as the worker takes them: URL objects become text, and what is undefined is left out. */
const plain = (options) =>
  JSON.parse(
    JSON.stringify(options, (name, value) => {
      if (typeof value === "function") throw new TypeError(`option ${name} cannot be a function`);
      return value;
    }),
  );

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
    exportLock: async (base) => context.request("export-lock", base == null ? null : String(base)),
    dispose: () => context.dispose(),
  };
}

export async function createWorker({
  mainThreadModules = {},
  shared = false,
  onProgress = null,
  ...options
} = {}) {
  const context = new Context(
    shared ? sharedConnection(options.offline) : new Connection(options.offline),
  );
  context.onProgress = onProgress;
  try {
    const names = Object.entries(mainThreadModules ?? {}).map(([name, module]) => [
      name,
      context.host.add(name, module),
    ]);
    context.created = await context.request("create", {
      ...plain(options),
      mainThreadModules: Object.fromEntries(names),
      baseUrl: document.baseURI,
    });
    return workerOf(context);
  } catch (error) {
    context.dispose();
    throw error;
  }
}
