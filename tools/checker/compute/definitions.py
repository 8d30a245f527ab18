"""What the defined symbols of the book mean, from nothing but exponentials and sums.

This is the reference that formulas are compared with, so it shares nothing with the text or
with softmaxlib. A free symbol needs no entry: its values are drawn, see `worlds.py`. Symbols
that are made of derivatives are in `matrices.py`, losses in `losses.py`.
"""

from mpmath import mp, mpf

from tools.checker.compute.sampling import DIRECTION, LOGITS, array
from tools.checker.read import notation

PROBABILITIES = r"Y_{\text{pred}}"
TRUTH = r"Y_{\text{true}}"
OUTPUT = "O"

MEANINGS = {}


def means(name):
    """Register the value of a symbol for one sample k of a world, unless it was moved there."""

    def register(function):
        def meaning(world, k):
            if name in world.changed:
                return world.changed[name][k]
            if (name, k) not in world.remembered:
                world.remembered[name, k] = function(world, k)
            return world.remembered[name, k]

        MEANINGS[name] = meaning
        return meaning

    return register


for size in notation.sizes():
    means(size)(lambda world, k, size=size: mpf(world.sizes[size]))


def softmax(z):
    exponentials = array([mp.exp(number) for number in z], len(z))
    return exponentials / sum(exponentials)


@means(PROBABILITIES)
def probabilities(world, k):
    return MAPS[world.map](world, world.drawn(LOGITS)[k])


@means("Y_T")
def probabilities_at_temperature(world, k):
    return MAPS[world.map](world, world.drawn(LOGITS)[k] / world.drawn("T"))


# The maps that a relation may be tried with. The first is the book's own; the second is for
# what holds for any map, or for any whose outputs add up to one; the third is for what holds
# because a common shift of the logits changes nothing.
MAPS = {
    None: lambda world, z: softmax(z),
    "adds up to one": lambda world, z: softmax(world.matrix() @ z),
    "forgets shifts": lambda world, z: world.matrix() @ softmax(z),
}


@means(TRUTH)
def true_probabilities(world, k):
    weights = world.drawn(TRUTH)[k]
    return weights / sum(weights)


@means("S")
def exponential_sum(world, k):
    return sum(mp.exp(number) for number in world.drawn(LOGITS)[k])


@means(r"\bar{v}")
def mean_of_direction(world, k):
    return probabilities(world, k) @ world.drawn(DIRECTION)


@means(OUTPUT)
def attention(world, k):
    return probabilities(world, k) @ world.drawn("V")


@means(r"\mathbf{1}")
def ones(world, k):
    return array([mpf(1)] * world.C, world.C)


@means("I")
@means(r"\delta")
def identity(world, k):
    entries = [mpf(row == column) for row in range(world.C) for column in range(world.C)]
    return array(entries, (world.C, world.C))
