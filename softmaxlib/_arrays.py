"""The border: checks of what comes in, for all functions."""

import operator
from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_index
from numpy.typing import ArrayLike, NDArray

from softmaxlib._shapes import Axis, Floats
from softmaxlib._rows import Kernel, map_rows, reduce_rows, total

_HINTS = {"y_pred": ": pass softmax(z), not the logits z"}


def as_real(function: str, name: str, value: ArrayLike) -> NDArray[Any]:
    """Return ``value`` as an array of real numbers in native byte order."""
    if isinstance(value, np.ma.MaskedArray):
        raise TypeError(
            f"{function}: {name} is a masked array, and its mask would be ignored; "
            "wanted a plain array (a logit of -inf leaves its class out)"
        )
    array = np.asarray(value)
    if array.dtype.kind not in "fiub":
        raise TypeError(
            f"{function}: {name} has dtype {array.dtype} and shape {array.shape}; "
            "wanted real numbers (float, int or bool)"
        )
    return array if array.dtype.isnative else array.astype(array.dtype.newbyteorder("="))


def as_floats(function: str, name: str, value: ArrayLike) -> Floats:
    """Return ``value`` as an array of floats; integers and booleans become float64."""
    array = as_real(function, name, value)
    return array if array.dtype.kind == "f" else array.astype(np.float64)


def as_logits(function: str, value: ArrayLike, axis: Axis) -> Floats:
    """Return logits as floats; integers as their exact differences from the largest of a row.

    No result of softmax or log-softmax depends on a shift.  Two large integers can differ by
    one and be the same float64, and the difference of two int8 can leave int8; ``max - z`` is
    always exact in 64 bits without a sign, where what wraps around also wraps back.
    """
    z = as_real(function, "z", value)
    if z.dtype.kind == "f" or z.size == 0:
        return as_floats(function, "z", z)
    z_max = z.max(axis=axis, keepdims=True)
    below_max: NDArray[np.uint64] = z_max.astype(np.uint64) - z.astype(np.uint64)
    return -below_max.astype(np.float64)


def as_probabilities(function: str, name: str, value: ArrayLike, axis: int) -> Floats:
    """Return ``value`` as floats; its samples must be probabilities, or hold a NaN."""
    return map_probabilities(np.positive, function, name, axis, as_floats(function, name, value))


def map_probabilities(
    kernel: Kernel, function: str, name: str, axis: int, y_pred: Floats, *directions: Floats
) -> Floats:
    """Return what ``map_rows`` does, and check ``y_pred`` on the way, while it is in the cache."""

    def checked(block: Floats, *others: Floats) -> None:
        sums = total(block)
        if not (np.minimum.reduce(block, axis=None) >= 0 and abs(sums - 1).max() <= 0.01):
            _refuse_others(function, name, axis, y_pred, block, sums)
            # One NaN makes its whole sample NaN, as it does in softmax.
            block = block + 0 * sums
        kernel(block, *others)

    return map_rows(checked, normalize_axis_index(axis, y_pred.ndim), y_pred, *directions)


def _refuse_others(
    function: str, name: str, axis: int, y_pred: Floats, block: Floats, sums: Floats
) -> None:
    """Raise if a block of ``y_pred`` has more than probabilities and NaN."""
    # What softmax itself rounds to subnormal numbers may add up to more than 1%.
    tolerance = 0.01 + len(block) * np.finfo(y_pred.dtype).smallest_subnormal
    if (block < 0).any() or (abs(sums - 1) > tolerance).any():
        all_sums = reduce_rows(_sum, axis, y_pred, empty=0)
        raise ValueError(
            f"{function}: {name} of shape {y_pred.shape} has entries from {y_pred.min():.6g} "
            f"and sums from {all_sums.min():.6g} to {all_sums.max():.6g} along axis {axis}; "
            f"wanted probabilities, not negative and of sum 1{_HINTS.get(name, '')}"
        )


def _sum(block: Floats, out: Floats) -> None:
    out[...] = total(block)


def as_class_count(function: str, value: int) -> int:
    """Return a number of classes, which must be an integer and not negative."""
    try:
        num_classes = operator.index(value)
    except TypeError:
        raise TypeError(f"{function}: num_classes is {value!r}; wanted an integer") from None
    if num_classes < 0:
        raise ValueError(f"{function}: num_classes is {num_classes}; wanted zero or more")
    return num_classes


def as_labels(function: str, name: str, value: ArrayLike, num_classes: int) -> NDArray[np.integer]:
    """Return ``value`` as an array of class labels, each one of ``0 .. num_classes - 1``."""
    labels = as_real(function, name, value)
    if labels.size == 0:
        return labels.astype(np.intp)
    if labels.dtype.kind not in "iu":
        raise TypeError(
            f"{function}: {name} has dtype {labels.dtype} and shape {labels.shape}; "
            "wanted integer class labels"
        )
    if labels.min() < 0 or labels.max() >= num_classes:
        raise ValueError(
            f"{function}: {name} has labels from {labels.min()} to {labels.max()}; "
            f"wanted labels from 0 to {num_classes - 1} ({num_classes} classes)"
        )
    return labels


def as_direction(function: str, name: str, value: ArrayLike, y_pred: Floats) -> Floats:
    """Return a tangent or cotangent as floats; it must have the shape of ``y_pred``."""
    direction = as_floats(function, name, value)
    if direction.shape != y_pred.shape:
        raise ValueError(
            f"{function}: {name} has shape {direction.shape}; "
            f"wanted {y_pred.shape}, the shape of y_pred"
        )
    return direction
