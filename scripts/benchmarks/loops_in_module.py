"""Loops over small integers where names are globals: `while`, `range`, one in the other."""

i = total = 0
while i < 100_000:
    total += i & 7
    i += 1

for j in range(150_000):
    total += j * j % 7

for row in range(200):
    for column in range(200):
        if (row ^ column) & 1:
            total -= 1

print(total)
