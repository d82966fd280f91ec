"""``python -m edge_python``."""

import sys

from .cli import main

sys.exit(main())
