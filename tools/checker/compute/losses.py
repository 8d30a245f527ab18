"""The losses that the letter L stands for, and the general functions f and g."""

import re

from mpmath import mp

from tools.checker.compute.definitions import (
    OUTPUT,
    TRUTH,
    attention,
    means,
    probabilities,
    true_probabilities,
)

ANY, OF_BATCH = "L", "loss of the batch"
CROSS_ENTROPY, OF_OUTPUT = "cross-entropy", "loss of the output"
LOSSES = {ANY, OF_BATCH, CROSS_ENTROPY, OF_OUTPUT}


def loss_in(latex):
    """Tell which loss is meant: any, unless the formula mentions what it is made of."""
    if TRUTH in "".join(latex.split()):
        return CROSS_ENTROPY
    if mentions(OUTPUT, latex):
        return OF_OUTPUT
    return OF_BATCH if mentions("k", latex) or mentions("n", latex) else ANY


def mentions(letter, latex):
    return re.search(rf"(?<![a-zA-Z\\]){letter}(?![a-zA-Z])", latex)


@means(ANY)
def any_loss(world, k):
    """A function of the probabilities of one sample that is smooth and nothing special."""
    return smooth(world, probabilities(world, k))


@means(OF_BATCH)
def any_loss_of_batch(world, k):
    rows = [probabilities(world, sample) for sample in range(world.K)]
    return smooth(world, [number for row in rows for number in row])


@means(OF_OUTPUT)
def loss_of_output(world, k):
    """A function of what attention puts out for one sample."""
    return smooth(world, attention(world, k))


def smooth(world, numbers):
    slopes = world.coefficients("slopes of the loss", len(numbers))
    bends = world.coefficients("bends of the loss", len(numbers))
    linear = sum(a * number for a, number in zip(slopes, numbers, strict=True))
    return mp.exp(linear / 4) + sum(b * number**3 for b, number in zip(bends, numbers, strict=True))


@means(CROSS_ENTROPY)
def cross_entropy(world, k):
    y_true, y_pred = true_probabilities(world, k), probabilities(world, k)
    return -sum(a * mp.log(b) for a, b in zip(y_true, y_pred, strict=True))


def any_f(world, x):
    a, b, c, d = world.coefficients("f", 4)
    return mp.exp(a / 4 * x) * (2 + mp.sin(b * x)) + c * x * x / 9 + d


def any_g(world, x):
    """Like f, but never near zero."""
    a, b, c, _ = world.coefficients("g", 4)
    return mp.exp(a / 4 * x) * (2 + mp.sin(b * x)) + c * c * x * x / 9 + 9
