"""Integers of many digits."""

factorial = 1
for n in range(1, 1_200):
    factorial *= n
print(len(str(factorial)), factorial % 1_000_003, pow(3, 10_000) % 1_000_007)
