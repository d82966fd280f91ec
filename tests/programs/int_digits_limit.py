"""Conversions between int and str are limited to 4300 digits."""
big = 10 ** 4299
print(len(str(big)))
for call in (lambda: str(big * 10), lambda: int("1" * 4301), lambda: f"{big * 10}", lambda: repr(-big * 10)):
    try:
        call()
    except ValueError as e:
        print(e)
print(len(hex(big * 10)), int("f" * 5000, 16).bit_length(), len("1" * 4301))
