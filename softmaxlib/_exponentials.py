"""Exponentials of logits and their sums: what softmax, log-softmax and logsumexp share."""

import numpy as np

from softmaxlib._rows import BLOCK, samples_of
from softmaxlib._shapes import Floats
from softmaxlib._sums import total


def shift(z: Floats, out: Floats) -> Floats:
    """Fill ``out`` with ``z - max z`` and return the largest logit of each sample.

    The shift (equation ``eq-shift`` of the book) changes no probability and keeps ``exp`` from
    overflowing; the largest logit becomes zero.
    """
    z_max: Floats = np.maximum.reduce(z, axis=0)
    np.subtract(z, z_max, out=out)
    return z_max


def exp_and_sum(z: Floats, out: Floats) -> Floats:
    """Fill ``out`` with ``exp(z)`` and return its sum over the classes.

    That goes by halves of the classes until one fits in the cache.
    """
    half = len(z) // 2
    if z.nbytes > BLOCK and half:
        return exp_and_sum(z[:half], out[:half]) + exp_and_sum(z[half:], out[half:])
    np.exp(z, out=out)
    return total(out)


def log_sum_of_exp(shifted: Floats) -> Floats:
    """Return the logarithm of the sum of ``exp(shifted)``, where the largest logit is zero.

    The largest term is one, and with ``rest`` for the sum of the others this is ``log1p(rest)``.
    ``sum - 1`` loses the digits of the rest where one class dominates, and is zero from a gap of
    37 on.  There the others are summed without the largest, the only term that is not below one.
    """
    exp_z = np.empty_like(shifted)
    rest = exp_and_sum(shifted, exp_z) - 1
    dominated = rest < 1
    samples = np.flatnonzero(dominated)
    if 4 * len(samples) > len(rest):
        rest = np.where(dominated, _sum_below_one(exp_z), rest)
    elif len(samples):
        rest[samples] = _sum_below_one(samples_of(exp_z, samples))
    log_sum: Floats = np.log1p(rest)
    return log_sum


def _sum_below_one(exp_z: Floats) -> Floats:
    """Sum what is below one, in the memory of the argument."""
    exp_z -= np.floor(exp_z)
    return total(exp_z)
