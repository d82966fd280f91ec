"""Programs that nobody wrote, for a comparison of the engine with CPython."""
