"""Attributes: of instances, of classes, of slots; a linked list, a binary tree, computed names."""


class Node:
    __slots__ = ("key", "left", "right")

    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None


class Link:
    kind = "link"
    weight = 3

    def __init__(self, value, following):
        self.value = value
        self.following = following
        self.visits = 0


def insert(root, key):
    node = root
    while True:
        if key < node.key:
            if node.left is None:
                node.left = Node(key)
                return
            node = node.left
        elif key > node.key:
            if node.right is None:
                node.right = Node(key)
                return
            node = node.right
        else:
            return


def height(node):
    return 0 if node is None else 1 + max(height(node.left), height(node.right))


def walk(first, rounds):
    total = 0
    for _ in range(rounds):
        link = first
        while link is not None:
            link.visits += 1
            total += link.value * link.weight
            link = link.following
    return total


root = Node(5_003)
for n in range(1, 5_000):
    insert(root, n * 7_919 % 10_007)
chain = None
for n in range(500):
    chain = Link(n, chain)
print(height(root), walk(chain, 100), chain.visits, chain.kind)

names = ["alpha", "beta", "gamma", "delta"]
bag = Link(0, None)
for n in range(12_000):
    name = names[n & 3]
    setattr(bag, name, getattr(bag, name, 0) + n)
print([getattr(bag, name) for name in names], hasattr(bag, "epsilon"))
