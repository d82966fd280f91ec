"""Drivers of :class:`~edge_python.program.Program` outside the browser.

The browser's stands in ``context``: there every message steps the program itself.
"""
