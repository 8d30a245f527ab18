"""One form for each sum: what a delta picks, or constants times a sum without any.

SymPy does not pull constant factors out of sums, and it does not know that an index letter lies
between one and its size.
"""

from itertools import permutations

from sympy import Add, Dummy, Indexed, Integer, KroneckerDelta, Mul, Sum, Symbol, expand
from sympy.core.rules import Transform

from tools.checker.prove.sizes import first_unused
from tools.checker.prove.symbols import TRUE


def collapsed(expression):
    """Bring each sum to its form."""
    return expression.xreplace(Transform(in_form, lambda part: isinstance(part, Sum)))


def in_form(total):
    """Return a sum in its form, after the sums in it.

    Its letters are exchanged for some that occur nowhere else, so that none can be mixed up.
    """
    own = with_own_letters(total)
    return collapse(collapsed(own.function), *own.limits)


def with_own_letters(total):
    own = {letter: Dummy(integer=True, positive=True) for letter in total.variables}
    limits = [(own[letter], *ends) for letter, *ends in total.limits]
    return Sum(total.function.xreplace(own), *limits)


def collapse(body, *limits):
    for letter, _, size in limits:
        terms = Add.make_args(expand(body, power_exp=True))
        body = Add(*[collapse_term(term, letter, size) for term in terms])
    return body


def collapse_term(term, letter, size):
    """Return the sum of a term, which a delta splits into one place and all others."""
    for delta in term.atoms(KroneckerDelta):
        if letter in delta.args:
            (other,) = set(delta.args) - {letter}
            elsewhere = term.xreplace({delta: Integer(0)})
            picked = term.xreplace({delta: Integer(1)}) - elsewhere
            return picked.subs(letter, other) + collapse(elsewhere, (letter, 1, size))
    if not term.has(letter):
        return term * size
    constant, rest = term.as_independent(letter, as_Add=False)
    if isinstance(rest, Indexed) and rest.base == TRUE and rest.indices[-1] == letter:
        return constant  # the true probabilities add up to one
    return constant * merged(rest, letter, size)


def merged(product, letter, size):
    """Return the sum of a product as one sum, also if there are sums among its factors."""
    body, sizes = Integer(1), {letter: size}
    for factor in Mul.make_args(product):
        if isinstance(factor, Sum):
            inner = with_own_letters(factor)
            factor, limits = inner.function, inner.limits
            sizes |= {name: last for name, _, last in limits}
        body *= factor
    return min(namings(body, sizes), key=str)


def namings(body, sizes):
    """Yield the sum with its letters named in each order; the names say nothing."""
    used = body.atoms(Symbol) - sizes.keys()
    for order in permutations(sizes):
        names = {}
        for letter in order:
            names[letter] = first_unused(sizes[letter], used | set(names.values()))
        limits = [(names[letter], 1, size) for letter, size in sizes.items()]
        yield Sum(body.xreplace(names), *sorted(limits, key=str))
