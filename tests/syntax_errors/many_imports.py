import
# ----
import a.
# ----
import a as
# ----
import a as b.c
# ----
import a as 1
# ----
import 1
# ----
import a, 
# ----
import a.b as c.d
# ----
from a import
# ----
from a import b,
# ----
from a import (b
# ----
from a import (b,, c)
# ----
from a import *, b
# ----
from a import ()
# ----
from a import b as
# ----
from a import b as c.d
# ----
from import a
# ----
from a
# ----
from a import b c
# ----
import a from b
# ----
import x as y as z
# ----
import x; y z
# ----
import True
# ----
from x import None
# ----
import if
# ----
import x.if
# ----
from if import x
# ----
import x as __debug__
# ----
import x form y
# ----
from x improt y
# ----
import x as y z
# ----
import x as y.z
# ----
import x as y + 1
# ----
import x as y, z w
# ----
import x as 1, y
# ----
import x, y as z as w
# ----
from x import y as z w
# ----
from x import y as z.w
# ----
from x import (y as z w)
# ----
from x import y as z as w
# ----
from x import y as 1
# ----
from x import y z
# ----
from x import (y z)
# ----
from x import y.z
# ----
from x import 1
# ----
from x import y, 1
# ----
from x import "a"
# ----
import x.
# ----
import .x
# ----
import x from y
# ----
import *
# ----
from x import * as y
# ----
from * import x
# ----
from x import y,
# ----
from x import (y,
# ----
from x import (y, z
a = 1
# ----
from 1 import x
# ----
from x.1 import y
