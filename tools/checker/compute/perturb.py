"""Assignments in which something is a little larger, and derivatives measured with them."""

from tools.checker.compute.precision import mp, mpf
from tools.checker.read.symbols import LOGITS, OUTPUT, PROBABILITIES, SCORES, SHARES

STEP = mpf(10) ** -25  # a central difference is then right to about 50 digits, also if nested
# How small the changes are for which the text writes \Delta: nothing of the second order is left
# in an approximation, and of the third enough to tell it from an equality.
CHANGE = mpf(10) ** -8

# What is computed from other symbols and may be moved all the same, as if it were free.
MOVABLE = {PROBABILITIES, SCORES, SHARES, OUTPUT}


def move(assignment, name, at, h):
    """Return the assignment in which one number of a symbol is larger by h."""
    before = assignment.whole(name)
    after = before + h if at is None else before.copy()
    if at is not None:
        after[at] = after[at] + h
    return assignment.moved(name, after, (name, at, h))


def move_logarithm(assignment, at, h):
    """Return the assignment in which the logarithm of one probability is larger by h."""
    y_pred = assignment.meaning(PROBABILITIES, at[0])[at[1]]
    return move(assignment, PROBABILITIES, at, y_pred * (mp.exp(h) - 1))


def move_along(assignment, mark, h):
    r"""Return the assignment in which all logits have moved a step along d or \Delta."""
    after = assignment.drawn(LOGITS) + h * assignment.direction(mark)
    return assignment.moved(LOGITS, after, (LOGITS, mark, h))


def difference(function, assignment, name, at):
    """Return the derivative of a function of the assignment by one number."""
    return slope(lambda h: function(move(assignment, name, at, h)))


def slope(function):
    """Return the derivative at zero as a central difference."""
    return (function(STEP) - function(-STEP)) / (2 * STEP)
