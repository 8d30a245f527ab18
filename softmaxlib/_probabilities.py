"""The border for probabilities: samples that are not negative and have a sum of one."""

import numpy as np
from numpy.typing import ArrayLike

from softmaxlib._arrays import as_floats
from softmaxlib._axes import as_axis
from softmaxlib._rows import Kernel, map_rows, reduce_rows
from softmaxlib._shapes import Floats
from softmaxlib._sums import IN_ANY_ORDER, fast_total, total

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
        if not _are_probabilities(block):
            sums = total(block)
            _refuse_all_but_nan(function, name, axis, y_pred, block, sums)
            # One NaN makes its whole sample NaN, as it does in softmax.
            block = block + 0 * sums
        kernel(block, *others)

    class_axis = as_axis(function, name, axis, y_pred.shape)
    return map_rows(checked, class_axis, y_pred, *directions, only_sums=True)


def _are_probabilities(block: Floats) -> bool:
    """Tell whether all samples are probabilities; one with a NaN is not."""
    if block.shape[1] == 1 and len(block) <= IN_ANY_ORDER:
        # For so few numbers Python takes a fifth of the time.
        values = block[:, 0].tolist()
        return bool(min(values) >= 0 and abs(sum(values) - 1) <= TOLERANCE)
    off = np.maximum.reduce(abs(fast_total(block) - 1))
    return bool(off <= TOLERANCE and np.minimum.reduce(block, axis=None) >= 0)


def _refuse_all_but_nan(
    function: str, name: str, axis: int, y_pred: Floats, block: Floats, sums: Floats
) -> None:
    """Raise if a block of ``y_pred`` has more than probabilities and NaN."""
    # What softmax itself rounds to subnormal numbers may add up to more.
    tolerance = TOLERANCE + len(block) * np.finfo(y_pred.dtype).smallest_subnormal
    if (block < 0).any() or (abs(sums - 1) > tolerance).any():
        sums = reduce_rows(_sum, axis, y_pred, empty=0)
        entry = np.fmin.reduce(y_pred, axis=None)
        least, most = np.fmin.reduce(sums, axis=None), np.fmax.reduce(sums, axis=None)
        raise ValueError(
            f"{function}: {name} of shape {y_pred.shape} has entries from {entry:.6g} "
            f"and sums from {least:.6g} to {most:.6g} along axis {axis}; "
            f"wanted probabilities, not negative and of sum 1{_HINTS.get(name, '')}"
        )


def _sum(block: Floats, out: Floats) -> None:
    out[...] = total(block)
