"""Case methods."""
for s in ("hello World", "HELLO", "they're bill's", "ÀÉî", "x1y2z3", ""):
    print([s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold()])
for s in ("abc", "ABC", "Abc Def", "123", "a1", "", " ", "É", "ß"):
    print(repr(s), s.isupper(), s.islower(), s.istitle())
