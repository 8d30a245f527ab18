"""Any array, along any axis, as one with three axes: ``(before, classes, after)``.

They are what comes before the class axis, the classes, and what comes after them.
"""

import math

import numpy as np
from numpy.lib.array_utils import normalize_axis_index, normalize_axis_tuple
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Axis = int | tuple[int, ...] | None


def to_rows(axis: Axis, *arrays: Floats) -> list[Floats]:
    """Bring arrays of one shape to ``(before, classes, after)``, as views where possible."""
    shape = arrays[0].shape
    if axis is None or isinstance(axis, tuple):
        axes = class_axes(axis, len(shape))
        arrays = tuple(_moved_last(array, axes) for array in arrays)
        axis, length = len(shape) - len(axes), len(axes)
        shape = arrays[0].shape
    else:
        axis, length = normalize_axis_index(axis, len(shape)), 1
    classes, after = shape[axis : axis + length], shape[axis + length :]
    rows = (math.prod(shape[:axis]), math.prod(classes), math.prod(after))
    return [array.reshape(rows) for array in arrays]


def from_rows(rows: Floats, like: Floats, axis: Axis) -> Floats:
    """Bring rows back to the shape of the array that they were made of."""
    if axis is None or isinstance(axis, tuple):
        axes = class_axes(axis, like.ndim)
        moved = rows.reshape(_moved_last(like, axes).shape)
        return np.moveaxis(moved, range(-len(axes), 0), axes)
    return rows.reshape(like.shape)


def class_axes(axis: Axis, ndim: int) -> tuple[int, ...]:
    """Return the class axes as a tuple of numbers that are not negative; None is all axes."""
    return tuple(range(ndim)) if axis is None else normalize_axis_tuple(axis, ndim)


def _moved_last(array: Floats, axes: tuple[int, ...]) -> Floats:
    return np.moveaxis(array, axes, range(-len(axes), 0))
