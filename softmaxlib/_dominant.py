"""Classes that hold more than half of their row, where ``1 - y`` would lose its digits.

The cure is equation ``eq-sum-to-one`` of the book: ``1 - y_k`` is the sum of the other ``y``, all
of them small and all of them known to their last digit.
"""

import numpy as np
from numpy.typing import NDArray

from softmaxlib._rows import Floats

Entries = tuple[NDArray[np.intp], ...]


def dominant_entries(y_pred: Floats) -> Entries:
    """Return the index of all entries above one half: no row that sums to one has two."""
    return np.unravel_index(np.flatnonzero(y_pred > 0.5), y_pred.shape)


def sum_beside(rows: Floats, entries: Entries) -> Floats:
    """Return, for each of the entries, the sum of the others in its row."""
    before, j, after = entries
    others = rows[before, :, after]
    others[np.arange(len(j)), j] = 0
    sums: Floats = others.sum(axis=-1)
    return sums


def value_at_dominant(direction: Floats, y_pred: Floats) -> Floats:
    """Return the value of the direction at the dominant class of each row, zero without one."""
    before, j, after = top = dominant_entries(y_pred)
    value = np.zeros((y_pred.shape[0], 1, y_pred.shape[2]), direction.dtype)
    if len(j):
        value[before, 0, after] = direction[top]
    return value


def complement(y_pred: Floats, out: Floats) -> None:
    """Fill ``out`` with ``1 - y``; for a dominant class, with the sum of the others."""
    np.subtract(1, y_pred, out=out)
    top = dominant_entries(y_pred)
    out[top] = sum_beside(y_pred, top)
