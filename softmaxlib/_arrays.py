"""The border: checks of the arguments, for all functions."""

from collections.abc import Mapping
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmaxlib._axes import as_axes, as_integer
from softmaxlib._shapes import Axis, Floats

# NumPy looks no deeper into lists of lists.
DEEPEST = 64
# Other packages add dtypes under any kind letter (bfloat16 has "V", an 8-bit float has "f").  NumPy
# sums them in their own few digits and does not know their eps.
_REAL_TYPES = {
    np.dtype(code).type for code in np.typecodes["Float"] + np.typecodes["AllInteger"] + "?"
}


def is_real(dtype: np.dtype[Any]) -> bool:
    """Tell whether a dtype is one of NumPy's own for real numbers."""
    return dtype.type in _REAL_TYPES


def as_array(function: str, name: str, value: object) -> NDArray[Any]:
    """Return ``value`` as a plain array, if NumPy would not drop a mask on the way."""
    if type(value) is np.ndarray:
        return value
    _refuse_masks(function, name, value)
    try:
        array = np.asanyarray(value)
    except ValueError as error:
        raise ValueError(
            f"{function}: {name} is no array ({error}); wanted rows of one length"
        ) from None
    _refuse_masks(function, name, array)
    return np.asarray(array)


def _refuse_masks(function: str, name: str, value: object) -> None:
    """Raise if there is a masked array, also in a list, in a list of lists, and so on."""
    level: list[Any] = [value]
    for _ in range(DEEPEST):
        kinds = set(map(type, level))
        if any(issubclass(kind, np.ma.MaskedArray) for kind in kinds):
            hint = " (a logit of -inf leaves its class out)" if name == "z" else ""
            raise TypeError(
                f"{function}: {name} {'is' if level[0] is value else 'holds'} a masked array, "
                f"and its mask would be ignored; wanted a plain array{hint}"
            )
        arrays = set(filter(_turns_into_array, kinds))
        nested = set(filter(_has_items, kinds))
        parts = [np.asanyarray(item) for item in level if type(item) in arrays]
        parts.extend(chain.from_iterable(item for item in level if type(item) in nested))
        level = parts


def _turns_into_array(kind: type) -> bool:
    return hasattr(kind, "__array__") and not issubclass(kind, np.ndarray | np.generic)


def _has_items(kind: type) -> bool:
    """Tell whether NumPy looks for numbers inside such an object."""
    is_list = hasattr(kind, "__getitem__") and hasattr(kind, "__len__")
    return is_list and not (hasattr(kind, "__array__") or issubclass(kind, str | bytes | Mapping))


def as_real(function: str, name: str, value: ArrayLike) -> NDArray[Any]:
    """Return ``value`` as an array of real numbers in native byte order."""
    array = as_array(function, name, value)
    if not is_real(array.dtype):
        raise TypeError(
            f"{function}: {name} has dtype {array.dtype} and shape {array.shape}; "
            f"wanted real numbers (float, int or bool){how_to_convert(array)}"
        )
    return array if array.dtype.isnative else array.astype(array.dtype.newbyteorder("="))


def how_to_convert(array: NDArray[Any]) -> str:
    """Return what to do about a dtype that may well hold real numbers, or an empty string."""
    if array.dtype.kind == "O" and array.ndim:
        return "; convert the objects with .astype(float), or .to_numpy(float) in pandas"
    if array.dtype.isbuiltin == 2:
        return f"; {array.dtype} is not one of NumPy's own types: convert it with .astype"
    return ""


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
    as_axes(function, "z", axis, z.shape)
    if z.dtype.kind == "f":
        return z
    if z.size == 0:
        return z.astype(np.float64)
    z_max = z.max(axis=axis, keepdims=True)
    below_max: NDArray[np.uint64] = z_max.astype(np.uint64) - z.astype(np.uint64)
    return -below_max.astype(np.float64)


def as_class_count(function: str, value: int) -> int:
    """Return a number of classes, which must be an integer and not negative."""
    num_classes = as_integer(function, "num_classes", value)
    if not 0 <= num_classes <= np.iinfo(np.intp).max:
        raise ValueError(
            f"{function}: num_classes is {num_classes}; wanted zero or more that fit an array"
        )
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
