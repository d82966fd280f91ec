// One worker and the contexts that live in it: spawning, sharing, and carrying messages to
// the context they name. Messages are described in runtime_py/edge_python/protocol.py.

const workerUrl = new URL("./worker.mjs", import.meta.url);

function spawn(offline) {
  const options = { type: "module", name: offline ? "edge-python offline" : "edge-python" };
  if (workerUrl.origin === self.origin) return new Worker(workerUrl, options);
  // Browsers refuse a worker from another origin, but not a worker of this origin that imports one;
  // a classic one, since Chromium starts no other in a sandboxed frame. What comes before the
  // import is done is kept (worker.mjs).
  const source = `self.early = [];
    self.onmessage = (event) => early.push(event);
    import(${JSON.stringify(workerUrl.href)})
      .catch(({ message }) => postMessage(["fatal", 0, message]));`;
  const place = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return new Worker(place, { name: options.name });
}

/** How long the shared worker outlives its last tag: a tag that is moved leaves and comes back. */
const LINGER_MS = 5_000;

export class Connection {
  /** False once the worker has failed or was ended. */
  usable = true;
  #worker;
  #linger;
  #contexts = new Map();
  #last = 0;

  /** `offline`: the worker need not ask the network for what it has kept of the runtime. */
  constructor(offline, linger = 0) {
    this.#linger = linger;
    try {
      this.#worker = spawn(offline);
    } catch (error) {
      // Told as any other failure: whoever opens this connection is about to ask for something.
      queueMicrotask(() => this.#fail(`the worker of the runtime failed: ${error.message}`));
      return;
    }
    this.#worker.onmessage = ({ data }) => {
      try {
        this.#receive(data);
      } catch (error) {
        console.error(`edge-python: a message of the worker is not valid: ${error.message}`);
      }
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      const reason = event.message || `cannot be loaded from ${workerUrl}`;
      this.#fail(`the worker of the runtime failed: ${reason}`);
    };
    this.#worker.onmessageerror = () => this.#fail("a message of the worker could not be read");
  }

  /** Gives a new context its number; `receiver` has `receive(kind, ...fields)` and `fail(message)`. */
  attach(receiver) {
    this.#last += 1;
    this.#contexts.set(this.#last, receiver);
    return this.#last;
  }

  /** The worker ends with its last context. */
  detach(context) {
    this.#contexts.delete(context);
    const end = () => this.#contexts.size === 0 && this.#fail("the worker was ended");
    if (this.#linger > 0) setTimeout(end, this.#linger);
    else end();
  }

  post(...message) {
    this.#worker?.postMessage(message);
  }

  #receive([kind, context, ...fields]) {
    if (kind === "fatal") this.#fail(fields[0]);
    else if (context !== 0) this.#contexts.get(context)?.receive(kind, ...fields);
    else if (kind === "dispatch")
      for (const receiver of this.#contexts.values()) receiver.dispatch(...fields);
    else if (kind === "console") console[fields[0]](fields[1]);
    else if (kind === "rejected") console.error(`edge-python: ${fields[1]}`);
  }

  #fail(message) {
    this.usable = false;
    this.#worker?.terminate();
    for (const receiver of [...this.#contexts.values()]) receiver.fail(message);
  }
}

/**
 * The worker that the tags of a page share. It is kept on the global object because the same
 * module may be loaded under several URLs (`element.js` and `element.js?setElement=false`).
 */
export function sharedConnection(offline) {
  const key = Symbol.for(`edge-python ${workerUrl}`);
  if (!globalThis[key]?.usable) globalThis[key] = new Connection(offline, LINGER_MS);
  return globalThis[key];
}
