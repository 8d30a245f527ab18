"""The targets of the cross-entropy: labels or probabilities, brought to one form."""

import numpy as np
from numpy.lib.array_utils import normalize_axis_index
from numpy.typing import ArrayLike

from softmaxlib._arrays import as_labels, as_probabilities, as_real
from softmaxlib._shapes import Floats
from softmaxlib._one_hot import one_hot


def as_targets(function: str, value: ArrayLike, z: Floats, axis: int) -> Floats:
    """Return targets as probabilities in the shape and dtype of ``z``."""
    axis = normalize_axis_index(axis, z.ndim)
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
    return as_probabilities(function, "y_true", y_true, axis).astype(z.dtype, copy=False)
