"""When a relation between two values holds."""

import numpy as np
from equations.drawing import RefusalError
from mpmath import mpc, mpf

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
    if isinstance(a, mpc) or isinstance(b, mpc):
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
    if np.shape(a) != np.shape(b):
        raise RefusalError(f"the two sides have shapes {np.shape(a)} and {np.shape(b)}")
    return all(map(compare, np.ravel(a), np.ravel(b)))


def is_sharp(relation, pairs):
    """Tell whether an inequality or an approximation says as much as is true.

    A bound that is reached must be reached somewhere, and one that is not reached must be
    approached; otherwise any larger bound would pass too, and so would a wrong one.
    """
    equalities = [bool(np.all(list(map(equal, np.ravel(a), np.ravel(b))))) for a, b in pairs]
    if relation in {r"\le", r"\ge", r"\leq", r"\geq"}:
        return any(equalities) and not all(equalities)
    if relation in {"<", ">"}:
        return any(np.max(distance(np.ravel(a), np.ravel(b))) < WITHIN_REACH for a, b in pairs)
    if relation == r"\approx":
        return not all(equalities)
    if relation in {r"\ne", r"\neq"}:
        return not all(np.max(distance(np.ravel(a), np.ravel(b))) < ROUGHLY for a, b in pairs)
    return True
