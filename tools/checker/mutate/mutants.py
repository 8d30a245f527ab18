"""Wrong equations, made from right ones: every single edit of a formula's tree.

Nothing here knows which displays exist, so a new display is mutated as soon as it is written.
"""

from tools.checker.mutate.operators import (
    BINDING,
    OPERATORS,
    SCALABLE,
    Place,
    can_move,
    part_replaced,
    scaled,
    without_brackets,
)
from tools.checker.mutate.printer import display_of, head_of
from tools.checker.read.ast import Node
from tools.checker.read.parser import parse
from tools.checker.read.symbols import CLASSES, EXPONENTIAL_SUM, LOGITS, PROBABILITIES

# What may stand in a symbol's place, beside the symbols of the formula.
SUBSTITUTES = {LOGITS, PROBABILITIES, EXPONENTIAL_SUM, CLASSES}


def mutants(latex):
    """Return every formula that one edit makes, with the name of the edit."""
    statements = [statement.as_node() for statement in parse(latex)]
    names = set().union(*(statement.names for statement in statements))
    heads = frozenset(map(head_of, names)) | SUBSTITUTES
    found = {}
    for n, statement in enumerate(statements):
        for name, edited in edits(statement, Place(heads, statement.bound)):
            text = display_of([*statements[:n], edited, *statements[n + 1 :]])
            found.setdefault(text, name)
    found.pop(display_of(statements), None)
    return found


def edits(node, place):
    """Yield the name of each edit of a tree and the tree that it makes."""
    if node.kind in OPERATORS:
        yield from OPERATORS[node.kind](node, place)
    if node.kind in SCALABLE:
        yield from scaled(node)
    if node.kind in BINDING:
        yield from without_brackets(node)
    opened = {node.parts[1].parts[0]} if node.kind == "bigop" else set()
    inside = place._replace(closed=place.closed - opened)
    for position, part in enumerate(node.parts):
        edits_of = editor(node, position)
        if edits_of:
            for name, edited in edits_of(part, inside):
                yield name, part_replaced(node, position, edited)


def editor(node, position):
    """Return how a part of a node is edited, if it is by itself."""
    part = node.parts[position]
    if not isinstance(part, Node) or node.kind in {"symbol", "range", "range_full"}:
        return None
    if node.kind == "free_function" and len(node.parts) > 2:
        return renamings if position == 1 else None
    is_variable = (node.kind, position) == ("diff_operator", 0) or (
        node.kind == "diff" and position
    )
    if is_variable or node.kind in {"differential", "change", "log_variable"}:
        return renamings
    return edits


def renamings(node, place):
    """Yield the edits of what has to remain a variable: another symbol, or another index."""
    if node.kind == "symbol":
        found = OPERATORS["symbol"](node, place)
        yield from ((name, edited) for name, edited in found if can_move(edited))
    elif node.kind in {"log_variable", "call"}:
        for name, edited in renamings(node.parts[1], place):
            yield name, part_replaced(node, 1, edited)
