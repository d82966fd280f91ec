// Runs pytest inside Pyodide in Node, over the tests of the core and of the hosts:
//   node in_pyodide.mjs ROOT SITE_PACKAGES PYTEST_ARGUMENT...
// Ends with pytest's exit code.
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";
import { guard } from "../../web/guard.js";

const [root, sitePackages, ...args] = process.argv.slice(2);
const python = await loadPyodide({ stdout: console.log, stderr: console.error });
for (const [from, to] of [
  [root, "/repository"],
  [sitePackages, "/site-packages"],
]) {
  python.FS.mkdirTree(to);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: from }, to);
}
globalThis.edgePythonGuard = guard;
const engine = process.env.EDGE_PYTHON_ENGINE;
if (engine) {
  python.FS.writeFile("/engine.wasm", readFileSync(engine));
  python.runPython("import os; os.environ['EDGE_PYTHON_ENGINE'] = '/engine.wasm'");
}
const main = python.runPython(`
import os, sys

sys.dont_write_bytecode = True
sys.path[:0] = ["/repository/runtime_py", "/repository/tests"]
sys.path.append("/site-packages")
os.chdir("/repository")

def main(args):
    import pytest

    return int(pytest.main(list(args)))

main
`);
process.exitCode = main(args);
