"""Where fetched bytes are kept: by their SHA-256, with a lockfile that says which URL has which.

``base`` is the interface; ``memory`` lasts as long as the worker, ``directory`` is CPython's; the
browser's IndexedDB stands with its host, in ``hosts.indexeddb``.
"""
