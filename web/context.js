// One context: a program's side of the page, whether `createWorker` or a tag opened it.
// It keeps the promises of requests, and passes on what the worker sends.

import { HostModules } from "./host.js";

/** Fields that were left undefined are left out (the worker has its own defaults); URLs become text. */
const given = (options) =>
  Object.fromEntries(
    Object.entries(options)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, value instanceof URL ? value.href : value]),
  );

/** How long a worker may take to stop a program; one that can be interrupted takes milliseconds. */
const STOP_MS = 2_000;

const failure = (name, message, detail) => Object.assign(new Error(message), detail, { name });

function textOf(detail) {
  const text = JSON.stringify(detail ?? null);
  if (text === undefined) throw new TypeError(`${typeof detail} has no JSON`);
  return text;
}

/** Calls a handler of the page: what it throws must not take other messages with it. */
function guarded(handler, value) {
  try {
    handler?.(value);
  } catch (error) {
    reportError(error);
  }
}

export class Context {
  host;
  /** What the worker told when the context was opened (`CreateResult` in protocol.py). */
  created = { integrityActive: false, loadMs: 0 };
  #connection;
  #id;
  #requests = new Map();
  #last = 0;
  #onOutput = null;
  /** Told what is waited for (`ProgressDetail` in protocol.py). */
  onProgress = null;
  #onDispatch;
  /** Why nothing can be asked of the worker any more. */
  #closed = "";
  /** The worker has answered before: it is up. */
  #heard = false;
  #onEvent = ({ detail }) => {
    try {
      this.send("event", typeof detail === "string" ? detail : textOf(detail));
    } catch (error) {
      console.error(`edge-python: the detail of an edge-python-event: ${error.message}`);
    }
  };

  /**
   * @param {import("./connection.js").Connection} connection
   * @param {(name: string, detail: unknown) => void} [onDispatch] fires an event on the tag
   */
  constructor(connection, onDispatch = () => {}) {
    this.#connection = connection;
    this.#onDispatch = onDispatch;
    this.#id = connection.attach(this);
    this.host = new HostModules(
      (...message) => this.send(...message),
      // A factory may do so while its context is not open yet.
      (message) => queueMicrotask(() => this.send("event", message)),
    );
    globalThis.addEventListener("edge-python-event", this.#onEvent);
  }

  post(kind, ...fields) {
    if (this.#closed) throw failure("Disposed", `${kind}: ${this.#closed}`);
    this.#connection.post(kind, this.#id, ...fields);
  }

  /** Posts what nobody asked for, and what is of no interest after `dispose`. */
  send(kind, ...fields) {
    if (!this.#closed) this.post(kind, ...fields);
  }

  async request(kind, ...fields) {
    const id = ++this.#last;
    const answer = new Promise((resolve, reject) => this.#requests.set(id, { resolve, reject }));
    try {
      this.post(kind, id, ...fields);
    } catch (error) {
      this.#requests.delete(id);
      throw error;
    }
    return answer;
  }

  /** Starts a program (`run`: its source, `restore-state`: its bytes); resolves when it has ended. */
  async start(kind, program, runOptions) {
    const { signal, ...options } = runOptions ?? {};
    signal?.throwIfAborted();
    let late;
    const stop = () => {
      this.send("stop");
      // Twice, so that an answer which waited while the page was busy is read before.
      late = setTimeout(() => (late = setTimeout(() => this.#abandon())), STOP_MS);
    };
    signal?.addEventListener("abort", stop);
    try {
      return await this.request(kind, program, given(options));
    } finally {
      clearTimeout(late);
      signal?.removeEventListener("abort", stop);
    }
  }

  /** The worker does not listen: its engine cannot be interrupted. It ends if it is no one else's. */
  #abandon() {
    if (!this.#heard) return;
    this.send("dispose");
    this.#close("AbortError", "the program could not be interrupted, and its worker was given up");
  }

  onOutput(handler) {
    this.post("stream", handler != null);
    this.#onOutput = handler;
  }

  pushEvent(message) {
    this.post("event", message);
  }

  dispose() {
    if (this.#closed) return;
    this.post("dispose");
    this.#close("Disposed", "this worker was disposed of");
  }

  /** Called by the connection: the worker is lost. */
  fail(message) {
    this.#close("FatalError", message);
    this.#onDispatch("error", { name: "FatalError", message });
  }

  #close(name, message) {
    this.#closed = message;
    globalThis.removeEventListener("edge-python-event", this.#onEvent);
    this.#connection.detach(this.#id);
    for (const { reject } of this.#requests.values()) reject(failure(name, message));
    this.#requests.clear();
  }

  /** An event, which the worker may also send to all contexts at once. */
  dispatch(name, detail) {
    if (name === "progress") guarded(this.onProgress, detail);
    this.#onDispatch(name, detail);
  }

  /** Called by the connection with every message for this context. */
  receive(kind, ...fields) {
    this.#heard = true;
    switch (kind) {
      case "output": {
        const [text, separator] = fields;
        for (const line of text.split(separator)) guarded(this.#onOutput, line);
        break;
      }
      case "host-calls":
        this.host.call(...fields);
        break;
      case "result":
        this.#settle(fields[0])?.resolve(fields[1]);
        break;
      case "failure": {
        const [request, name, message, detail] = fields;
        this.#settle(request)?.reject(failure(name, message, detail));
        break;
      }
      case "host-load":
        this.host.load(...fields);
        break;
      case "frame":
        requestAnimationFrame(() => this.send("frame"));
        break;
      case "update":
        Object.assign(this.created, ...fields);
        break;
      case "dispatch":
        this.dispatch(...fields);
        break;
      case "console":
        console[fields[0]](fields[1]);
        break;
      case "rejected":
        console.error(`edge-python: ${fields[1]}`);
        break;
      default:
        console.error(`edge-python: unknown message '${kind}' from the worker`);
    }
  }

  #settle(id) {
    const request = this.#requests.get(id);
    this.#requests.delete(id);
    return request;
  }
}
