"""The derivation, proved for every number of classes.

The checker tries numbers; this proves. Each step is the display itself, translated from its
LaTeX, so that the proof is of what the page says. Steps that SymPy cannot take are below.
"""

from pathlib import Path

from equations.equation import equations, labelled
from equations.sympy_form import LETTERS, f, jacobian_entry, probability, translate, x
from equations.sympy_proof import is_zero
from sympy import I, KroneckerDelta, Rational, Symbol, series

CHAPTERS = {"definition", "quotient-rule", "kronecker-delta", "jacobian-matrix"}

# Displays that state nothing, so there is nothing to prove.
NO_STEP = {"eq-derivative-sought"}


def steps():
    """Return the displays of the four chapters of the derivation."""
    return [e for e in equations() if Path(e.formula.page).stem in CHAPTERS]


def is_proved(equation):
    """Tell whether a display is true for every number of classes."""
    label = equation.formula.label
    if label in BY_HAND:
        return BY_HAND[label]()
    return all(
        relation == "=" and is_zero(under(equation.conditions, difference))
        for relation, difference in differences(equation)
    )


def differences(equation):
    """Yield each relation with the difference of its two sides."""
    for statement in equation.statements():
        sides = [translate(side.node) for side in statement.sides]
        for relation, left, right in zip(statement.relations, sides, sides[1:], strict=False):
            yield relation, left - right


def under(conditions, expression):
    """Use a condition on the indices: one of them is the other, or the other plus something."""
    i, j = LETTERS["i"], LETTERS["j"]
    if "i = j" in conditions:
        return expression.subs(i, j)
    if r"i \ne j" in conditions:
        return expression.subs(i, j + Symbol("m", integer=True, nonzero=True))
    return expression


def sides(label):
    """Return the sides of a display as nodes."""
    (statement,) = labelled(label).statements()
    return [side.node for side in statement.sides]


def prove_matrix_entry():
    """Prove the short formula for the entry in row j, column i of both matrices.

    The parts are read from the display: diag has the entries Y_j delta_ij, column times row
    the entries Y_j Y_i.
    """
    j, i = LETTERS["j"], LETTERS["i"]
    _, right = sides("eq-jacobian-matrix")
    diagonal, minus, outer = right.parts
    assert diagonal.kind == "call"
    assert outer.parts[1].kind == "transpose"
    of_diagonal, of_outer = diagonal.parts[1].parts[0], outer.parts[1].parts[0]
    assert minus == "-"
    assert of_diagonal is of_outer is outer.parts[0]
    entry = probability(j) * KroneckerDelta(i, j) - probability(j) * probability(i)
    return is_zero(jacobian_entry(j, i) - entry)


def prove_full_matrix():
    """Prove each entry; the nine hold for any number of classes from three on."""
    _, matrix = sides("eq-jacobian-full")
    return all(
        is_zero(translate(entry) - jacobian_entry(row, column))
        for row, entries in enumerate(matrix.parts, start=1)
        for column, entry in enumerate(entries.parts, start=1)
    )


def prove_quarter():
    """Prove that a quarter is larger by a square."""
    *equal, bound = map(translate, sides("eq-quarter"))
    half = Rational(1, 2) - probability(LETTERS["j"])
    return all(is_zero(bound - side - half**2) for side in equal)


def prove_central_difference():
    """Prove that the error has no term of order zero or one in h."""
    h = Symbol("h", positive=True)
    quotient = (f(x + h) - f(x - h)) / (2 * h)
    return error_vanishes(quotient, h)


def prove_complex_step():
    """Prove the same of the imaginary part, for a function that is real on the real line."""
    h = Symbol("h", positive=True)
    above, below = f(x + I * h), f(x - I * h)  # complex conjugates of each other
    return error_vanishes((above - below) / (2 * I * h), h)


def error_vanishes(quotient, h):
    error = series(quotient, h, 0, 2).removeO().doit() - f(x).diff(x)
    return error.simplify() == 0


BY_HAND = {
    "eq-jacobian-matrix": prove_matrix_entry,
    "eq-jacobian-full": prove_full_matrix,
    "eq-quarter": prove_quarter,
    "eq-central-difference": prove_central_difference,
    "eq-complex-step": prove_complex_step,
}
