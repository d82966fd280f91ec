def grade(n):
    if n > 90:
        return "a"
    else:
        return "b"
    elif n > 50:
        return "c"
# ----
if 1: pass
elif 2: pass
else: pass
elif 3: pass
# ----
for x in []:
    pass
else:
    pass
elif x:
    pass
# ----
try: pass
except ValueError: pass
else: pass
elif x: pass
# ----
if 1: pass
else: pass
elif
# ----
if 1: pass
else: pass
else: pass
