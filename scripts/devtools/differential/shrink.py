"""Makes a program smaller, as long as something that holds of it goes on holding."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator

#: What an expression may become when none of its parts will do.
_PLAIN = ("0", "None", "''")

Path = tuple[tuple[str, int | None], ...]


def shrink(source: str, holds: Callable[[str], bool], attempts: int = 600) -> str:
    """The smallest program found with so many questions; `holds` is true of `source`."""
    tree = ast.parse(source)
    if not holds(ast.unparse(tree)):
        return source  # It differs only as it was written.
    left = attempts
    progress = True
    while progress and left > 0:
        progress = False
        for smaller in _smaller(tree):
            left -= 1
            if left < 0:
                break
            try:
                text = ast.unparse(smaller)
                ast.parse(text)
            except (SyntaxError, ValueError, RecursionError):
                continue
            if holds(text):
                tree = ast.parse(text)
                progress = True
                break
    return ast.unparse(tree)


def _smaller(tree: ast.Module) -> Iterator[ast.Module]:
    """Programs with less in them, those first that lack most."""
    statements = sorted(_statement_lists(tree, ()), key=len)
    for path in statements:
        body = _at(tree, path)
        assert isinstance(body, list)
        size = len(body)
        while size:
            for start in range(0, len(body), size):
                made = copy.deepcopy(tree)
                part = _at(made, path)
                assert isinstance(part, list)
                lifted = _bodies(part[start]) if size == 1 else []
                del part[start : start + size]
                if not part and path[-1][0] == "body" and len(path) > 1:
                    part.append(ast.Pass())
                yield made
                if lifted:
                    part[start:start] = lifted
                    yield made
            size //= 2
    for path in sorted(_expressions(tree, ()), key=len):
        node = _at(tree, path)
        assert isinstance(node, ast.expr)
        parts = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
        if not isinstance(node, ast.Constant | ast.Name):
            parts += [ast.parse(text, mode="eval").body for text in _PLAIN]
        for part in parts:
            made = copy.deepcopy(tree)
            _put(made, path, copy.deepcopy(part))
            yield made
        if isinstance(node, ast.Call | ast.List | ast.Tuple | ast.BoolOp | ast.Dict):
            yield from _fewer_items(tree, path, node)


def _fewer_items(tree: ast.Module, path: Path, node: ast.expr) -> Iterator[ast.Module]:
    fields = [field for field in ("args", "keywords", "elts", "values") if hasattr(node, field)]
    for field in fields:
        for at in range(len(getattr(node, field))):
            made = copy.deepcopy(tree)
            inner = _at(made, path)
            del getattr(inner, field)[at]
            if isinstance(inner, ast.Dict):
                del inner.keys[at]
            yield made


def _bodies(statement: ast.stmt) -> list[ast.stmt]:
    """What stands inside of a compound statement."""
    inner: list[ast.stmt] = []
    for field in ("body", "handlers", "orelse", "finalbody"):
        for item in getattr(statement, field, []):
            inner += item.body if isinstance(item, ast.ExceptHandler) else [item]
    return inner


def _statement_lists(node: ast.AST, path: Path) -> Iterator[Path]:
    for field, value in ast.iter_fields(node):
        if isinstance(value, list):
            if value and isinstance(value[0], ast.stmt | ast.ExceptHandler | ast.match_case):
                yield (*path, (field, None))
            for at, item in enumerate(value):
                if isinstance(item, ast.AST):
                    yield from _statement_lists(item, (*path, (field, at)))
        elif isinstance(value, ast.AST):
            yield from _statement_lists(value, (*path, (field, None)))


def _expressions(node: ast.AST, path: Path) -> Iterator[Path]:
    if isinstance(node, ast.expr) and not isinstance(node, ast.FormattedValue):
        yield path
    for field, value in ast.iter_fields(node):
        if isinstance(value, list):
            for at, item in enumerate(value):
                if isinstance(item, ast.AST):
                    yield from _expressions(item, (*path, (field, at)))
        elif isinstance(value, ast.AST) and field not in ("target", "ctx"):
            yield from _expressions(value, (*path, (field, None)))


def _at(node: object, path: Path) -> object:
    for field, at in path:
        node = getattr(node, field)
        if at is not None:
            assert isinstance(node, list)
            node = node[at]
    return node


def _put(tree: ast.Module, path: Path, value: ast.expr) -> None:
    parent = _at(tree, path[:-1])
    field, at = path[-1]
    if at is None:
        setattr(parent, field, value)
    else:
        getattr(parent, field)[at] = value
