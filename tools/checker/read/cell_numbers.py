"""The numbers of a code cell: those that its code names, and those that it prints."""

import ast
import io
import operator
import re
import tokenize
from typing import NamedTuple

import numpy as np

PRINTED = re.compile(r"(?<![\w.])-?\d[\d_]*\.?\d*(?:e[+-]?\d+)?")
OPERATIONS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


class Row(NamedTuple):
    """Numbers in the order in which they stand, and which of them are written with a point."""

    numbers: np.ndarray
    have_point: np.ndarray


class CellNumbers(NamedTuple):
    """The numbers of a cell, and all that it says, code and output."""

    rows: tuple[Row, ...]
    text: str


def cell_numbers(cell):
    """Return the numbers of a cell; those in code that draws only say how it is drawn."""
    printed = "\n".join(printed_texts(cell))
    rows = [row(map(as_number, PRINTED.findall(printed)))]
    if "hide-input" not in cell.metadata.get("tags", []):
        tree = ast.parse(cell.source)
        rows += [row(named_numbers(tree)), row(map(float, computed_numbers(tree)))]
    return CellNumbers(tuple(rows), f"{without_comments(cell.source)}\n{printed}")


def without_comments(code):
    """Return code without its comments, whose numbers nothing computes."""
    lines = code.splitlines(keepends=True)
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type == tokenize.COMMENT:
            line, start = token.start
            lines[line - 1] = lines[line - 1][:start].rstrip() + "\n"
    return "".join(lines)


def row(numbers):
    numbers = list(numbers)
    have_point = [isinstance(number, float) for number in numbers]
    return Row(np.array(numbers, dtype=float), np.array(have_point, dtype=bool))


def joined(rows):
    """Return rows as one, with gaps between them, which are near to no number."""
    gap = Row(np.array([np.nan]), np.array([False]))
    parts = [part for one in rows for part in (one, gap)]
    return Row(*map(np.concatenate, zip(*parts, strict=True))) if parts else row([])


def printed_texts(cell):
    for output in cell.outputs:
        yield output.get("text", "")
        yield str(output.get("data", {}).get("text/plain", ""))


def as_number(digits):
    return float(digits) if "." in digits or "e" in digits else int(digits)


def named_numbers(node):
    """Yield the numbers that code names, without those that pick something from an array."""
    number = signed_number(node)
    if number is not None:
        yield number
        return
    children = [node.value] if isinstance(node, ast.Subscript) else ast.iter_child_nodes(node)
    for child in children:
        yield from named_numbers(child)


def signed_number(node):
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        number = signed_number(node.operand)
        return None if number is None else -number
    is_number = isinstance(node, ast.Constant) and type(node.value) in {int, float}
    return node.value if is_number else None


def computed_numbers(tree):
    """Yield what code computes from numbers alone, such as 2.0**-53."""
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp):
            number = computed_number(node)
            if number is not None:
                yield number


def computed_number(node):
    if not isinstance(node, ast.BinOp):
        return signed_number(node)
    left, right = computed_number(node.left), computed_number(node.right)
    if left is None or right is None or type(node.op) not in OPERATIONS:
        return None
    return OPERATIONS[type(node.op)](left, right)
