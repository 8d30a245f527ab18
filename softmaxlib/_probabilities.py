"""The border for probabilities: samples that are not negative and have a sum of one."""

import numpy as np
from numpy.typing import ArrayLike

from softmaxlib._arrays import as_floats
from softmaxlib._axes import as_axis
from softmaxlib._rows import Kernel, map_rows, reduce_rows, total
from softmaxlib._shapes import Floats

# One percent, and what rounding to half precision adds to it: 0.34, 0.34 and 0.33, which somebody
# rounded by hand, are probabilities in each format.
TOLERANCE = 0.0105

_HINTS = {"y_pred": ": pass softmax(z), not the logits z"}


def as_probabilities(function: str, name: str, value: ArrayLike, axis: int) -> Floats:
    """Return ``value`` as floats; its samples must be probabilities, or hold a NaN."""
    y_pred = as_floats(function, name, value)
    return map_probabilities(function, np.positive, axis, y_pred, name=name)


def map_probabilities(
    function: str,
    kernel: Kernel,
    axis: int,
    y_pred: Floats,
    *directions: Floats,
    name: str = "y_pred",
) -> Floats:
    """Return what ``map_rows`` does, and check ``y_pred`` on the way, while it is in the cache."""

    def checked(block: Floats, *others: Floats) -> None:
        sums = total(block)
        off = np.maximum.reduce(abs(sums - 1))
        if not (off <= TOLERANCE and np.minimum.reduce(block, axis=None) >= 0):
            _refuse_all_but_nan(function, name, axis, y_pred, block, sums)
            # One NaN makes its whole sample NaN, as it does in softmax.
            block = block + 0 * sums
        kernel(block, *others)

    return map_rows(checked, as_axis(function, name, axis, y_pred.shape), y_pred, *directions)


def _refuse_all_but_nan(
    function: str, name: str, axis: int, y_pred: Floats, block: Floats, sums: Floats
) -> None:
    """Raise if a block of ``y_pred`` has more than probabilities and NaN."""
    # What softmax itself rounds to subnormal numbers may add up to more.
    tolerance = TOLERANCE + len(block) * np.finfo(y_pred.dtype).smallest_subnormal
    if (block < 0).any() or (abs(sums - 1) > tolerance).any():
        sums = reduce_rows(_sum, axis, y_pred, empty=0)
        raise ValueError(
            f"{function}: {name} of shape {y_pred.shape} has entries from {y_pred.min():.6g} "
            f"and sums from {sums.min():.6g} to {sums.max():.6g} along axis {axis}; "
            f"wanted probabilities, not negative and of sum 1{_HINTS.get(name, '')}"
        )


def _sum(block: Floats, out: Floats) -> None:
    out[...] = total(block)
