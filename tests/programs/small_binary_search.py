def search(items, target):
    low, high = 0, len(items) - 1
    while low <= high:
        middle = (low + high) // 2
        if items[middle] == target:
            return middle
        if items[middle] < target:
            low = middle + 1
        else:
            high = middle - 1
    return -1
items = list(range(0, 100, 7))
print([search(items, n) for n in (0, 7, 50, 98, 99, -1)], search([], 1))
