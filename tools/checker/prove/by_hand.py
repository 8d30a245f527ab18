"""The steps that SymPy cannot take from their LaTeX alone, each with a proof of its own."""

from sympy import I, Rational, Symbol, series

from tools.checker.prove.matrices import over_classes
from tools.checker.prove.symbols import c, general, jacobian_entry, probability, x
from tools.checker.prove.translation import translate
from tools.checker.prove.zero import is_zero
from tools.checker.read.equations import labelled

h = Symbol("h", real=True)


def sides(label):
    """Return the sides of a display as nodes."""
    (statement,) = labelled(label).statements()
    return [side.node for side in statement.sides]


def prove_full_matrix():
    """Prove each entry; the nine hold for any number of classes from three on."""
    _, matrix = sides("eq-jacobian-full")
    return all(
        is_zero(translate(entry) - jacobian_entry(row, column))
        for row, entries in enumerate(matrix.parts, start=1)
        for column, entry in enumerate(entries.parts, start=1)
    )


def prove_half_bound():
    """Prove what no eigenvalue exceeds: the sum of absolute entries in a row (Gershgorin).

    The entry on the diagonal is positive and the others are negative. The half is larger by a
    square.
    """
    in_row = 2 * jacobian_entry(c, c) - over_classes(lambda i: jacobian_entry(c, i))
    _, twice_the_largest, half = sides("eq-half-bound")
    two, largest = map(without_maximum, twice_the_largest.parts)
    square = 2 * (Rational(1, 2) - probability(c)) ** 2
    return is_zero(two * largest - in_row) and is_zero(translate(half) - in_row - square)


def without_maximum(node):
    """Return what a maximum is taken of, for one of its classes."""
    return translate(node.parts[-1] if node.kind == "bigop" else node)


def prove_high_temperature():
    """Prove that both sides agree where h is zero."""
    left, right = map(translate, sides("eq-high-temperature"))
    numerator = h * left
    limit = numerator.diff(h).subs(h, 0)  # of a quotient that is zero divided by zero
    return is_zero(numerator.subs(h, 0)) and is_zero(limit - right)


def prove_central_difference():
    """Prove that the error has no term of order zero or one in h."""
    return error_vanishes((general("f", x + h) - general("f", x - h)) / (2 * h))


def prove_complex_step():
    """Prove the same of the imaginary part, for a function that is real on the real line."""
    f_above, conjugate = general("f", x + I * h), general("f", x - I * h)
    return error_vanishes((f_above - conjugate) / (2 * I * h))


def error_vanishes(quotient):
    error = series(quotient, h, 0, 2).removeO().doit() - general("f", x).diff(x)
    return error.simplify() == 0


# The proofs by the labels of their displays.
BY_HAND = {
    "eq-jacobian-full": prove_full_matrix,
    "eq-half-bound": prove_half_bound,
    "eq-high-temperature": prove_high_temperature,
    "eq-central-difference": prove_central_difference,
    "eq-complex-step": prove_complex_step,
}
