"""The derivation and what follows from it, proved for every number of classes.

The checker tries numbers; this proves. Each step is the display itself, translated from its
LaTeX, so that the proof is of what the page says.
"""

from pathlib import Path

from sympy import Symbol

from tools.checker.prove.by_hand import BY_HAND
from tools.checker.prove.matrices import Entries
from tools.checker.prove.remainders import REMAINDERS
from tools.checker.prove.symbols import i, j
from tools.checker.prove.translation import translate
from tools.checker.prove.zero import is_zero
from tools.checker.read import chapters
from tools.checker.read.conditions import is_condition
from tools.checker.read.equations import equations

IS_LARGER, IS_SMALLER = (">", r"\ge"), ("<", r"\le")


def steps():
    """Return the displays of the chapters that are proved."""
    proved = chapters.table()["proved"]["chapters"]
    return [e for e in equations() if Path(e.formula.page).stem in proved]


def is_proved(equation):
    """Tell whether a display is true for every number of classes."""
    label = equation.formula.label
    if label in BY_HAND:
        return BY_HAND[label]()
    remainders = iter(REMAINDERS.get(label, []))
    for relation, left, right in relations(equation):
        left_over = entry(left - right if relation in {"=", *IS_LARGER} else right - left)
        expected = 0 if relation == "=" else next(remainders, None)
        if relation not in {"=", *IS_LARGER, *IS_SMALLER} or expected is None:
            return False
        if not is_zero(under(equation.conditions, left_over - expected)):
            return False
    return True


def relations(equation):
    """Yield each relation of a display with its two sides."""
    for statement in equation.statements():
        if not is_condition(statement):
            sides = [translate(side.node) for side in statement.sides]
            yield from zip(statement.relations, sides, sides[1:], strict=False)


def entry(difference):
    """Return a number, or the entry in row j and column i of a matrix."""
    if isinstance(difference, Entries):
        return difference.entry(j, i)
    return difference


def under(conditions, expression):
    """Use a condition on the indices: one of them is the other, or the other plus something."""
    if "i = j" in conditions:
        return expression.subs(i, j)
    if r"i \ne j" in conditions:
        return expression.subs(i, j + Symbol("apart", integer=True, nonzero=True))
    return expression
