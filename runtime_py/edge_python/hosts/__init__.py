"""The seam to WebAssembly: one small protocol (``base``), one implementation for each host.

Nothing outside this package imports ``js`` or ``wasmtime``, and nothing in it decides anything.
"""
