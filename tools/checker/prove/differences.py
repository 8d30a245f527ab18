"""What has to be zero if a relation holds: the difference of its sides, or parts of it."""

from itertools import product

from sympy import Indexed, Integer, KroneckerDelta, diff, expand, factorial, nan, oo, zoo

from tools.checker.prove.errors import NotTranslatableError
from tools.checker.prove.matrices import Entries
from tools.checker.prove.sizes import C, letters_for
from tools.checker.prove.sums import collapsed
from tools.checker.prove.symbols import SIZE_OF_CHANGE, single

h = single("h")  # the step that gets small in an approximation
POWERS_OF_STEP = range(4)  # by which an approximation may divide


def differences(left, right, conditions):
    """Return what has to be zero if two sides are equal: a number, or entries of matrices."""
    classes = next((one.classes for one in conditions if one.classes), None)
    if isinstance(left, Entries) or isinstance(right, Entries):
        sides = as_matrix(left, right), as_matrix(right, left)
        gaps = entry_by_entry(*sides, classes)
    else:
        gaps = [left - right]
    if any(place > (classes or 1) for gap in gaps for place in places(gap)):
        raise NotTranslatableError("a class with a number that there need not be")
    return gaps


def as_matrix(side, other):
    """Let a zero stand for as many zeros as the other side has entries."""
    if isinstance(side, Entries):
        return side
    if side != 0:
        raise NotTranslatableError("a number and a matrix are compared")
    return other.scaled(Integer(0))


def entry_by_entry(left, right, classes):
    """Return the difference of all entries, or of any one where the size is a letter."""
    shapes = [
        [size.subs(C, classes) if classes else size for size in (side.rows, side.columns)]
        for side in (left, right)
    ]
    if shapes[0] != shapes[1]:
        raise NotTranslatableError("matrices of different shapes are compared")
    letters = iter(letters_for([size for size in shapes[0] if not size.is_Integer]))
    ranges = [
        [Integer(n) for n in range(1, size + 1)] if size.is_Integer else [next(letters)]
        for size in shapes[0]
    ]
    return [left.entry(*at) - right.entry(*at) for at in product(*ranges)]


def places(expression):
    """Return the indices that are numbers."""
    entries = expression.atoms(Indexed, KroneckerDelta)
    return {place for entry in entries for place in entry.args if place.is_Integer}


def parts_for_small_steps(gap):
    """Return what has to be zero if a difference vanishes with the step, or faster than a change.

    That is its limit, and what grows without one: the coefficients of the powers of one over h.
    """
    step = h
    if gap.has(SIZE_OF_CHANGE):
        step, gap = SIZE_OF_CHANGE, gap / SIZE_OF_CHANGE
    for power in POWERS_OF_STEP:
        smooth = expand(collapsed(gap) * step**power)
        if not smooth.subs(step, 0).has(nan, oo, zoo):
            return [
                diff(smooth, step, order).subs(step, 0).doit() / factorial(order)
                for order in range(power + 1)
            ]
    raise NotTranslatableError("an approximation that has no limit for small steps")
