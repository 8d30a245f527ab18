"""Worlds in which something is a little larger, and derivatives measured with them."""

from mpmath import mp, mpf

from tools.checker.compute.definitions import MEANINGS, OUTPUT, PROBABILITIES
from tools.checker.compute.sampling import LOGITS, RefusalError, array

STEP = mpf(10) ** -25  # a central difference is then right to about 50 digits, also if nested

# What is computed from other symbols and may be moved all the same, as if it were free.
MOVABLE = {PROBABILITIES, OUTPUT}


def move(world, name, at, h):
    """Return the world in which one number of a symbol is larger by h."""
    before = samples_of(name, world) if name in MOVABLE else world.drawn(name)
    after = before + h if at is None else before.copy()
    if at is not None:
        after[at] = after[at] + h
    return world.moved(name, after, (name, at, h))


def samples_of(name, world):
    rows = [MEANINGS[name](world, k) for k in range(world.K)]
    return array(rows, (world.K, len(rows[0])))


def move_logarithm(world, at, h):
    """Return the world in which the logarithm of one probability is larger by h."""
    y_pred = MEANINGS[PROBABILITIES](world, at[0])[at[1]]
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
    if name in MEANINGS.keys() - MOVABLE:
        raise RefusalError(f"nothing can be differentiated with respect to {name}")
