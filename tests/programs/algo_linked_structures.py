"""Linked list, stack, queue, binary tree, LRU cache, trie."""
class Node:
    __slots__ = ("value", "next")
    def __init__(self, value, next=None): self.value, self.next = value, next
class Linked:
    def __init__(self, items=()):
        self.head = None
        for x in reversed(list(items)): self.head = Node(x, self.head)
    def __iter__(self):
        n = self.head
        while n: yield n.value; n = n.next
    def reverse(self):
        prev, n = None, self.head
        while n: n.next, prev, n = prev, n, n.next
        self.head = prev
    def __repr__(self): return "->".join(map(repr, self)) or "empty"
l = Linked("abc"); print(l, list(l)); l.reverse(); print(l, Linked(), len([*l]))
class BST:
    def __init__(self): self.root = None
    def add(self, k):
        def put(n): return [k, None, None] if n is None else [n[0], put(n[1]), n[2]] if k < n[0] else [n[0], n[1], put(n[2])] if k > n[0] else n
        self.root = put(self.root)
    def __iter__(self):
        def walk(n):
            if n: yield from walk(n[1]); yield n[0]; yield from walk(n[2])
        return walk(self.root)
    def depth(self): 
        def d(n): return 0 if n is None else 1 + max(d(n[1]), d(n[2]))
        return d(self.root)
t = BST()
for k in (5, 2, 8, 1, 9, 3, 5): t.add(k)
print(list(t), t.depth(), 8 in t, 7 in t)
class LRU:
    def __init__(self, n): self.n, self.d = n, {}
    def get(self, k):
        if k not in self.d: return None
        self.d[k] = v = self.d.pop(k)
        return v
    def put(self, k, v):
        self.d.pop(k, None); self.d[k] = v
        if len(self.d) > self.n: del self.d[next(iter(self.d))]
c = LRU(2); c.put("a", 1); c.put("b", 2); c.get("a"); c.put("c", 3)
print(c.d, c.get("b"), c.get("a"))
trie = {}
for w in ("tea", "ten", "to", "inn"):
    node = trie
    for ch in w: node = node.setdefault(ch, {})
    node["$"] = w
def words(n): return [x for k in sorted(n) for x in ([n[k]] if k == "$" else words(n[k]))]
print(words(trie), words(trie["t"]["e"]), "x" in trie)
class Stack(list):
    push = list.append
    @property
    def top(self): return self[-1] if self else None
s = Stack(); s.push(1); s.push(2); print(s.top, s.pop(), s, Stack().top)
def rpn(e):
    s = []
    for t in e.split(): s.append(int(t) if t.lstrip("-").isdigit() else {"+": lambda b, a: a + b, "-": lambda b, a: a - b, "*": lambda b, a: a * b, "/": lambda b, a: a // b}[t](s.pop(), s.pop()))
    return s[0]
print(rpn("3 4 + 2 *"), rpn("5 1 2 + 4 * + 3 -"))
