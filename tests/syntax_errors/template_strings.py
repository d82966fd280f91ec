t"a" "b"
# ----
"a" t"b"
# ----
t"a" f"b"
# ----
t"{}"
# ----
t"{x"
# ----
t"{x!}"
# ----
t"{x!z}"
# ----
t"abc
# ----
t"""abc
# ----
t"}"
# ----
t"x" = 3
# ----
ft"x"
# ----
t"{=}"
# ----
match 1:
    case t"x": pass
# ----
del t"a"
# ----
t"{lambda x: 1}"
