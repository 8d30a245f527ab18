"""The logits and targets of the cross-entropy: labels or probabilities, brought to one form."""

import numpy as np
from numpy.typing import ArrayLike

from softmaxlib._arrays import as_labels, as_logits, as_real
from softmaxlib._axes import as_axis
from softmaxlib._one_hot import one_hot
from softmaxlib._probabilities import as_probabilities
from softmaxlib._shapes import Floats


def as_logits_and_targets(
    function: str, z: ArrayLike, y_true: ArrayLike, axis: int
) -> tuple[Floats, Floats]:
    """Return logits, and targets as probabilities in their shape."""
    z = as_real(function, "z", z)
    axis = as_axis(function, "z", axis, z.shape)
    z = as_logits(function, z, axis)
    return z, _as_targets(function, y_true, z, axis)


def _as_targets(function: str, value: ArrayLike, z: Floats, axis: int) -> Floats:
    y_true = as_real(function, "y_true", value)
    labels_shape = z.shape[:axis] + z.shape[axis + 1 :]
    if y_true.shape == labels_shape:
        labels = as_labels(function, "y_true", y_true, z.shape[axis])
        return np.moveaxis(one_hot(labels, z.shape[axis]), -1, axis).astype(z.dtype, copy=False)
    if y_true.shape != z.shape:
        raise ValueError(
            f"{function}: y_true has shape {y_true.shape}; wanted {labels_shape} for labels "
            f"or {z.shape}, the shape of z, for probabilities"
        )
    return as_probabilities(function, "y_true", y_true, axis)


@np.errstate(all="ignore")
def rounded_as(z: Floats, result: Floats) -> Floats:
    """Return a result in the dtype of the logits; that of the targets may have been wider.

    A target of 0.001 / 128256 is zero in half precision, and 128256 of them are not.
    """
    return result.astype(z.dtype, copy=False)
