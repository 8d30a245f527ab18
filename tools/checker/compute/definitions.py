"""What the defined symbols of the book mean, from nothing but exponentials and sums.

This is the reference that formulas are compared with, so it shares nothing with the text or
with softmaxlib. Each is a function of an assignment and the number of a sample, and stands in
the table at the end. A free symbol needs no function: its values are drawn.
"""

from tools.checker.compute import losses, matrices
from tools.checker.compute.precision import array, mp, mpf
from tools.checker.read import notation, symbols
from tools.checker.read.symbols import (
    ALLOWED,
    DIRECTION,
    KEYS,
    LOGITS,
    PROBABILITIES,
    QUERIES,
    SCORES,
    SHARES,
    TEMPERATURE,
    TRUTH,
    VALUES,
)


def softmax(z):
    exponentials = array([mp.exp(number) for number in z], len(z))
    return exponentials / sum(exponentials)


# The maps that a relation may be tried with. The first is the book's own; the second is for
# what holds for any map, or for any whose outputs add up to one; the third is for what holds
# because a common shift of the logits changes nothing.
MAPS = {
    None: lambda assignment, z: softmax(z),
    "adds up to one": lambda assignment, z: softmax(assignment.matrix() @ z),
    "forgets shifts": lambda assignment, z: assignment.matrix() @ softmax(z),
}


def probabilities(assignment, k):
    return MAPS[assignment.map](assignment, assignment.drawn(LOGITS)[k])


def probabilities_at_temperature(assignment, k):
    z = assignment.drawn(LOGITS)[k]
    return MAPS[assignment.map](assignment, z / assignment.drawn(TEMPERATURE))


def true_probabilities(assignment, k):
    weights = assignment.drawn(TRUTH)[k]
    return weights / sum(weights)


def exponential_sum(assignment, k):
    return sum(mp.exp(number) for number in assignment.drawn(LOGITS)[k])


def mean_of_direction(assignment, k):
    return assignment.meaning(PROBABILITIES, k) @ assignment.drawn(DIRECTION)


def scores(assignment, k):
    query, keys = assignment.drawn(QUERIES)[k], assignment.drawn(KEYS)
    return keys @ query / mp.sqrt(len(query))


def attention_probabilities(assignment, k):
    """Softmax over the positions that the mask allows."""
    z, allowed = assignment.meaning(SCORES, k), assignment.drawn(ALLOWED)[k]
    weights = allowed * array([mp.exp(number) for number in z], len(z))
    return weights / sum(weights)


def attention(assignment, k):
    return assignment.meaning(SHARES, k) @ assignment.drawn(VALUES)


def running_maxima(assignment, k):
    """The largest of the first logits that the mask allows; it always allows the first of all."""
    z, allowed = assignment.meaning(SCORES, k), assignment.drawn(ALLOWED)[k]
    return array([max(z[: j + 1][allowed[: j + 1] == 1]) for j in range(len(z))], len(z))


def running_sums(assignment, k):
    z, allowed = assignment.meaning(SCORES, k), assignment.drawn(ALLOWED)[k]
    sums = [
        sum(allowed[c] * mp.exp(z[c] - top) for c in range(j + 1))
        for j, top in enumerate(running_maxima(assignment, k))
    ]
    return array(sums, len(z))


def ones(assignment, k):
    return array([mpf(1)] * assignment.C, assignment.C)


def identity(assignment, k):
    entries = [mpf(row == column) for row in range(assignment.C) for column in range(assignment.C)]
    return array(entries, (assignment.C, assignment.C))


def size_of(letter):
    return lambda assignment, k: mpf(assignment.sizes[letter])


MEANINGS = {
    symbols.PROBABILITIES: probabilities,
    symbols.AT_TEMPERATURE: probabilities_at_temperature,
    symbols.TRUTH: true_probabilities,
    symbols.EXPONENTIAL_SUM: exponential_sum,
    symbols.MEAN_OF_DIRECTION: mean_of_direction,
    symbols.SCORES: scores,
    symbols.SHARES: attention_probabilities,
    symbols.OUTPUT: attention,
    symbols.RUNNING_MAXIMUM: running_maxima,
    symbols.RUNNING_SUM: running_sums,
    symbols.ONES: ones,
    symbols.IDENTITY: identity,
    symbols.DELTA: identity,
    symbols.JACOBIAN: matrices.jacobian,
    symbols.EIGENVALUES: matrices.eigenvalues,
    symbols.ANY: losses.any_loss,
    symbols.OF_BATCH: losses.any_loss_of_batch,
    symbols.OF_OUTPUT: losses.loss_of_output,
    symbols.CROSS_ENTROPY: losses.cross_entropy,
    **{letter: size_of(letter) for letter in notation.sizes()},
}
