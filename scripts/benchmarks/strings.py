"""Strings: building, splitting, replacing, formatting."""

lines = []
for n in range(8_000):
    fields = f"{n:>6}|{n / 7:.3f}|{'x' * (n % 13)}".split("|")
    lines.append(",".join(field.strip().upper() for field in fields))
text = "\n".join(lines)
print(len(text), text.count("X"), len(text.replace("XX", "y").split("\n")))
