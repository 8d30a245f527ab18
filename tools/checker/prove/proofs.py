"""The derivation and what follows from it, proved for every number of classes.

The checker tries numbers; this proves. Each step is the display itself, translated from its
LaTeX, so that the proof is of what the page says. Steps that SymPy cannot take are below.
"""

from pathlib import Path

from sympy import I, Rational, Symbol, series

from tools.checker.judge.check import is_condition
from tools.checker.judge.equation import equations, labelled
from tools.checker.prove.matrices import Entries, over_classes
from tools.checker.prove.remainders import REMAINDERS
from tools.checker.prove.symbols import LETTERS, general, jacobian_entry, probability, x
from tools.checker.prove.translation import translate
from tools.checker.prove.zero import is_zero

CHAPTERS = {"definition", "quotient-rule", "kronecker-delta", "jacobian-matrix"}
CHAPTERS |= {"structure", "backpropagation", "loss"}

# Displays that state nothing, so there is nothing to prove.
NO_STEP = {"eq-derivative-sought"}


# Displays whose sums run through hidden units or samples, and the product of the eigenvalues:
# there is no translation for them, so they are checked with numbers alone.
NUMBERS_ALONE = {
    "eq-weight-gradient",
    "eq-attention-output",
    "eq-attention-cotangent",
    "eq-attention-row-sum",
    "eq-eigenvalue-product",
}
IS_LARGER, IS_SMALLER = (">", r"\ge"), ("<", r"\le")
NOT_PROVED = NO_STEP | NUMBERS_ALONE


def steps():
    """Return the displays of the chapters that are proved."""
    return [e for e in equations() if Path(e.formula.page).stem in CHAPTERS]


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
        return difference.entry(LETTERS["j"], LETTERS["i"])
    return difference


def under(conditions, expression):
    """Use a condition on the indices: one of them is the other, or the other plus something."""
    i, j = LETTERS["i"], LETTERS["j"]
    if "i = j" in conditions:
        return expression.subs(i, j)
    if r"i \ne j" in conditions:
        return expression.subs(i, j + Symbol("apart", integer=True, nonzero=True))
    return expression


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
    c = LETTERS["c"]
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
    h = Symbol("h", real=True)
    left, right = map(translate, sides("eq-high-temperature"))
    numerator = h * left
    limit = numerator.diff(h).subs(h, 0)  # of a quotient that is zero divided by zero
    return is_zero(numerator.subs(h, 0)) and is_zero(limit - right)


def prove_central_difference():
    """Prove that the error has no term of order zero or one in h."""
    h = Symbol("h", positive=True)
    quotient = (general("f", x + h) - general("f", x - h)) / (2 * h)
    return error_vanishes(quotient, h)


def prove_complex_step():
    """Prove the same of the imaginary part, for a function that is real on the real line."""
    h = Symbol("h", positive=True)
    f_above, conjugate = general("f", x + I * h), general("f", x - I * h)
    return error_vanishes((f_above - conjugate) / (2 * I * h), h)


def error_vanishes(quotient, h):
    error = series(quotient, h, 0, 2).removeO().doit() - general("f", x).diff(x)
    return error.simplify() == 0


BY_HAND = {
    "eq-jacobian-full": prove_full_matrix,
    "eq-half-bound": prove_half_bound,
    "eq-high-temperature": prove_high_temperature,
    "eq-central-difference": prove_central_difference,
    "eq-complex-step": prove_complex_step,
}
