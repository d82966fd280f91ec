// The promised interface as a user of TypeScript writes it: `scripts/lint` compiles this, and a line
// that should not compile but does is an error too.

import type { EdgePythonElement } from "../../element/element.js";
import { createWorker, defineElement, type Loader, type RunResult } from "../../element/element.js";

export async function everything(): Promise<RunResult[]> {
  const nodes: unknown[] = [];
  const worker = await createWorker({
    wasmUrl: "https://cdn.example/compiler.wasm",
    integrity: true,
    imports: { dom: "./dom.wasm" },
    loaders: [],
    mainThreadModules: {
      dom: ({ pushEvent }) => ({
        query: (selector: string) => nodes.push(document.querySelector(selector)) - 1,
        set_text: (node: number, text: string) => {
          (nodes[node] as Element).textContent = text;
        },
        listen: () => addEventListener("keydown", ({ key }) => pushEvent(key)),
        wait: async () => pushEvent("text"),
      }),
      plain: { title: () => document.title },
    },
    hostModules: { page: new URL("https://h.example/page.js") },
    defaults: true,
    version: null,
  });
  worker.onOutput((line) => console.log(line.length));
  const active: boolean = worker.integrityActive;
  const ms: number = worker.loadMs;
  const first = await worker.run("print(1)", {
    entryDir: "app",
    baseUrl: new URL("https://h.example/"),
  });
  worker.pushEvent(`${active} ${ms} ${first.out} ${first.ms}`);
  await worker.reset();
  await worker.clearCache();
  worker.dispose();

  const tag = document.querySelector("edge-python") as EdgePythonElement;
  tag.onOutput((line) => console.log(line));
  defineElement();
  defineElement("edge-py");
  return [first, await tag.run("print(1)"), (await tag.worker?.run("print(1)")) ?? first];
}

export const loader: Loader = {
  match: (module) =>
    WebAssembly.Module.exports(module)
      .map((e) => e.name)
      .includes("marker"),
  async load(_module, ctx) {
    const { decodeStr, encodeInt } = ctx.rt;
    return {
      kind: "capability",
      names: ["length"],
      fns: [([text]) => encodeInt(text === undefined ? 0 : decodeStr(text).length)],
    };
  },
};

export async function mistakes(): Promise<void> {
  // @ts-expect-error: there is no such option
  const worker = await createWorker({ wasmURL: "compiler.wasm" });
  // @ts-expect-error: a source is a string
  await worker.run(1);
  // @ts-expect-error: a node cannot cross
  await createWorker({ mainThreadModules: { page: { body: () => document.body } } });
  // @ts-expect-error: events are strings
  worker.pushEvent({ key: "x" });
  // @ts-expect-error: it tells and is not told
  worker.integrityActive = true;
}
