"""Whether a formula is zero for every number of classes.

SymPy needs help with three things: it does not know that 1 <= i <= C, it cannot simplify one
over a sum, and it does not pull constant factors out of sums. So every sum over the classes is
brought to one form: C, what a delta picks, or constants times a sum without any.
"""

from sympy import Dummy, Integer, KroneckerDelta, Sum, Symbol, cancel, expand, together

from tools.checker.prove.matrices import C
from tools.checker.prove.symbols import TRUE

VISITED = Symbol("visited", integer=True, positive=True)  # the one letter of all sums at the end


def is_zero(expression):
    """Decide for every C: the two cases of each delta, then a letter for each sum."""
    flat = without_sums(expression)
    deltas = sorted(flat.atoms(KroneckerDelta), key=str)
    if deltas:
        first, second = deltas[0].args[:2]
        return is_zero(flat.subs(first, second)) and is_zero(flat.xreplace({deltas[0]: 0}))
    letters = {found: Dummy(positive=found.function.is_positive) for found in flat.atoms(Sum)}
    return cancel(together(expand(flat.xreplace(letters), power_exp=True))) == 0


def without_sums(expression):
    """Bring each sum over the classes to its form, the innermost first."""
    return expression.replace(Sum, collapse)


def collapse(body, *limits):
    for letter, *_ in limits:
        terms = expand(body, power_exp=True).as_ordered_terms()
        body = sum(collapse_term(term, letter) for term in terms)
    return body


def collapse_term(term, letter):
    constant, rest = term.as_independent(letter, as_Add=False)
    for delta in rest.atoms(KroneckerDelta):
        if letter in delta.args[:2]:
            other = next(index for index in delta.args[:2] if index != letter)
            return constant * rest.xreplace({delta: Integer(1)}).subs(letter, other)
    if rest == 1:
        return constant * C
    if rest == TRUE[letter]:
        return constant  # the true probabilities add up to one
    return constant * Sum(rest.subs(letter, VISITED), (VISITED, 1, C))
