"""Classes that hold more than half of their sample, where ``1 - y`` would lose its digits.

The cure is equation ``eq-sum-to-one`` of the book: ``1 - y_k`` is the sum of the other ``y``, all
of them small and all of them known to their last digit.
"""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from softmaxlib._rows import samples_of
from softmaxlib._shapes import Floats
from softmaxlib._sums import total, total_of_products

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


def centered(y_pred: Floats, direction: Floats, out: Floats) -> None:
    """Fill ``out`` with ``direction - sum(y * direction)``, sample by sample.

    J sends a constant to zero (equation ``eq-row-sum`` of the book), so the direction may be
    shifted.  At a class that takes nearly all, two nearly equal numbers would be subtracted;
    shifted by its own value there, the direction is exactly zero at that class, and what is left is
    a sum over the others.
    """
    np.subtract(direction, total_of_products(y_pred, direction), out=out)
    _, k = top = dominant_entries(y_pred)
    if len(k):
        shifted = samples_of(direction, k)
        shifted -= direction[top]
        out[:, k] = shifted - total_of_products(samples_of(y_pred, k), shifted)


def complement(y_pred: Floats, out: Floats) -> None:
    """Fill ``out`` with ``1 - y``; for a dominant class, with the sum of the others."""
    np.subtract(1, y_pred, out=out)
    _, k = top = dominant_entries(y_pred)
    if len(k):
        out[top] = sum_beside(y_pred, top)
