// CPython in Pyodide, as npm delivers it.
import { loadPyodide } from "/node_modules/pyodide/pyodide.mjs";

const python = await loadPyodide();
python.runPython(await (await fetch("cpython.py")).text());
const timedRun = python.globals.get("timed_run");
const version = python.runPython("import platform; platform.python_version()");

const run = (source) => {
  const result = timedRun(source);
  const [printed, seconds] = result.toJs();
  result.destroy();
  return { printed, seconds, instanceSeconds: 0 };
};

self.onmessage = ({ data }) => self.postMessage(run(data));
self.postMessage({ title: `Pyodide ${version}` });
