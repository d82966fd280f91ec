"""The snapshot of a started Python, which spares a page the start: how dist/ comes to have it."""
