import type { EdgeWorker, Progress, RunOptions, RunResult } from "../web/index.js";

export * from "../web/index.js";

/**
 * `<edge-python>`: runs the program of its `entry` attribute, or the one written into it.
 * Its events are described in docs/element.md.
 */
export interface EdgePythonElement extends HTMLElement {
  /** Behind the tag while it is in the document; can be driven after the `ready` event. */
  readonly worker: EdgeWorker | null;
  addEventListener(
    type: "progress",
    listener: (event: CustomEvent<Progress>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(...parameters: Parameters<HTMLElement["addEventListener"]>): void;
  run(source: string, options?: RunOptions): Promise<RunResult>;
  onOutput(handler: ((text: string) => void) | null): void;
}

export function defineElement(tag?: string): void;

declare global {
  interface HTMLElementTagNameMap {
    "edge-python": EdgePythonElement;
  }
}
