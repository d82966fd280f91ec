values = [*]
