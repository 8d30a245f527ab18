"""The cases that ``softmaxlib.testing`` tries, from small to large, with the classes last."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from softmaxlib._one_hot import one_hot

Array = NDArray[Any]

STRIDED = "an array that is not contiguous"
LOGITS = {
    "one class": [0.75],
    "two classes": [1.0, -0.5],
    "a dominant class": [0.0, 40.0],
    "the hand example": np.log([5.0, 3.0, 2.0]),
    "a tie": [1.0, 1.0, -2.0],
    "a class that leads by 8": [0.5, 8.5, 0.0],
    "a masked class": [0.5, 1.5, -np.inf],
    "large logits": [1000.0, 1001.0, 999.0],
    "very negative logits": [-1000.0, -1001.0, -999.0],
    "two samples": [[1.0, 0.0, -1.0], [0.5, 2.0, 0.25]],
    "equal samples": [[3.0, 1.0, 0.0], [3.0, 1.0, 0.0]],
    "samples far apart": [[0.0, 1.0, 2.0], [1000.0, 1001.0, 1002.0]],
    STRIDED: [[2.0, 0.0, -1.0, 0.5], [1.0, 3.0, 0.0, -2.0]],
    "a batch of batches": 2 * np.cos(np.arange(24.0)).reshape(2, 3, 4),
    "many classes": 3 * np.sin(np.arange(600.0)).reshape(2, 300),
}


class Case(NamedTuple):
    """Logits and what goes with them, in one precision, under a title."""

    title: str
    z: Array
    direction: Array
    y_true: Array


def battery(dtype: Any, axis: int) -> list[Case]:
    """Return the cases that have such an axis."""
    cases = []
    for title, logits in LOGITS.items():
        z = np.asarray(logits, dtype)
        if -z.ndim <= axis < z.ndim:
            cases.append(Case(title, z, directions(z), targets(z)))
    return cases


def directions(z: Array) -> Array:
    """Return a tangent or cotangent, whose mean is not zero in the hand example."""
    return np.resize([2.0, 0.0, -1.0, 0.5, -3.0, 1.0, 1.5], z.shape).astype(z.dtype)


def targets(z: Array) -> Array:
    """Return targets: one-hot for one sample, with a second class mixed in for several."""
    labels = np.resize([1, 0, 2], z.shape[:-1])
    first, second = (one_hot((labels + n) % z.shape[-1], z.shape[-1]) for n in range(2))
    return (first if z.ndim == 1 else 0.75 * first + 0.25 * second).astype(z.dtype)


def laid_out(array: Array, title: str, axis: int) -> Array:
    """Return a new array with the classes along ``axis``, and with strides if the title says so."""
    turned = np.moveaxis(array, -1, axis).copy()
    return np.repeat(turned, 2, axis=-1)[..., ::2] if title == STRIDED else turned
