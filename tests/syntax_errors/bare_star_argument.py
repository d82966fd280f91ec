print(total, *, end="")
