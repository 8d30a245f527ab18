"""Whether a formula is zero for every number of classes.

SymPy needs help with three things: it does not know that 1 <= i <= C, it cannot simplify one
over a sum, and it does not pull constant factors out of sums. So every sum over the classes is
brought to a form without a sum sign: S, C, or what a delta picks.
"""

from equations.sympy_form import C, S, Z
from sympy import Integer, KroneckerDelta, Sum, cancel, exp, expand, together


def is_zero(expression):
    """Decide for every C: no sums any more, then the two cases of each delta."""
    flat = without_sums(expression)
    deltas = sorted(flat.atoms(KroneckerDelta), key=str)
    if not deltas:
        return cancel(together(expand(flat, power_exp=True))) == 0
    first, second = deltas[0].args[:2]
    return is_zero(flat.subs(first, second)) and is_zero(flat.xreplace({deltas[0]: 0}))


def without_sums(expression):
    """Replace each sum over the classes, the innermost first."""
    return expression.replace(Sum, collapse)


def collapse(body, limits):
    letter = limits[0]
    terms = expand(body, power_exp=True).as_ordered_terms()
    return sum(collapse_term(term, letter) for term in terms)


def collapse_term(term, letter):
    constant, rest = term.as_independent(letter, as_Add=False)
    for delta in rest.atoms(KroneckerDelta):
        other = next(index for index in delta.args[:2] if index != letter)
        return constant * rest.xreplace({delta: Integer(1)}).subs(letter, other)
    if rest == exp(Z[letter]):
        return constant * S
    if rest == 1:
        return constant * C
    raise NotImplementedError(f"a sum of {rest}: add what it is to `collapse_term`")
