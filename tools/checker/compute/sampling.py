"""Random numbers for every free symbol, by the words of the notation table."""

import re

import numpy as np

from tools.checker.compute.errors import RefusalError
from tools.checker.compute.precision import array, mp, mpf
from tools.checker.read.symbols import ALLOWED, DIRECTION, LOGITS

RUNNING_EXAMPLE = (5, 3, 2)


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


def draw(symbol, rng, assignment):
    if symbol.head == LOGITS:
        return draw_logits(rng, assignment)
    if symbol.head == DIRECTION:
        return draw_direction(rng, assignment)
    if symbol.head == ALLOWED:
        return draw_mask(rng, assignment)
    if symbol.domain not in DOMAINS:
        raise RefusalError(
            f"{symbol.head} has the domain {symbol.domain!r}; write one of {list(DOMAINS)} in "
            "book/notation.toml, or add its value to tools/checker/compute/definitions.py"
        )
    if symbol.domain == "positive" and assignment.logits == "extreme":
        return mpf(1) / 1013
    number = DOMAINS[symbol.domain]
    if not symbol.shape.startswith("("):
        return number(rng)
    sizes = [int(assignment.sizes.get(size, size)) for size in re.findall(r"\w+", symbol.shape)]
    return array([number(rng) for _ in range(np.prod(sizes))], tuple(sizes))


def draw_logits(rng, assignment):
    shape = (assignment.K, assignment.C)
    z = array([any_real(rng) for _ in range(np.prod(shape))], shape)
    if assignment.logits == "zero":
        z = z * 0
    if assignment.logits == "tied":
        z[:, 1] = z[:, 0]
    if assignment.logits == "extreme":
        z[:, 0] += 20
    if assignment.logits == "running example":
        z = array([mp.log(number) for number in RUNNING_EXAMPLE], shape)
    return z


def draw_mask(rng, assignment):
    """Draw ones and zeros; the first position is allowed always, as by a causal mask."""
    shape = (assignment.K, assignment.C)
    mask = array([mpf(rng.randint(0, 1)) for _ in range(np.prod(shape))], shape)
    mask[:, 0] = mpf(1)
    return mask


def draw_direction(rng, assignment):
    """Draw a number for each class, which sometimes tests a bound harder than chance does."""
    v = array([any_real(rng) for _ in range(assignment.C)], assignment.C)
    if assignment.logits == "zero":
        v[1:] = -v[0]  # with two equal logits the direction that changes most
    if assignment.logits == "tied":
        v = -abs(v)  # twice the largest is then smaller
    return v
