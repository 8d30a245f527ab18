"""Which axes may hold the classes, and what is refused as an axis."""

import operator
from typing import Any

import numpy as np

from softmaxlib._shapes import Axis

Shape = tuple[int, ...]


def as_integer(function: str, name: str, value: Any, wanted: str = "an integer") -> int:
    """Return an integer, which True and 1.0 are not."""
    if type(value) is int:
        return value
    try:
        if not isinstance(value, bool | np.bool_):
            return operator.index(value)
    except TypeError:
        pass
    raise TypeError(f"{function}: {name} is {value!r}; wanted {wanted}")


def as_axis(function: str, name: str, axis: object, shape: Shape) -> int:
    """Return the one axis of the classes, counted from zero."""
    return _axis_of(function, name, as_integer(function, "axis", axis), shape)


def as_axes(function: str, name: str, axis: Axis, shape: Shape) -> tuple[int, ...]:
    """Return the axes of the classes, counted from zero; None stands for all."""
    if axis is None:
        return tuple(range(len(shape)))
    wanted = "an integer, a tuple of integers or None"
    if not isinstance(axis, tuple):
        return (_axis_of(function, name, as_integer(function, "axis", axis, wanted), shape),)
    numbers = [as_integer(function, "axis", number, wanted) for number in axis]
    axes = tuple([_axis_of(function, name, number, shape) for number in numbers])
    if len(set(axes)) < len(axes):
        raise ValueError(f"{function}: axis is {axis} with a repeated axis; wanted each one once")
    return axes


def _axis_of(function: str, name: str, axis: int, shape: Shape) -> int:
    if not -len(shape) <= axis < len(shape):
        raise np.exceptions.AxisError(
            f"{function}: axis is {axis}; wanted an axis of {name}, which has shape {shape}"
        )
    return axis % len(shape)
