"""The order of small ints in a set follows their hashes, as in CPython."""
print({3, 1, 2, 3}, set([5, 0, 4]), {*range(10)}, frozenset([2, 1]), {True, 0}, {7, 6, 5, 4})
s = set()
for i in range(20, 0, -3):
    s.add(i)
print(s)
print(set(range(5)) | {9, 7}, {1, 2, 3} - {2}, [x for x in {30, 10, 20}])
