"""The verdict on a formula of a docstring: it says what the equation says that it names."""

from itertools import pairwise

from tools.checker.judge.check import Fault, Kind, find_fault
from tools.checker.read.equations import labelled
from tools.checker.read.errors import NotInTheGrammarError
from tools.checker.read.parser import parse


def fault_of_docstring(formula):
    """Judge a formula by the display that it names, and a relation without a label by itself."""
    try:
        statements = parse(formula.latex)
    except NotInTheGrammarError as error:
        return Fault(Kind.NO_EQUATION, str(error))
    if formula.label:
        said = set().union(*map(pieces, labelled(formula.label).statements()))
        is_said = all(piece in said for one in statements for piece in pieces_of_all(one))
        return None if is_said else Fault(Kind.FALSE, f"{formula.label} does not say so")
    return find_fault(formula.latex) if formula.states_a_relation else None


def pieces_of_all(statement):
    """Return the relations of a statement, or its one side."""
    return relations(statement) or {statement.sides[0].node}


def pieces(statement):
    return relations(statement) | {side.node for side in statement.sides}


def relations(statement):
    """Return each relation of a chain with the sides beside it."""
    beside = pairwise(side.node for side in statement.sides)
    return {(*pair, one) for pair, one in zip(beside, statement.relations, strict=True)}
