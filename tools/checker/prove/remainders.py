"""What is left of a bound: its larger side minus the smaller, in a form that shows its sign.

A bound is proved when the difference of its sides is this form for every number of classes.
"""

from sympy import KroneckerDelta, Rational, exp, log

from tools.checker.prove.matrices import C, over_classes
from tools.checker.prove.symbols import TRUE, V, Z, j, largest, probability, smallest

HALF = Rational(1, 2)


def squares_from_uniform():
    return over_classes(lambda c: (probability(c) - 1 / C) ** 2)


def logarithms_of_one_or_less():
    return over_classes(lambda c: -TRUE[c] * log(probability(c)))


def logarithm_of_more_than_one():
    """One term of the sum is one, and the others are positive."""
    return log(over_classes(lambda c: exp(Z[c] - largest(Z))))


def logarithm_of_a_mean():
    """No term of the mean is more than one."""
    return -log(over_classes(lambda c: exp(Z[c] - largest(Z))) / C)


def distances_to_both_ends():
    """Each number lies between the smallest and the largest; the rest is a square."""
    low, high = smallest(V), largest(V)
    middle = over_classes(lambda c: probability(c) * V[c]) - (low + high) / 2
    return over_classes(lambda c: probability(c) * (high - V[c]) * (V[c] - low)) + middle**2


def powers_of_more_and_less_than_e():
    """A power of e is more than one for a probability above zero, and less than e below one."""
    others = over_classes(
        lambda c: (1 - KroneckerDelta(c, j)) * (exp(1 + probability(c)) - exp(probability(j)))
    )
    return others / over_classes(lambda c: exp(probability(c))) / (exp(1) + C - 1)


# For each bound of a display one form, in the order of the display.
REMAINDERS = {
    "eq-quarter": [(HALF - probability(j)) ** 2],
    "eq-trace": [squares_from_uniform()],
    "eq-cross-entropy": [logarithms_of_one_or_less()],
    "eq-logsumexp-bounds": [logarithm_of_more_than_one(), logarithm_of_a_mean()],
    "eq-popoviciu": [distances_to_both_ends()],
    "eq-double-softmax-bound": [powers_of_more_and_less_than_e()],
}
