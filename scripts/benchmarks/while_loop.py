"""Small integers in a `while` loop."""


def total(limit):
    i = result = 0
    while i < limit:
        result += i & 7
        i += 1
    return result


print(total(400_000))
