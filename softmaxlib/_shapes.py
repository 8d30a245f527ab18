"""Any array, along any axis, as one with three axes: ``(before, classes, after)``.

They are what stands before the class axis, the classes, and what stands after them.
"""

import math

import numpy as np
from numpy.lib.array_utils import normalize_axis_index, normalize_axis_tuple
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Axis = int | tuple[int, ...] | None


def to_rows(array: Floats, axis: Axis) -> Floats:
    """Bring an array to the shape ``(before, classes, after)``, as a view where possible."""
    if axis is None or isinstance(axis, tuple):
        axes = class_axes(axis, array.ndim)
        moved = _moved_last(array, axes)
        first = array.ndim - len(axes)
        return moved.reshape(math.prod(moved.shape[:first]), math.prod(moved.shape[first:]), 1)
    axis = normalize_axis_index(axis, array.ndim)
    before, after = array.shape[:axis], array.shape[axis + 1 :]
    return array.reshape(math.prod(before), array.shape[axis], math.prod(after))


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
