"""The identities by which `equivalence.py` tells the same mathematics from another equation.

Each rule takes the parts of a construct in their normal form and returns the normal form of
the whole, as nested tuples. Each is an identity that a reader knows.
"""

from tools.checker.mutate.simplify import is_fixed, without_constants, without_shift
from tools.checker.read.symbols import DELTA, JACOBIAN

ZERO = ("number", "0")


def symbol(name, *indices):
    """Delta is symmetric, and so is the Jacobian of softmax."""
    ordered = sorted(indices) if name in {DELTA, JACOBIAN} else indices
    return ("symbol", name, *ordered)


def group(inside):
    return inside


def product(left, right):
    """A zero makes all zero, and beside a delta its two indices are the same."""
    factors = [factor for side in (left, right) for factor in factors_of(side)]
    if ZERO in factors:
        return ZERO
    for delta in [factor for factor in factors if factor[:2] == ("symbol", DELTA)]:
        first, second = delta[2:]
        factors = [f if f is delta else replaced(f, second, first) for f in factors]
    return ("mul", *factors)


def factors_of(form):
    return form[1:] if form[0] == "mul" else [form]


def replaced(form, old, new):
    if form == old:
        return new
    return tuple(replaced(part, old, new) for part in form) if isinstance(form, tuple) else form


def total(*parts):
    """A term that is zero adds nothing, and the order of the terms does not matter."""
    parts = parts if isinstance(parts[0], str) else ("+", *parts)
    terms = list(zip(parts[::2], parts[1::2], strict=True))
    terms = [(sign, term) for sign, term in terms if term != ZERO]
    terms.sort(key=repr)
    if not terms:
        return ZERO
    if terms[0][0] == "+" and len(terms) == 1:
        return terms[0][1]
    return ("sum", *terms)


def power(base, exponent):
    """The square of something is the square of its negative."""
    if exponent == ("number", "2"):
        base = min(base, negative(base), key=repr)
    return ("pow", base, exponent)


def norm(column):
    """The negative of a column is as long."""
    return ("norm", min(column, negative(column), key=repr))


def negative(form):
    if form[0] != "sum":
        return ("sum", ("-", form))
    terms = [("+" if sign == "-" else "-", term) for sign, term in form[1:]]
    return total(*[part for term in terms for part in term])


def sum_of(operator, limits, body):
    """In a covariance, one factor may be shifted by any number."""
    body = without_shift(limits, body) if operator == r"\sum" else body
    return ("bigop", operator, limits, body)


def derivative(body, *variables):
    """A derivative drops constant terms, and a factor inside a logarithm is one."""
    body = body if any(map(is_fixed, variables)) else without_constants(body)
    return ("diff", body, *variables)


def derivative_of(variable, body):
    _, body, variable = derivative(body, variable)
    return ("diff_operator", variable, body)


def differential(sign, body):
    return ("differential", sign, without_constants(body))


def statement(*parts):
    """The sides of an equality may change places."""
    if len(parts) == 3 and parts[1] in {"=", r"\ne"}:
        return ("statement", *sorted(parts[::2], key=repr), parts[1])
    return ("statement", *parts)


RULES = {
    "symbol": symbol,
    "group": group,
    "mul": product,
    "sum": total,
    "pow": power,
    "norm": norm,
    "bigop": sum_of,
    "diff": derivative,
    "diff_operator": derivative_of,
    "differential": differential,
    "statement": statement,
}
