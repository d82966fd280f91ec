// Runs a Python file inside the pinned Pyodide, in Node:
//
//     node pyodide_run.mjs PROGRAM.py OUTPUT_DIRECTORY REQUEST_JSON
//
// The program finds the request as `request`, and as `output` and `request["sourceRoot"]` the
// directories of this machine.
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const [program, output, requestJson] = process.argv.slice(2);
const request = JSON.parse(requestJson);
const python = await loadPyodide();
python.FS.mkdirTree("/output");
python.mountNodeFS("/output", output);
python.mountNodeFS("/sources", request.sourceRoot);
const globals = python.toPy({ request: { ...request, sourceRoot: "/sources" }, output: "/output" });
globals.set("__name__", "__main__");
python.runPython(readFileSync(program, "utf-8"), { globals, filename: program });
