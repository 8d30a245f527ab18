"""The border for probabilities: rows that are not negative and have a sum of one."""

import numpy as np
from numpy.typing import ArrayLike

from softmaxlib._arrays import as_floats
from softmaxlib._axes import as_axis
from softmaxlib._rows import Floats, from_rows, to_rows, total

# One percent, and what rounding to half precision adds to it: 0.34, 0.34 and 0.33, which somebody
# rounded by hand, are probabilities in each format.
TOLERANCE = 0.0105

_HINTS = {"y_pred": ": pass softmax(z), not the logits z"}


@np.errstate(all="ignore")
def as_probabilities(function: str, name: str, value: ArrayLike, axis: int) -> Floats:
    """Return ``value`` as floats; its rows must be probabilities, or hold a NaN."""
    y_pred = as_floats(function, name, value)
    rows = to_rows(y_pred, as_axis(function, name, axis, y_pred.shape))
    if rows.size == 0:
        return y_pred
    # In half precision the sum itself would be off by as much as the room for rounding.
    totals = total(rows.astype(np.float32) if rows.dtype == np.float16 else rows)
    if rows.min() >= 0 and abs(totals - 1).max() <= TOLERANCE:
        return y_pred
    # What softmax itself rounds to subnormal numbers may add up to more.
    tolerance = TOLERANCE + rows.shape[1] * np.finfo(y_pred.dtype).smallest_subnormal
    if (rows < 0).any() or (abs(totals - 1) > tolerance).any():
        raise ValueError(
            f"{function}: {name} of shape {y_pred.shape} has entries from {rows.min():.6g} "
            f"and sums from {totals.min():.6g} to {totals.max():.6g} along axis {axis}; "
            f"wanted probabilities, not negative and of sum 1{_HINTS.get(name, '')}"
        )
    # One NaN makes its whole row NaN, as it does in softmax.
    return from_rows(rows + (0 * totals).astype(rows.dtype), y_pred, axis)
