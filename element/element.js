// <edge-python>: forwards its life to the worker, where Python decides what it means
// (runtime_py/edge_python). Types and description: element.d.ts.

import { Connection, sharedConnection } from "../web/connection.js";
import { Context } from "../web/context.js";
import { workerOf } from "../web/index.js";
import { Indicator } from "./indicator.js";

export { createWorker } from "../web/index.js";

/** The attributes whose change Python wants to know (`ELEMENT_ATTRIBUTES` in protocol.py). */
const OBSERVED =
  "entry packages wasm-url integrity version lock heap-limit operation-limit depth-limit".split(
    " ",
  );

const attributesOf = (element) =>
  Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));

/** A program written into the tag, or null. */
function inlineProgram(element) {
  const script = element.querySelector('script[type="text/edge-python"]');
  const text = (script ?? element).textContent;
  return text.trim() === "" ? null : text;
}

// Importable where there is no DOM (`?setElement=false` on a server): the tag is registered later, or never.
class EdgePythonElement extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = OBSERVED;

  /** The worker behind this tag while it is in the document; ready after the `ready` event. */
  worker = null;
  #context = null;
  #indicator = null;
  #changed = false;

  connectedCallback() {
    if (document.readyState !== "loading") return this.#connect();
    // The tag's children, and with them an inline program, may not have been parsed yet.
    document.addEventListener("DOMContentLoaded", () => this.isConnected && this.#connect(), {
      once: true,
    });
  }

  disconnectedCallback() {
    this.worker?.dispose();
    this.#indicator?.end();
    this.worker = this.#context = null;
  }

  /** `moveBefore` moves a tag without a restart; any other move takes it out of the document. */
  connectedMoveCallback() {}

  attributeChangedCallback() {
    const context = this.#context;
    if (!context || this.#changed) return;
    this.#changed = true;
    // What changes in one task of the page is told at once.
    queueMicrotask(() => {
      this.#changed = false;
      context.send("element-attributes", attributesOf(this));
    });
  }

  #connect() {
    if (this.#context) return;
    const offline = this.hasAttribute("offline");
    const isolated = this.hasAttribute("isolated");
    const indicator = new Indicator(this);
    const context = new Context(
      isolated ? new Connection(offline) : sharedConnection(offline),
      (name, detail) => {
        if (name === "ready") Object.assign(context.created, detail);
        // A worker that is lost cannot write it to the console itself.
        if (detail.name === "FatalError") console.error(`FatalError: ${detail.message}`);
        indicator.on(name, detail);
        this.dispatchEvent(new CustomEvent(name, { detail }));
      },
    );
    this.#indicator = indicator;
    this.#context = context;
    this.worker = workerOf(context);
    this.#context.send(
      "element-connected",
      attributesOf(this),
      inlineProgram(this),
      document.baseURI,
    );
  }

  async run(source, options) {
    if (this.#changed) await null; // the attributes as they are now are told first
    return this.#connected().run(source, options);
  }

  onOutput(handler) {
    this.#connected().onOutput(handler);
  }

  #connected() {
    if (this.worker) return this.worker;
    throw new DOMException("the tag is not in the document", "InvalidStateError");
  }
}

/** Registers the tag under `tag`; each name gets its own class, as the platform asks. */
export function defineElement(tag = "edge-python") {
  if (!customElements.get(tag)) customElements.define(tag, class extends EdgePythonElement {});
}

if (new URL(import.meta.url).searchParams.get("setElement") !== "false") defineElement();
