"""Exponentials of logits and their sums: what softmax, log-softmax and logsumexp share."""

import numpy as np

from softmaxlib._axes import Floats
from softmaxlib._rows import BLOCK, total


def shifted_exp(z: Floats, out: Floats) -> tuple[Floats, Floats]:
    """Fill ``out`` with ``exp(z - max z)``; return the largest logit and the sum of each sample.

    The shift (equation ``eq-shift`` of the book) changes no probability and keeps ``exp`` from
    overflowing; the largest term is always one.
    """
    z_max = np.maximum.reduce(z, axis=0)
    return z_max, _exp_and_sum(z, z_max, out)


def _exp_and_sum(z: Floats, z_max: Floats, out: Floats) -> Floats:
    """Fill ``out`` and return its sums, by halves of the classes until one fits in the cache."""
    half = len(z) // 2
    if z.nbytes > BLOCK and half:
        first = _exp_and_sum(z[:half], z_max, out[:half])
        return first + _exp_and_sum(z[half:], z_max, out[half:])
    np.subtract(z, z_max, out=out)
    np.exp(out, out=out)
    return total(out)


def sum_of_others(exp_z: Floats, exp_sum: Floats) -> Floats:
    """Return the sum of each sample without its largest term, which is one.

    ``exp_sum - 1`` loses the digits of all the others where one class dominates, and returns
    zero from a gap of 37 on.  There the others are summed by themselves, and the largest terms in
    ``exp_z`` become zero.
    """
    others: Floats = exp_sum - 1
    dominated = others < 1
    if dominated.any():
        np.copyto(exp_z, 0, where=exp_z == 1)
        np.copyto(others, total(exp_z), where=dominated)
    return others
