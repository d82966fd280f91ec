class Stack:
    def __init__(self):
        self._items = []
    def push(self, item):
        self._items.append(item)
        return self
    def pop(self):
        if not self._items:
            raise IndexError("pop from an empty stack")
        return self._items.pop()
    def __len__(self):
        return len(self._items)
    def __bool__(self):
        return bool(self._items)
    def __iter__(self):
        return reversed(self._items)
s = Stack().push(1).push("two").push([3])
print(len(s), list(s), s.pop(), s.pop(), bool(s), s.pop(), bool(s))
try:
    s.pop()
except IndexError as e:
    print(e)
