// Host modules: functions of the page that programs import and call. Handlers run here, on the
// main thread; the worker sends calls and is sent values, or the name and message of an error.

/** Answers that fit in one message (`MAX_ANSWERS` in protocol.py). */
const MAX_ANSWERS = 1000;

/** Name and message of whatever was thrown: anything can be. */
function described(error) {
  try {
    return [String(error?.name ?? "Error"), String(error?.message ?? error)];
  } catch {
    return ["Error", "what was thrown cannot be read"];
  }
}

export class HostModules {
  #handlers = new Map();
  #pushEvent;
  #post;

  /**
   * @param {(kind: string, ...fields: unknown[]) => void} post sends to the worker
   * @param {(message: string) => void} pushEvent what factories are given
   */
  constructor(post, pushEvent) {
    this.#post = post;
    this.#pushEvent = pushEvent;
  }

  /** Makes a module's handlers callable; returns their names. */
  add(name, module) {
    const handlers = typeof module === "function" ? module({ pushEvent: this.#pushEvent }) : module;
    const entries = Object.entries(handlers ?? {});
    const wrong = entries.find(([, handler]) => typeof handler !== "function");
    const late = handlers instanceof Promise;
    if (handlers === null || typeof handlers !== "object" || late || wrong) {
      const what = wrong ? `'${wrong[0]}' in it is ${typeof wrong[1]}` : `it is ${handlers}`;
      throw new TypeError(`host module '${name}' must be an object of functions, but ${what}`);
    }
    this.#handlers.set(name, new Map(entries));
    return entries.map(([key]) => key);
  }

  /** Imports a module by URL when a program first asks for it. */
  async load(name, url) {
    try {
      const namespace = await import(url);
      const module = namespace[name] ?? namespace.default;
      if (module === undefined)
        throw new TypeError(`${url} exports neither '${name}' nor a default`);
      this.#post("host-module", name, this.add(name, module));
    } catch (error) {
      this.#post("host-module-error", name, ...described(error));
    }
  }

  /**
   * Runs a batch: what is done at once is answered in one message, the rest as it comes.
   * `named` holds module and name by turns, `calls` number, which of `named`, how many arguments, these.
   */
  call(named, calls) {
    const answers = [];
    for (let at = 0; at < calls.length; ) {
      const call = calls[at];
      const index = 2 * calls[at + 1];
      const from = at + 3;
      at = from + calls[at + 2];
      if (!(at >= from)) throw new TypeError("host-calls: how many arguments is not a number");
      try {
        const handler = this.#handlers.get(named[index]).get(named[index + 1]);
        const value = handler(...calls.slice(from, at));
        if (typeof value?.then === "function") {
          Promise.resolve(value).then(
            (result) => this.#answer([call, true, result]),
            (error) => this.#answer([call, false, described(error)]),
          );
        } else {
          answers.push(call, true, value);
        }
      } catch (error) {
        answers.push(call, false, described(error));
      }
    }
    for (let from = 0; from < answers.length; from += 3 * MAX_ANSWERS) {
      this.#answer(answers.slice(from, from + 3 * MAX_ANSWERS));
    }
  }

  /** Sends call, whether it returned, and value or error, by turns. */
  #answer(answers) {
    try {
      this.#post("host-results", ...answers);
    } catch (error) {
      // A value that cannot be posted (a node, a function) must not take the others with it.
      for (let at = 0; at < answers.length && answers.length > 3; at += 3) {
        this.#answer(answers.slice(at, at + 3));
      }
      if (answers.length > 3) return;
      const [, message] = described(error);
      const reason = new TypeError(`what the handler returned cannot cross: ${message}`);
      this.#answer([answers[0], false, described(reason)]);
    }
  }
}
