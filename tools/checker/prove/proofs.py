"""The displays of the book, proved for every number of classes, samples, units and inputs.

The checker tries numbers; this proves. Each relation is the display itself, translated from its
LaTeX, so that the proof is of what the page says.
"""

from itertools import pairwise

from tools.checker.prove.by_hand import BY_HAND
from tools.checker.prove.conditions import conditions_of
from tools.checker.prove.decisions import Outcome, decide
from tools.checker.prove.errors import NotTranslatableError
from tools.checker.prove.remainders import REMAINDERS
from tools.checker.prove.translation import translate
from tools.checker.read.conditions import is_condition

WORST_FIRST = list(Outcome)


def verdict(equation):
    """Return the verdict on a display: that on its relation with the worst one."""
    verdicts = list(verdicts_on_relations(equation))
    if not verdicts:
        raise NotTranslatableError("it states nothing")
    return min(verdicts, key=lambda one: WORST_FIRST.index(one.outcome))


def verdicts_on_relations(equation):
    label = equation.formula.label
    proofs = REMAINDERS.get(label, {}) | BY_HAND.get(label, {})
    conditions = conditions_of(equation)
    for number, (relation, left, right) in enumerate(relations(equation)):
        yield decide(relation, left, right, conditions, proofs.get(number))


def relations(equation):
    """Yield each relation of a display with its two sides."""
    for statement in equation.statements():
        if not is_condition(statement):
            refuse_letters_in_two_roles(statement)
            sides = [translate(side.node) for side in statement.sides]
            for relation, (left, right) in zip(statement.relations, pairwise(sides), strict=True):
                yield relation, left, right


def refuse_letters_in_two_roles(statement):
    free, bound = (
        set().union(*(getattr(side.node, role) for side in statement.sides))
        for role in ("free", "bound")
    )
    if free & bound:
        raise NotTranslatableError(f"the index {min(free & bound)}, which is free and summed over")
