"""What is left of a bound: its larger side minus the smaller, in a form that shows its sign.

A bound is proved when the difference of its sides is this form for every number of classes.
"""

from sympy import KroneckerDelta, Rational, exp, log

from tools.checker.prove.decisions import Outcome, Proof
from tools.checker.prove.layers import Z, probability
from tools.checker.prove.sizes import C, largest, over_classes, place_of_largest, smallest
from tools.checker.prove.symbols import TRUE, V, j, k
from tools.checker.prove.zero import is_zero

HALF = Rational(1, 2)


def square_from_a_half():
    return (HALF - probability(k, j)) ** 2


def squares_from_uniform():
    return over_classes(lambda c: (probability(k, c) - 1 / C) ** 2)


def logarithms_of_one_or_less():
    return over_classes(lambda c: -TRUE[k, c] * log(probability(k, c)))


def below_the_top():
    """Return a function: e to the power of a logit less the largest, which is one at most."""
    top = largest(C, lambda c: Z[k, c])
    return lambda c: exp(Z[k, c] - top)


def all_but_the_top():
    """The sum of all positive terms but one, that of the largest logit, which is one."""
    top = place_of_largest(C, lambda c: Z[k, c])
    return over_classes(lambda c: (1 - KroneckerDelta(c, top)) * below_the_top()(c))


def distances_from_one():
    return over_classes(lambda c: 1 - below_the_top()(c))


def logarithm_of_more_than_one():
    """With more than one class there are positive terms beside the one that is one."""
    return log(1 + all_but_the_top())


def logarithm_of_a_mean():
    """No term of the mean is more than one."""
    return -log(over_classes(below_the_top()) / C)


def distances_to_both_ends():
    """Each number lies between the smallest and the largest; the rest is a square."""
    low, high = smallest(C, lambda c: V[c]), largest(C, lambda c: V[c])
    middle = over_classes(lambda c: probability(k, c) * V[c]) - (low + high) / 2
    return over_classes(lambda c: probability(k, c) * (high - V[c]) * (V[c] - low)) + middle**2


def square_from_a_half_at_the_largest():
    at_most_a_quarter = place_of_largest(C, lambda c: probability(k, c) * (1 - probability(k, c)))
    return 2 * (HALF - probability(k, at_most_a_quarter)) ** 2


def powers_of_more_and_less_than_e():
    """A power of e is more than one for a probability above zero, and less than e below one."""
    others = over_classes(
        lambda c: (1 - KroneckerDelta(c, j)) * (exp(1 + probability(k, c)) - exp(probability(k, j)))
    )
    return others / over_classes(lambda c: exp(probability(k, c))) / (exp(1) + C - 1)


def left_over(relation, form):
    """Return the proof of a bound whose larger side minus the smaller is this form."""
    sign = 1 if relation == r"\ge" else -1
    return Proof(
        relation,
        lambda left, right: is_zero(sign * (left - right) - form),
        Outcome.PROVED_BY_REMAINDER,
    )


# For each bound of a display one form, by the number of the relation, from zero.
REMAINDERS = {
    "eq-quarter": {1: left_over(r"\le", square_from_a_half())},
    "eq-trace": {1: left_over(r"\le", squares_from_uniform())},
    "eq-cross-entropy": {1: left_over(r"\ge", logarithms_of_one_or_less())},
    "eq-logsumexp-bounds": {
        0: left_over("<", logarithm_of_more_than_one()),
        1: left_over(r"\le", logarithm_of_a_mean()),
    },
    "eq-popoviciu": {0: left_over(r"\le", distances_to_both_ends())},
    "eq-half-bound": {1: left_over(r"\le", square_from_a_half_at_the_largest())},
    "eq-double-softmax-bound": {0: left_over("<", powers_of_more_and_less_than_e())},
    "eq-shifted-sum": {
        0: left_over(r"\le", all_but_the_top()),
        1: left_over(r"\le", distances_from_one()),
    },
}
