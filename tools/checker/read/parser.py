"""From LaTeX to statements: chains of sides with relations between them."""

from functools import cache
from typing import NamedTuple

from tools.checker.compute.losses import loss_in
from tools.checker.read.ast import Node, make
from tools.checker.read.builder import Builder
from tools.checker.read.terminals import NotInTheGrammarError, tree_of
from tools.checker.read.text import normalise, split


class Side(NamedTuple):
    """One side of a relation, and the LaTeX that it came from."""

    node: Node
    latex: str


class Statement(NamedTuple):
    """A chain of sides with the relations between them."""

    sides: tuple[Side, ...]
    relations: tuple[str, ...]

    def as_node(self):
        """Return the statement as one node: sides and relations in turn."""
        pieces = [self.sides[0].node]
        for relation, side in zip(self.relations, self.sides[1:], strict=True):
            pieces += [relation, side.node]
        return make("statement", *pieces)


def parse(latex):
    """Return the statements of a formula."""
    text = normalise(latex)
    loss = loss_in(text)
    statements = []
    for chain in split(text):
        sides = tuple(parse_side(piece, text, loss) for piece in chain.sides)
        statements.append(Statement(sides, tuple(piece.text for piece in chain.relations)))
    return statements


def parse_side(piece, text, loss):
    try:
        return Side(node_of(piece.text, loss), " ".join(piece.text.split()))
    except NotInTheGrammarError as error:
        message = pointer(text, piece.start + error.column, error)
        raise NotInTheGrammarError(message, error.column) from None


@cache
def node_of(text, loss):
    return Builder(loss).node(tree_of(text))


def pointer(text, position, what):
    """Show the place in a formula, and say how to add what stands there."""
    line_start = text.rfind("\n", 0, position) + 1
    line = text[line_start:].split("\n")[0]
    column = position - line_start
    return (
        f"the checker cannot read {what}, at column {column + 1}:\n"
        f"    {line}\n    {' ' * column}^\n"
        'CONTRIBUTING.md says under "Equations" how to add a symbol or a construct.'
    )
