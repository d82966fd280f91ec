"""Loops over small integers where names are locals: `while`, `range`, one in the other."""


def run():
    i = total = 0
    while i < 200_000:
        total += i & 7
        i += 1

    for j in range(200_000):
        total += j * j % 7

    for row in range(250):
        for column in range(250):
            if (row ^ column) & 1:
                total -= 1
    return total


print(run())
