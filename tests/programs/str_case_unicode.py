"""Case mapping beyond Latin-1, where one character may become several."""
for s in ("ßtraße", "ǆungla", "ﬁne", "İstanbul", "ΟΔΥΣΣΕΥΣ", "ŉ", "ÿ", "Σ", "привет МИР", "ａｂ", "ᾳ"):
    print([s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold()])
print("straße".casefold() == "STRASSE".casefold(), "ß".upper(), len("ß".upper()), "µ".upper(), "ς".upper())
