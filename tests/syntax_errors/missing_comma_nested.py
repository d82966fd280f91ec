print(first second(third fourth))
