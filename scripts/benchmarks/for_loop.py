"""Small integers in a `for` loop over a range."""


def total(limit):
    result = 0
    for i in range(limit):
        result += i * i % 7
    return result


print(total(400_000))
