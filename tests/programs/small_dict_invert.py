original = {"a": 1, "b": 2, "c": 1}
inverted = {}
for key, value in original.items():
    inverted.setdefault(value, []).append(key)
print(inverted, {v: k for k, v in original.items()}, sorted(original, key=original.get))
