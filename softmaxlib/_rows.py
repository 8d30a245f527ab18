"""Rows of classes: any array, along any axis, in blocks that stay in the cache.

Inside the library an array has three axes, ``(before, classes, after)``: what stands before
the class axis, the classes, and what stands after them.  A row is one sample: all its classes.
"""

import math
from collections.abc import Callable, Iterator

import numpy as np
from numpy.lib.array_utils import normalize_axis_index, normalize_axis_tuple
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Kernel = Callable[..., None]
Axis = int | tuple[int, ...] | None

# Bytes in a block: about what a level-2 cache holds, and enough to make the calls for it cheap.
BLOCK = 2**20


@np.errstate(all="ignore")
def map_rows(kernel: Kernel, axis: Axis, *arrays: Floats) -> Floats:
    """Return the array of the same shape that ``kernel(*rows, out)`` fills."""
    dtype = np.result_type(*arrays)
    rows = [_working_rows(array, axis, dtype) for array in arrays]
    out = np.empty(rows[0].shape, rows[0].dtype)
    for block in _blocks(*rows, out):
        kernel(*block)
    return from_rows(out.astype(dtype, copy=False), arrays[0], axis)


@np.errstate(all="ignore")
def reduce_rows(kernel: Kernel, axis: Axis, *arrays: Floats, empty: float) -> Floats:
    """Return one number a row, as ``kernel(*rows, out)`` fills it in, or ``empty`` without classes.

    The class axes stay, with length one.
    """
    dtype = np.result_type(*arrays)
    rows = [_working_rows(array, axis, dtype) for array in arrays]
    before, _, after = rows[0].shape
    out = np.full((before, 1, after), empty, rows[0].dtype)
    for block in _blocks(*rows, out):
        kernel(*block)
    axes = class_axes(axis, arrays[0].ndim)
    shape = [1 if n in axes else size for n, size in enumerate(arrays[0].shape)]
    return out.astype(dtype, copy=False).reshape(shape)


def _working_rows(array: Floats, axis: Axis, dtype: np.dtype[np.floating]) -> Floats:
    """Return contiguous rows in the dtype to compute in.

    That is single precision for half: a sum of ones in half precision stops growing at 2048.
    """
    return np.ascontiguousarray(to_rows(array, axis), np.float32 if dtype.itemsize == 2 else dtype)


def _blocks(*rows: Floats) -> Iterator[tuple[Floats, ...]]:
    """Yield the same block of whole rows of each array, until all have been seen."""
    if rows[0].size == 0:
        return
    if rows[0].nbytes <= BLOCK:
        yield rows
        return
    step = max(1, BLOCK // rows[0][0].nbytes)
    for start in range(0, len(rows[0]), step):
        yield tuple(array[start : start + step] for array in rows)


def total(rows: Floats) -> Floats:
    """Sum each row, with an error that does not grow with the number of classes.

    NumPy sums pairwise along contiguous memory alone, which is when nothing stands after the
    class axis; otherwise it adds one class after the other.  There eight parts of a row are laid
    onto each other, again and again, until few classes are left.
    """
    if rows.shape[2] > 1:
        while rows.shape[1] > 8:
            rows = _folded(rows)
    return np.add.reduce(rows, axis=1, keepdims=True)


def _folded(rows: Floats) -> Floats:
    before, classes, after = rows.shape
    eighth, rest = divmod(classes, 8)
    parts = rows[:, rest:].reshape(before, 8, eighth, after)
    return np.concatenate([rows[:, :rest], np.add.reduce(parts, axis=1)], axis=1)


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
