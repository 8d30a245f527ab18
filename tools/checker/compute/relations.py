"""When a relation between two values holds."""

import numpy as np

from tools.checker.compute.errors import RefusalError
from tools.checker.compute.precision import mp, mpf

DIGITS_COMPARED = 20
TOLERANCE = mpf(10) ** -DIGITS_COMPARED
ROUGHLY = mpf(10) ** -6  # what is left of an approximation with a very small step
WITHIN_REACH = mpf(10) ** -2


def distance(a, b):
    return abs(a - b) / (1 + abs(a))


def equal(a, b):
    return distance(a, b) <= TOLERANCE


def roughly_equal(a, b):
    return distance(a, b) <= ROUGHLY


def less(a, b):
    if isinstance(a, mp.mpc) or isinstance(b, mp.mpc):
        raise RefusalError("complex numbers have no order")
    return a < b and not equal(a, b)


RELATIONS = {
    "=": equal,
    r"\approx": roughly_equal,
    r"\ne": lambda a, b: not equal(a, b),
    "<": less,
    ">": lambda a, b: less(b, a),
    r"\le": lambda a, b: equal(a, b) or less(a, b),
    r"\ge": lambda a, b: equal(a, b) or less(b, a),
}
RELATIONS |= {long: RELATIONS[long[:3]] for long in (r"\neq", r"\leq", r"\geq")}


def holds(relation, a, b):
    """Compare two values, matrices entry by entry."""
    compare = RELATIONS[relation]
    if not (isinstance(a, np.ndarray) or isinstance(b, np.ndarray)):
        return compare(a, b)
    a, b = (filled(side, like=other) for side, other in ((a, b), (b, a)))
    if np.shape(a) != np.shape(b):
        raise RefusalError(f"the two sides have shapes {np.shape(a)} and {np.shape(b)}")
    return all(map(compare, np.ravel(a), np.ravel(b)))


def filled(side, like):
    """Let a zero stand for as many zeros as the other side has entries."""
    is_zero = not isinstance(side, np.ndarray) and side == 0
    return np.full(np.shape(like), side) if is_zero else side


def is_sharp(relation, pairs):
    """Tell whether an inequality or an approximation says as much as is true.

    A bound that is reached must be reached somewhere, and one that is not reached must be
    approached; otherwise any larger bound would pass too, and so would a wrong one. Where both
    sides are zero a bound is reached only if it is zero always: twice nothing is nothing too.
    """
    equalities = [holds("=", a, b) for a, b in pairs]
    if relation in {r"\le", r"\ge", r"\leq", r"\geq"}:
        zero_is_the_bound = any(all(np.all(pair[n] == 0) for pair in pairs) for n in (0, 1))
        reached = [np.any(a != 0) or zero_is_the_bound for a, b in pairs if holds("=", a, b)]
        return any(reached) and not all(equalities)
    if relation in {"<", ">"}:
        return any(np.max(distance(np.ravel(a), np.ravel(b))) < WITHIN_REACH for a, b in pairs)
    if relation == r"\approx":
        return not all(equalities)
    if relation in {r"\ne", r"\neq"}:
        return not any(always(other, pairs) for other in ("<", ">", r"\approx"))
    return True


def always(relation, pairs):
    try:
        return all(holds(relation, a, b) for a, b in pairs)
    except RefusalError:
        return False
