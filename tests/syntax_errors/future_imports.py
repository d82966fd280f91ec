from __future__ import teleportation
# ----
from __future__ import division, teleportation
# ----
from __future__ import braces
# ----
from __future__ import *
# ----
x = 1
from __future__ import division
# ----
"doc"
from __future__ import division
import math
from __future__ import annotations
# ----
"doc"
"no doc"
from __future__ import division
# ----
def f():
    from __future__ import division
