"""Sums over the classes of a block, the first axis, in the way that its layout makes fastest."""

import math

import numpy as np

from softmaxlib._shapes import Floats

# So many numbers are added one after the other, as NumPy does where it adds pairwise, ...
IN_A_ROW = 16
# ... so many in the order of BLAS, which adds to a few partial sums, ...
IN_ANY_ORDER = 32
# ... and so many products, before NumPy adds their sums pairwise.
DOT = 128


def total(block: Floats) -> Floats:
    """Sum over the classes, with an error that does not grow with their number.

    NumPy sums pairwise along contiguous memory alone, which is when the classes lie side by side;
    otherwise it adds one class after the other.  There one half of the classes is laid onto the
    other, again and again, until few are left.
    """
    if block.shape[1] > 1 and len(block) <= IN_ANY_ORDER and _side_by_side(block):
        return fast_total(block)
    while len(block) > IN_A_ROW and not _side_by_side(block):
        block = _folded(block)
    sums: Floats = np.add.reduce(block, axis=0)
    return sums


def fast_total(block: Floats) -> Floats:
    """Sum over the classes in the order that BLAS likes."""
    sums: Floats = np.dot(np.ones(len(block), block.dtype), block)
    return sums


def total_of_products(a: Floats, b: Floats) -> Floats:
    """Return ``total(a * b)``, by BLAS where it has the precision, without the products."""
    if a.dtype.itemsize > 8:
        return total(a * b)
    if a.shape[1] > 1 and (len(a) <= IN_ANY_ORDER or not _side_by_side(a)):
        return total(a * b)
    whole = len(a) // DOT * DOT
    ends: Floats = np.vecdot(a[whole:].T, b[whole:].T)
    if not whole:
        return ends
    pieces = (len(ends), -1, DOT)
    sums: Floats = np.vecdot(a[:whole].T.reshape(pieces), b[:whole].T.reshape(pieces))
    ends += np.add.reduce(sums, axis=1)
    return ends


def is_finite(block: Floats) -> bool:
    """Tell whether all numbers, and their sum, are finite."""
    sums = block if len(block) <= IN_ANY_ORDER else fast_total(block)
    return math.isfinite(np.add.reduce(sums, axis=None))


def _side_by_side(block: Floats) -> bool:
    """Tell whether the classes of a sample lie side by side, and not the samples of a class."""
    return block.shape[1] == 1 or block.strides[0] < block.strides[1]


def _folded(block: Floats) -> Floats:
    half, rest = divmod(len(block), 2)
    sums: Floats = block[:half] + block[half : 2 * half]
    if rest:
        sums[0] += block[-1]
    return sums
