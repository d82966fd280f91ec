s = "Hello, World"
print(s[::-1], "".join(reversed(s)), " ".join(w[::-1] for w in s.split()), s.lower() == s[::-1].lower())
print({c: s.count(c) for c in "lo"}, s.swapcase(), s.find("World"), s.replace("l", "L", 2))
