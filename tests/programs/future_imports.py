"""`from __future__ import …` asks for what is there anyway."""
from __future__ import annotations
from __future__ import (division, print_function,)


def half(n: float) -> float:
    return n / 2


def later(node: Node) -> Node:
    return node


class Node:
    def link(self, other: Node) -> None:
        self.other = other


a, b = Node(), Node()
a.link(b)
print(half(3), later(a) is a, a.other is b)
