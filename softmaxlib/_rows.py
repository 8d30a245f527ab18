"""Blocks of samples with their classes first: any array, along any axis, in parts for the cache.

Inside the library an array has three axes, ``(before, classes, after)``: what comes before the
class axis, the classes, and what comes after them.  A kernel sees a block of it, of shape
``(classes, samples)``: ``block[j]`` is class j of every sample, and a sum over the classes has
``axis=0``, wherever the classes lie in memory.

Where they lie decides the speed.  NumPy's loops run along memory.  To find the largest of ten
classes that lie side by side, it starts a loop for each sample, which takes 20 to 40 ns; where the
samples lie side by side, it compares whole classes, several numbers per ns.  So ``map_rows`` copies
few classes into a block in that order, and the result back, unless the kernel does nothing but
sums, which BLAS computes quickly along either side.  Many classes are left as they lie.
"""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from softmaxlib._shapes import Axis, Floats, class_axes, from_rows, to_rows

Kernel = Callable[..., None]

# Bytes in a block: about what a level-2 cache holds, and enough to make the calls for it cheap.
# Not a power of two, or the starts of many classes would share a place in the cache.
BLOCK = 1_000_000
# Copies pay for samples of fewer bytes than this, ...
FEW = 256
# ... if there are as many of them as this.
MANY = 128
# Samples side by side are cut into parts of whole pages of memory, or not at all.
WIDE = 8192


@np.errstate(all="ignore")
def map_rows(kernel: Kernel, axis: Axis, *arrays: Floats, only_sums: bool = False) -> Floats:
    """Return the array of the same shape that ``kernel(*blocks, out)`` fills.

    A kernel of ``only_sums`` looks for no largest class.
    """
    dtype = np.result_type(*arrays)
    if isinstance(axis, int) and arrays[0].size == arrays[0].shape[axis] > 0:
        # For one sample, to look how it lies would take as long as to compute.
        block = [array.astype(_working(dtype), copy=False).reshape(-1, 1) for array in arrays]
        column = np.empty_like(block[0])
        kernel(*block, column)
        return column.reshape(arrays[0].shape).astype(dtype, copy=False)
    rows = _working_rows(dtype, axis, *arrays)
    out = np.empty(rows[0].shape, rows[0].dtype)
    for block in _blocks(*rows, out, copy_few=not only_sums):
        kernel(*block)
    return from_rows(out.astype(dtype, copy=False), arrays[0], axis)


@np.errstate(all="ignore")
def reduce_rows(kernel: Kernel, axis: Axis, *arrays: Floats, empty: float) -> Floats:
    """Return one number per sample, as ``kernel(*blocks, out)`` fills it in, or ``empty``.

    That is where there are no classes.  The class axes stay, with length one.
    """
    dtype = np.result_type(*arrays)
    rows = _working_rows(dtype, axis, *arrays)
    before, _, after = rows[0].shape
    out = np.full((before, 1, after), empty, rows[0].dtype)
    for block in _blocks(*rows, out, copy_few=True):
        kernel(*block)
    axes = class_axes(axis, arrays[0].ndim)
    shape = [1 if n in axes else size for n, size in enumerate(arrays[0].shape)]
    return out.astype(dtype, copy=False).reshape(shape)


def _working_rows(dtype: np.dtype[np.floating], axis: Axis, *arrays: Floats) -> list[Floats]:
    """Return contiguous rows in the dtype to compute in."""
    return [np.ascontiguousarray(rows, _working(dtype)) for rows in to_rows(axis, *arrays)]


def _working(dtype: np.dtype[np.floating]) -> np.dtype[np.floating]:
    """Return the dtype to compute in: single for half precision, where sums stop at 2048."""
    return np.dtype(np.float32) if dtype.itemsize == 2 else dtype


def _blocks(*rows: Floats, copy_few: bool) -> Iterator[list[Floats]]:
    """Yield the same block of each array; what is filled into the last one stays."""
    before, classes, after = rows[0].shape
    if rows[0].size == 0:
        return
    copied = before > 1 and (
        after > 1 or (copy_few and before >= MANY and classes * rows[0].itemsize < FEW)
    )
    if not copied and rows[0].nbytes <= BLOCK:
        yield [_classes_first(array) for array in rows]
        return
    samples = BLOCK // (classes * rows[0].itemsize * (len(rows) if copied else 1))
    deep = max(1, samples // after)
    across = samples if WIDE <= samples < after else after
    for start in range(0, before, deep):
        for left in range(0, after, across):
            parts = [array[start : start + deep, :, left : left + across] for array in rows]
            if copied and deep > 1:
                yield from _copied(*parts)
            else:
                yield [_classes_first(part) for part in parts]


def _copied(*parts: Floats) -> Iterator[list[Floats]]:
    """Yield a block in whose memory the samples lie side by side, and copy the last part back."""
    depth, length, width = parts[-1].shape
    out = np.empty((length, depth, width), parts[-1].dtype)
    blocks = [np.ascontiguousarray(_classes_first(part)) for part in parts[:-1]]
    yield [*blocks, out.reshape(length, depth * width)]
    parts[-1][...] = out.transpose(1, 0, 2)


def _classes_first(part: Floats) -> Floats:
    """Return a part as ``(classes, samples)``, as a view where possible."""
    before, classes, after = part.shape
    block: Floats = part[0]
    if before > 1:
        block = part.transpose(1, 0, 2).reshape(classes, before * after)
    return block


def samples_of(block: Floats, k: NDArray[np.intp]) -> Floats:
    """Return a copy of some samples, which lie in memory as those of the block do."""
    samples: Floats = block.take(k, axis=1) if block.flags.c_contiguous else block.T[k].T
    return samples
