// The playground: an editor, a runtime, and what a program prints. The page is index.html.

import { createWorker } from "../index.js";
import { createEditor } from "./editor.js";
import { OutputPane } from "./output.js";
import { listExamples, Programs } from "./programs.js";

/** A program that does not stop by itself within this time loses its worker. */
const STOP_PATIENCE_MS = 1_500;

const [examples, restore, run, stop, clear, form, input, send, status, progress] = [
  "examples",
  "restore",
  "run",
  "stop",
  "clear",
  "input-form",
  "input",
  "send",
  "status",
  "progress",
].map((id) => document.getElementById(id));

const programs = new Programs();
const output = new OutputPane(document.getElementById("output"), (line, column) =>
  editor.goTo(line, column),
);
const editor = createEditor(document.getElementById("editor"), {
  doc: "",
  onRun: start,
  onStop: halt,
  onChange: (text) => {
    restore.hidden = !programs.save(text);
  },
});

let worker = null;
/** Examples that wait for what the user sends. */
const interactive = new Set();
/** Aborts the run that is going. */
let running = null;

function show(state, text) {
  status.dataset.state = state;
  status.textContent = text;
  progress.hidden = state !== "loading";
  run.disabled = state === "loading" || state === "running";
  for (const control of [stop, input, send]) control.disabled = state !== "running";
}

const duration = (ms) => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`);

async function boot() {
  show("loading", "Loading the runtime…");
  const begun = performance.now();
  try {
    worker = await createWorker();
    worker.onOutput((text) => output.write(text));
    show("ready", `Ready in ${duration(performance.now() - begun)}`);
  } catch (error) {
    show("failed", "The runtime could not be loaded");
    output.error(error.message);
  }
}

function lose() {
  worker.dispose();
  worker = null;
}

async function start() {
  if (running) return;
  if (!worker) await boot();
  if (!worker || running) return;
  running = new AbortController();
  output.clear();
  editor.mark([]);
  show("running", "Running…");
  if (interactive.has(programs.current)) input.focus();
  try {
    const result = await worker.run(editor.text, { signal: running.signal });
    finish(result);
  } catch (error) {
    if (running.signal.aborted) {
      show("done", "Stopped");
    } else {
      output.error(`${error.name}: ${error.message}`);
      show("failed", "The program could not be run");
      if (error.name === "FatalError") lose();
    }
  } finally {
    running = null;
    output.flush();
  }
  if (!worker) await boot();
}

function finish({ ms, error, exitCode }) {
  if (error) {
    output.error(error.text);
    const here = error.locations.filter(({ file }) => file === "<input>");
    // Each syntax error is one; of an exception's frames only the innermost is.
    const isCaller = ({ message }, index) => index > 0 && message.startsWith("called from");
    editor.mark(
      here.map((place, index) => ({
        ...place,
        severity: isCaller(place, index) ? "info" : "error",
      })),
    );
    const at = here.length > 0 ? `, line ${here[0].line}` : "";
    show("failed", `${error.name}${at}`);
  } else {
    const exit = exitCode ? ` with exit code ${exitCode}` : "";
    show("done", `Finished in ${duration(ms)}${exit}`);
  }
}

function halt() {
  if (!running || running.signal.aborted) return false;
  const mine = running;
  mine.abort();
  setTimeout(() => running === mine && lose(), STOP_PATIENCE_MS);
  return true;
}

async function choose(name) {
  try {
    editor.load(await programs.choose(name));
  } catch (error) {
    output.error(error.message);
    return;
  }
  restore.hidden = !programs.save(editor.text);
  examples.value = name;
  history.replaceState(null, "", name === "" ? location.pathname : `#${name}`);
}

run.onclick = start;
stop.onclick = halt;
clear.onclick = () => output.clear();
restore.onclick = () => {
  editor.load(programs.restore());
  restore.hidden = true;
  editor.focus();
};
examples.onchange = () => choose(examples.value);
form.onsubmit = (event) => {
  event.preventDefault();
  output.event(input.value);
  worker?.pushEvent(input.value);
  input.value = "";
};
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) start();
  else if (event.key === "Escape") halt();
});
if (/Mac|iPhone|iPad/.test(navigator.platform)) {
  document.getElementById("run-key").textContent = "⌘ ⏎";
}

boot();
try {
  for (const example of await listExamples()) {
    const option = new Option(example.title, example.file);
    option.title = example.description;
    examples.add(option);
    if (example.interactive) interactive.add(example.file);
  }
} catch (error) {
  output.error(error.message);
}
const wanted = decodeURIComponent(location.hash.slice(1));
await choose([...examples.options].some(({ value }) => value === wanted) ? wanted : "");
