"""The logic behind the commands in `scripts/`.

`launch`, `console`, `locks`, `paths` and `environment` run on the machine's own Python and use
nothing but the standard library; everything else runs inside `.venv`, which `environment` sets up.
"""
