values = {}
print(values[] is None)
