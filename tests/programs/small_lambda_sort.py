people = [("Ann", 31), ("bob", 25), ("Cid", 31), ("dan", 19)]
print(sorted(people, key=lambda p: p[1]))
print(sorted(people, key=lambda p: (-p[1], p[0].lower())))
print(max(people, key=lambda p: p[1]), min(people, key=lambda p: p[0]), [n for n, a in people if a > 20])
