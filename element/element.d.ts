import type { EdgeWorker, RunOptions, RunResult } from "../web/index.js";

export * from "../web/index.js";

/** `<edge-python>`: runs the program of its `entry` attribute, or the one written into it. */
export interface EdgePythonElement extends HTMLElement {
  /** Behind the tag while it is in the document; can be driven after the `ready` event. */
  readonly worker: EdgeWorker | null;
  run(source: string, options?: RunOptions): Promise<RunResult>;
  onOutput(handler: ((text: string) => void) | null): void;
}

export function defineElement(tag?: string): void;

declare global {
  interface HTMLElementTagNameMap {
    "edge-python": EdgePythonElement;
  }
}
