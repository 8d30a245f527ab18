"""What may be dropped: factors beside a zero, constants in a derivative, shifts in a covariance.

Formulas are in the normal form of `identities.py`.
"""

from tools.checker.read.symbols import (
    CLASSES,
    DELTA,
    DIRECTION,
    PROBABILITIES,
    SAMPLE_WEIGHT,
    SAMPLES,
    TRUTH,
)

FIXED = {
    TRUTH,
    DIRECTION,
    SAMPLE_WEIGHT,
    r"\varepsilon",
    CLASSES,
    SAMPLES,
}  # what stays where it is when the logits move


def without_number(form):
    """Return a form without a number or a minus in front, also inside a sum or a derivative."""
    kind, *parts = form
    if is_negated(form):
        return without_number(form[1][1])
    if kind == "mul":
        factors = [without_number(factor) for factor in parts if factor[0] != "number"]
        return factors[0] if len(factors) == 1 else ("mul", *factors)
    if kind in {"bigop", "diff_operator"}:
        return (*form[:-1], without_number(form[-1]))
    if kind in {"diff", "transpose"}:
        return (kind, without_number(form[1]), *form[2:])
    return form


def is_negated(form):
    return form[0] == "sum" and len(form) == 2 and form[1][0] == "-"


def without_constants(form):
    """Drop the terms that do not move, and numbers in logarithms that no other factor moves."""
    kind, *parts = form
    if form[:2] == ("call", r"\ln") and form[2][:2] == ("mul", ("number", "2")):
        return ("call", r"\ln", without_number(form[2]))
    if kind == "sum":
        moving = [(sign, term) for sign, term in parts if not is_fixed(term)]
        return ("sum", *[(sign, without_constants(term)) for sign, term in moving])
    if kind == "bigop" or (kind == "mul" and all(map(is_fixed, parts[:-1]))):
        return (*form[:-1], without_constants(form[-1]))
    if kind == "frac" and is_fixed(parts[1]):
        return (kind, without_constants(parts[0]), parts[1])
    return form


def is_fixed(form):
    if form[0] == "symbol":
        return form[1] in FIXED
    return all(is_fixed(part) for part in form[1:] if isinstance(part, tuple))


def without_shift(limits, body):
    """Return a covariance without the shift of its factors.

    That is the mean of a product in which one factor has the mean zero, so that any number may
    be added to the other.
    """
    letter = ("index", limits[1])
    if body[:2] != ("mul", ("symbol", PROBABILITIES, letter)) or len(body) != 4:
        return body
    if not any(is_deviation(factor, letter) for factor in body[2:]):
        return body
    return ("covariance", *[unshifted(factor, letter) for factor in body[2:]])


def is_deviation(form, letter):
    """Tell whether a form is the draw of a class minus its mean, which is its probability."""
    if form[0] != "sum" or form[1][1][:2] != ("symbol", DELTA):
        return False
    classes = set(form[1][1][2:]) - {letter}
    return form[2:] == tuple(("-", ("symbol", PROBABILITIES, other)) for other in classes)


def unshifted(form, letter):
    """Drop the terms that do not contain a letter."""
    terms = form[1:] if form[0] == "sum" else [("+", form)]
    return tuple(term for term in terms if contains(term, letter))


def contains(form, letter):
    return form == letter or (isinstance(form, tuple) and any(contains(f, letter) for f in form))
