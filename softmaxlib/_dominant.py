"""Classes that hold more than half of their sample, where ``1 - y`` would lose its digits.

The cure is equation ``eq-sum-to-one`` of the book: ``1 - y_k`` is the sum of the other ``y``, all
of them small and all of them known to their last digit.
"""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from softmaxlib._rows import samples_of, total
from softmaxlib._shapes import Floats

Entries = tuple[NDArray[np.intp], NDArray[np.intp]]
NO_ENTRIES: Entries = (np.empty(0, np.intp), np.empty(0, np.intp))


def dominant_entries(y_pred: Floats) -> Entries:
    """Return class and sample of all entries above one half: no sample that sums to one has two."""
    above = y_pred > 0.5
    if not np.count_nonzero(above):
        return NO_ENTRIES
    order: Literal["C", "F"] = "C" if above.flags.c_contiguous else "F"
    j, k = np.unravel_index(np.flatnonzero(above.ravel("K")), above.shape, order)
    return j, k


def sum_beside(block: Floats, entries: Entries) -> Floats:
    """Return, for each of the entries, the sum of the others in its sample."""
    j, k = entries
    others = samples_of(block, k)
    others[j, np.arange(len(k))] = 0
    return total(others)


def shifted_at_dominant(direction: Floats, y_pred: Floats) -> Floats:
    """Return the direction, less its value at the dominant class in each sample that has one."""
    _, k = top = dominant_entries(y_pred)
    if not len(k):
        return direction
    value = np.zeros(y_pred.shape[1], direction.dtype)
    value[k] = direction[top]
    return direction - value


def complement(y_pred: Floats, out: Floats) -> None:
    """Fill ``out`` with ``1 - y``; for a dominant class, with the sum of the others."""
    np.subtract(1, y_pred, out=out)
    _, k = top = dominant_entries(y_pred)
    if len(k):
        out[top] = sum_beside(y_pred, top)
