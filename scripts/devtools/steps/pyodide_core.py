"""Make Pyodide's core start faster: leave for later what few need.

    pyodide_core.py PYODIDE.asm.mjs PYODIDE.asm.wasm OUT.mjs

Emscripten links a main module so that any library may be loaded into it later: at every start it
binds each of the 8,560 exports to a variable and to a property, copies them twice, and walks the
table of functions to find the address of each. Here only what is used is bound, addresses are read
from the module while building, and the rest happens when a library is loaded for the first time.
Likewise the proxies of Python's modules are made when they are first used.

The source is what the pinned version has; a patch that does not fit stops the build.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from devtools.console import CommandError
from devtools.steps.wasm_sections import exported_functions, imports, table_addresses

_BINDING = re.compile(
    r'([\w$]+)=Module\["([^"]+)"\]=wasmExports\["([^"]+)"\](\.value>>>0)?(?:;|\Z)'
)
_BINDER = "function assignWasmExports(wasmExports){"
#: Members that the maker of the snapshot asks for.
_WANTED = {"_emscripten_stack_get_end", "_emscripten_stack_get_base"}

#: Text that occurs once, and what takes its place.
_PATCHES = [
    (
        'mergeLibSymbols(wasmExports,"main");var metadata',
        "shareExports(wasmExports);var metadata",
    ),
    ("wasmExports=Object.assign({},wasmExports);", "wasmExports=derived(wasmExports,%WRAPPED%);"),
    ("updateGOT(origExports);LDSO", "linkMain(origExports);LDSO"),
    # A snapshot holds what these have written already, and the core's first part has not what they read.
    (
        'wasmExports["__wasm_call_ctors"]();',
        '(Module["constructors"]??wasmExports["__wasm_call_ctors"])();',
    ),
    (
        "function __dlsym_js(handle,symbol,symbolIndex){",
        "function __dlsym_js(handle,symbol,symbolIndex){completeMain();",
    ),
    (
        "return addFunction(trampolineInstance.exports.trampoline_call)",
        # Nobody else has it, so that no table need be searched for it.
        "var slot=getEmptyTableSlot();"
        "setWasmTableEntry(slot,trampolineInstance.exports.trampoline_call);return slot",
    ),
    (
        "function loadDynamicLibrary(libName,flags={global:true,nodelete:true},localScope,handle){",
        "%LINKING%"
        "function loadDynamicLibrary(libName,flags={global:true,nodelete:true},localScope,handle){"
        "completeMain();",
    ),
    # What follows spares a restored Python what would compile Python's source, as the original does
    # five times; `_kept` is left by snapshot/prepare.py.
    (
        'let[r,n]=API.rawRun("import _pyodide_core");',
        'let kept=t&&API._pyodide._kept;let[r,n]=t?[0]:API.rawRun("import _pyodide_core");',
    ),
    (
        'API.runPythonInternal_dict=API._pyodide._base.eval_code("{}"),',
        'lazily(API,"runPythonInternal_dict",()=>API._pyodide._base.eval_code("{}")),',
    ),
    (
        'API.importlib=API.runPythonInternal("import importlib; importlib");',
        'API.importlib=kept?kept.importlib:API.runPythonInternal("import importlib; importlib");',
    ),
    (
        'API.sys=o("sys"),API.os=o("os");',
        'lazily(API,"sys",()=>o("sys"));lazily(API,"os",()=>o("os"));',
    ),
    (
        'let i=API.runPythonInternal("import __main__; __main__.__dict__"),'
        's=API.runPythonInternal("import builtins; builtins.__dict__");',
        'let i=kept?kept.main:API.runPythonInternal("import __main__; __main__.__dict__"),'
        's=kept?kept.builtins:API.runPythonInternal("import builtins; builtins.__dict__");',
    ),
    (
        'API.pyodide_py=o("pyodide"),API.pyodide_code=o("pyodide.code"),'
        'API.pyodide_ffi=o("pyodide.ffi"),API.package_loader=o("pyodide._package_loader"),'
        'API.pyodide_base=o("_pyodide._base"),API.sitepackages=API.package_loader.SITE_PACKAGES.__str__(),'
        "API.dsodir=API.package_loader.DSO_DIR.__str__(),API.defaultLdLibraryPath=[API.dsodir,API.sitepackages],"
        'API.os.environ.__setitem__("LD_LIBRARY_PATH",API.defaultLdLibraryPath.join(":")),'
        "u.pyodide_py=API.pyodide_py,",
        'lazily(API,"pyodide_py",()=>o("pyodide")),lazily(API,"pyodide_code",()=>o("pyodide.code")),'
        'lazily(API,"pyodide_ffi",()=>o("pyodide.ffi")),'
        'lazily(API,"package_loader",()=>o("pyodide._package_loader")),'
        'lazily(API,"pyodide_base",()=>o("_pyodide._base")),'
        'lazily(API,"sitepackages",()=>API.package_loader.SITE_PACKAGES.__str__()),'
        'lazily(API,"dsodir",()=>API.package_loader.DSO_DIR.__str__()),'
        'lazily(API,"defaultLdLibraryPath",()=>[API.dsodir,API.sitepackages]),'
        # boot.mjs has set LD_LIBRARY_PATH, and spares the import of what unpacks packages.
        'lazily(u,"pyodide_py",()=>API.pyodide_py),',
    ),
    # The last object that a snapshot expects is one that only that import makes.
    ("API.public_api,API,me,API,{}]", "API.public_api,API,me,API]"),
]

#: What takes the place of Emscripten's own linking of the main module, and a helper of the others.
_LINKING = """
var mainExports;
function derived(exports,names){
  // Exports cannot be written to, nor can what inherits them unless it has the name itself.
  var copies=names.map(name=>[name,{value:exports[name],writable:true,enumerable:true}]);
  return Object.create(exports,Object.fromEntries(copies));
}
function shareExports(exports){
  mainExports=exports;
  for(var name in wasmImports){
    if(wasmImports[name].stub&&exports[name])wasmImports[name]=exports[name];
  }
  for(var name of %ASSIGNED%)if(exports[name])wasmImports[name]??=exports[name];
  if(!exports.main)wasmImports.main=exports.__main_argc_argv;
  Object.setPrototypeOf(wasmImports,exports);
}
var ADDRESSES=%ADDRESSES%;
function linkMain(exports){
  var added=[];
  for(var [name,entry] of Object.entries(GOT)){
    if(isInternalSym(name))continue;
    var value=exports[name];
    if(value===undefined){
      value=wasmImports[name];
      if(typeof value!="function"||value.stub)continue;
    }
    if(typeof value!="function")entry.value=value;
    else if(name in ADDRESSES&&name in exports)entry.value=ADDRESSES[name];
    else added.push([entry,value]);
  }
  if(!added.length)return;
  var slot=wasmTable.grow(added.length);
  for(var [entry,value] of added){
    entry.value=slot;
    setWasmTableEntry(slot++,value);
  }
}
function lazily(object,name,make){
  var set=value=>Object.defineProperty(object,name,{value,writable:true,configurable:true});
  Object.defineProperty(object,name,{get(){return set(make())[name]},set,configurable:true});
}
function completeMain(){
  if(!mainExports)return;
  var exports=mainExports;
  mainExports=null;
  Object.setPrototypeOf(wasmImports,Object.prototype);
  mergeLibSymbols(exports,"main");
}
"""


def main(source: Path, wasm: Path, target: Path) -> int:
    """Patch the source."""
    text = _bind_what_is_used(source.read_text())
    for old, new in _PATCHES:
        text = _replace(text, old, new)
    values = {
        "%LINKING%": _LINKING,
        "%ADDRESSES%": json.dumps(_addresses(wasm.read_bytes())),
        "%WRAPPED%": json.dumps(re.findall(r'\bwasmExports\["([^"]+)"\]=[^=]', text)),
        "%ASSIGNED%": json.dumps(re.findall(r'\bwasmImports\["([^"]+)"\]=[^=]', text)),
    }
    for place, value in values.items():
        text = _replace(text, place, value)
    target.write_text(text)
    return 0


def _bind_what_is_used(text: str) -> str:
    start = _find(text, _BINDER)
    end = text.index("}", start)
    declared = text.rindex("var ", 0, start)
    names = text[declared + len("var ") : start].rstrip(";").split(",")
    bindings = text[start + len(_BINDER) : end]
    rest = text[:declared] + text[end:]
    words = set(re.findall(r"[A-Za-z_$][\w$]*", rest))
    # The module goes by several names, so that any member or string of that name counts.
    members = {*re.findall(r"\.([A-Za-z_$][\w$]*)", rest), *re.findall(r"[\"']([\w$]+)[\"']", rest)}
    members |= _WANTED
    bound: set[str] = set()

    def shorter(match: re.Match[str]) -> str:
        variable, member, name, value = match.groups()
        bound.add(variable)
        left = f"{variable}=" if variable in words else ""
        if member in members:
            left += f'Module["{member}"]='
        return f'{left}wasmExports["{name}"]{value or ""};' if left else ""

    used = _BINDING.sub(shorter, bindings)
    kept = [name for name in names if name not in bound or name in words]
    return f"{text[:declared]}var {','.join(kept)};{_BINDER}{used}{text[end:]}"


def _addresses(module: bytes) -> dict[str, int]:
    """Where the functions stand in the table that the module itself asks for by name."""
    wanted = {name for scope, name in imports(module) if scope == "GOT.func"}
    places = table_addresses(module)
    return {
        name: places[index]
        for name, index in exported_functions(module)
        if name in wanted and index in places
    }


def _find(text: str, part: str) -> int:
    if text.count(part) != 1:
        raise CommandError(
            f"Pyodide's core is not the one that {Path(__file__).name} knows: it holds "
            f"{text.count(part)} times: {part}"
        )
    return text.index(part)


def _replace(text: str, old: str, new: str) -> str:
    start = _find(text, old)
    return text[:start] + new + text[start + len(old) :]


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
