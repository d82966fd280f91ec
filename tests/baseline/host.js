// The page's side of the baseline: runs programs in its worker and answers their calls.

export class Host {
  onOutput = () => {};
  handlers = { echo: (value) => value };
  #worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  #done;

  constructor() {
    this.#worker.onmessage = ({ data: [kind, value] }) => {
      if (kind === "output") this.onOutput(value);
      else if (kind === "done") this.#done();
      else {
        const answers = value.map(([call, args]) => [call, this.handlers.echo(...args)]);
        this.#worker.postMessage(["answers", answers]);
      }
    };
  }

  run(source) {
    this.#worker.postMessage(["run", source]);
    return new Promise((resolve) => {
      this.#done = resolve;
    });
  }
}
