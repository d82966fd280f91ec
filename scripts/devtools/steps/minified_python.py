"""The prelude's modules in fewer bytes: without comments, docstrings and spaces, with short names."""

from __future__ import annotations

import ast
import io
import string
import symtable
import tokenize
from collections.abc import Iterator


def minified(module: str) -> str:
    """The same functions, indented by single spaces.

    Parameters and local variables get names of one letter. So nobody may give the arguments by keyword,
    and nothing can see the names: the engine gives them by position and leaves these frames out of
    tracebacks.
    """
    tree = ast.parse(module)
    for node in ast.walk(tree):
        match node:
            case ast.Module() | ast.FunctionDef() | ast.AsyncFunctionDef():
                if ast.get_docstring(node, clean=False) is not None:
                    del node.body[0]
            case ast.Call() if any(keyword.arg is not None for keyword in node.keywords):
                raise ValueError(f"an argument by keyword: {ast.unparse(node)}")
    for index, statement in enumerate(tree.body):
        if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            raise ValueError(f"not a function: {ast.unparse(statement)}")
        tree.body[index] = _Renamed(_short_names(statement)).visit(statement)
    lines = []
    for line in ast.unparse(tree).splitlines():
        code = line.lstrip(" ")
        if code:
            lines.append(" " * ((len(line) - len(code)) // 4) + _without_spaces(code) + "\n")
    text = "".join(lines)
    if ast.dump(ast.parse(text)) != ast.dump(tree):
        raise ValueError("the text without spaces means something else")
    return text


def _without_spaces(line: str) -> str:
    """A line of code without the spaces that stand between no two words."""
    out, end = "", 0
    for token in tokenize.generate_tokens(io.StringIO(line).readline):
        if token.type in (tokenize.NEWLINE, tokenize.ENDMARKER):
            break
        start = token.start[1]
        if (
            start > end > 0
            and _in_word(line[end - 1])
            and (_in_word(line[start]) or line[start] in "'\"")
        ):
            out += " "
        # Spaces inside of f-strings stand between tokens where Python takes these apart.
        out += line[start : token.end[1]]
        end = token.end[1]
    return out


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


# ---- names ----


class _Renamed(ast.NodeTransformer):
    def __init__(self, names: dict[str, str]) -> None:
        self._names = names

    def visit_Name(self, node: ast.Name) -> ast.Name:
        node.id = self._names.get(node.id, node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.arg = self._names.get(node.arg, node.arg)
        return node

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.ExceptHandler:
        if node.name is not None:
            node.name = self._names.get(node.name, node.name)
        self.generic_visit(node)
        return node

    def visit_Nonlocal(self, node: ast.Nonlocal) -> ast.Nonlocal:
        node.names = [self._names.get(name, name) for name in node.names]
        return node


def _short_names(function: ast.FunctionDef | ast.AsyncFunctionDef) -> dict[str, str]:
    """Letters for the variables of a function and of those inside it, in their order in the text.

    So functions that begin alike stay alike. What stands inside of a class can be seen, and keeps its name.
    """
    table = symtable.symtable(ast.unparse(function), "prelude", "exec").get_children()[0]
    variables: set[str] = set()
    others: set[str] = set()  # functions too: their names can be seen
    for scope, in_class in _scopes(table):
        others.add(scope.get_name())
        for symbol in scope.get_symbols():
            (others if in_class or symbol.is_global() else variables).add(symbol.get_name())
    variables -= others
    free = (letter for letter in string.ascii_letters if letter not in others)
    names: dict[str, str] = {}
    for name in _in_order(function):
        if name in variables and name not in names:
            names[name] = next(free)
    return names


def _scopes(
    table: symtable.SymbolTable, in_class: bool = False
) -> Iterator[tuple[symtable.SymbolTable, bool]]:
    in_class = in_class or table.get_type() == "class"
    yield table, in_class
    for child in table.get_children():
        yield from _scopes(child, in_class)


def _in_order(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name():
            yield node.id
        case ast.arg():
            yield node.arg
        case ast.ExceptHandler(name=str(name)):
            yield name
    for child in ast.iter_child_nodes(node):
        yield from _in_order(child)
