"""Random numbers for every free symbol, by the words of the notation table."""

import re

import numpy as np
from mpmath import mp, mpf

DIGITS = 100
mp.dps = DIGITS
LOGITS = r"Z_2"
DIRECTION = "v"
RUNNING_EXAMPLE = (5, 3, 2)


class RefusalError(Exception):
    """A formula that has no value, with the reason in the reader's words."""


def any_real(rng):
    return mpf(rng.randint(-3000, 3000)) / 1013


def positive(rng):
    return mpf(rng.randint(1, 3000)) / 1013


def small(rng):
    return mpf(rng.randint(1000, 2000)) * mpf(10) ** -11


def fraction(rng):
    return mpf(rng.randint(1, 999)) / 1000


# The words that the column "Domain" of the notation table may use for a free symbol.
DOMAINS = {
    "any real number": any_real,
    "positive": positive,
    "positive and small": small,
    "between 0 and 1": fraction,
}


def draw(symbol, rng, world):
    if symbol.head == LOGITS:
        return draw_logits(rng, world)
    if symbol.head == DIRECTION:
        return draw_direction(rng, world)
    if symbol.domain not in DOMAINS:
        raise RefusalError(
            f"{symbol.head} has the domain {symbol.domain!r}; write one of {list(DOMAINS)} in "
            "book/notation.toml, or define its value in tests/equations/meanings.py"
        )
    if symbol.domain == "positive" and world.logits == "extreme":
        return mpf(1) / 1013
    number = DOMAINS[symbol.domain]
    if not symbol.shape.startswith("("):
        return number(rng)
    sizes = [int(world.sizes.get(size, size)) for size in re.findall(r"\w+", symbol.shape)]
    return array([number(rng) for _ in range(np.prod(sizes))], tuple(sizes))


def draw_logits(rng, world):
    shape = (world.K, world.C)
    z = array([any_real(rng) for _ in range(world.K * world.C)], shape)
    if world.logits == "zero":
        z = z * 0
    if world.logits == "tied":
        z[:, 1] = z[:, 0]
    if world.logits == "extreme":
        z[:, 0] += 20
    if world.logits == "running example":
        z = array([mp.log(number) for number in RUNNING_EXAMPLE], shape)
    return z


def draw_direction(rng, world):
    """Draw a number for each class; with two equal logits the direction that changes most."""
    v = array([any_real(rng) for _ in range(world.C)], world.C)
    if world.logits == "zero":
        v[1:] = -v[0]
    return v


def array(numbers, shape):
    return np.array(numbers, dtype=object).reshape(shape)
