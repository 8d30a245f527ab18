"""What the defined symbols of the book mean, from nothing but exponentials and sums.

This is the reference that formulas are compared with, so it shares nothing with the text or
with softmaxlib. A free symbol needs no entry: its values are drawn, see `worlds.py`.
"""

from equations.drawing import LOGITS, RefusalError, array
from mpmath import mp, mpf

PROBABILITIES = r"Y_{\text{pred}}"
TRUTH = r"Y_{\text{true}}"

STEP = mpf(10) ** -25  # a central difference is then right to about 50 digits, also if nested

MEANINGS = {}


def means(name):
    """Register the value of a symbol for one sample k of a world."""

    def register(function):
        MEANINGS[name] = function
        return function

    return register


@means("K")
def samples(world, k):
    return mpf(world.K)


@means("C")
def classes(world, k):
    return mpf(world.C)


def softmax(z):
    exponentials = array([mp.exp(number) for number in z], len(z))
    return exponentials / sum(exponentials)


@means(PROBABILITIES)
def probabilities(world, k):
    if PROBABILITIES in world.changed:
        return world.changed[PROBABILITIES][k]
    return MAPS[world.map](world, world.drawn(LOGITS)[k])


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


@means(r"\delta")
def kronecker_delta(world, k):
    entries = [mpf(row == column) for row in range(world.C) for column in range(world.C)]
    return array(entries, (world.C, world.C))


@means("J")
def jacobian(world, k):
    """Row j, column i, measured."""
    columns = [
        difference(lambda moved: probabilities(moved, k), world, LOGITS, (k, i))
        for i in range(world.C)
    ]
    return array(columns, (world.C, world.C)).T


@means("L")
def any_loss(world, k):
    """A smooth function of the probabilities that is nothing special."""
    y_pred = probabilities(world, k)
    slopes = world.coefficients("slopes of the loss", world.C)
    bends = world.coefficients("bends of the loss", world.C)
    return mp.exp(sum(slopes * y_pred) / 4) + sum(bends * y_pred**3)


@means("cross-entropy")
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


def move(world, name, at, h):
    """Return the world in which one number of a symbol is larger by h."""
    if name == PROBABILITIES:
        rows = [probabilities(world, k) for k in range(world.K)]
        before = array(rows, (world.K, world.C))
    else:
        before = world.drawn(name)
    after = before + h if at is None else before.copy()
    if at is not None:
        after[at] = after[at] + h
    return world.moved(name, after, (name, at, h))


def move_logarithm(world, at, h):
    """Return the world in which the logarithm of one probability is larger by h."""
    y_pred = probabilities(world, at[0])[at[1]]
    return move(world, PROBABILITIES, at, y_pred * (mp.exp(h) - 1))


def move_along(world, h):
    """Return the world in which all logits have moved a step in one direction."""
    after = world.drawn(LOGITS) + h * world.direction()
    return world.moved(LOGITS, after, ("along", h))


def difference(function, world, name, at):
    """Return the derivative of a function of the world by one number."""
    return slope(lambda h: function(move(world, name, at, h)))


def slope(function):
    """Return the derivative at zero as a central difference."""
    return (function(STEP) - function(-STEP)) / (2 * STEP)


def refuse_defined(name):
    if name in MEANINGS and name != PROBABILITIES:
        raise RefusalError(f"nothing can be differentiated with respect to {name}")
