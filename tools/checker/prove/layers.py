"""What follows from what: from inputs and weights to logits, probabilities and outputs.

The entries of a layer are symbols of their own, so that a derivative can hold them still or let
them move. Their definition is written out only where a formula is compared with another.
"""

from functools import cache

from sympy import Indexed, exp, sqrt, tanh
from sympy.core.rules import Transform

from tools.checker.prove.sizes import LETTERS, SIZES, over, over_classes
from tools.checker.prove.symbols import base, single
from tools.checker.read import notation
from tools.checker.read.symbols import (
    ALLOWED,
    AT_TEMPERATURE,
    HIDDEN,
    KEYS,
    LOGITS,
    OUTPUT,
    PROBABILITIES,
    QUERIES,
    SCORES,
    SHARES,
    TEMPERATURE,
    VALUES,
)

FIRST_SUM = "Z_1"
X, W_1, b_1, W_2, b_2 = map(base, ("X", "W_1", "b_1", "W_2", "b_2"))
Z_1, H, Z, Y = map(base, (FIRST_SUM, HIDDEN, LOGITS, PROBABILITIES))
QUERY, KEY, VALUE, MASK, SCORE, SHARE = map(base, (QUERIES, KEYS, VALUES, ALLOWED, SCORES, SHARES))
T = single(TEMPERATURE)


def first_sum(k, m):
    return over(SIZES["Q"], lambda q: X[k, q] * W_1[q, m]) + b_1[m]


def hidden(k, m):
    return tanh(Z_1[k, m])


def logit(k, i):
    return over(SIZES["M"], lambda m: H[k, m] * W_2[m, i]) + b_2[i]


def exponential_sum(k):
    return over_classes(lambda c: exp(Z[k, c]))


def probability(k, j):
    return exp(Z[k, j]) / exponential_sum(k)


def probability_at_temperature(k, j):
    return exp(Z[k, j] / T) / over_classes(lambda c: exp(Z[k, c] / T))


def score(k, j):
    return over(SIZES["D"], lambda d: QUERY[k, d] * KEY[j, d]) / sqrt(SIZES["D"])


def share(k, j):
    def weight(c):
        return MASK[k, c] * exp(SCORE[k, c])

    return weight(j) / over_classes(weight)


def output(k, m):
    return over_classes(lambda c: SHARE[k, c] * VALUE[c, m])


# The definition of each layer's entries, after those of the layers that it is made from.
DEFINITIONS = {
    FIRST_SUM: first_sum,
    HIDDEN: hidden,
    LOGITS: logit,
    PROBABILITIES: probability,
    AT_TEMPERATURE: probability_at_temperature,
    SCORES: score,
    SHARES: share,
    OUTPUT: output,
}
NETWORK = (FIRST_SUM, HIDDEN, LOGITS, SCORES)
AFTER_LOGITS = (PROBABILITIES, AT_TEMPERATURE, SHARES, OUTPUT)


@cache
def follows(name, symbol):
    """Tell whether a layer is made from a symbol, directly or through other layers."""
    made_from = DEFINITIONS[name](*[LETTERS[letter] for letter in notation.symbols()[name].indices])
    through = [other for other in DEFINITIONS if made_from.has(base(other))]
    return made_from.has(symbol) or any(follows(other, symbol) for other in through)


BEFORE_LOGITS = {
    name
    for name, symbol in notation.symbols().items()
    if symbol.indices and (follows(LOGITS, base(name)) or follows(SCORES, base(name)))
}


def written_out(expression, layers):
    """Return an expression with the definitions of some layers in their place."""
    symbols = set(map(base, layers))

    def definition(entry):
        indices = [index.xreplace(rule) for index in entry.indices]
        return DEFINITIONS[str(entry.base)](*indices).xreplace(rule)

    rule = Transform(definition, lambda part: isinstance(part, Indexed) and part.base in symbols)
    return expression.xreplace(rule)
