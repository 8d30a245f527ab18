"""Finite differences: how one column of a numerical Jacobian is taken, and with what step."""

from collections.abc import Callable
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Function = Callable[[Array], Array]
Index = tuple[int, ...]


def central(f: Function, z: Array, i: Index, h: float) -> Array:
    """Return ``(f(z + h e_i) - f(z - h e_i)) / 2h``."""
    above, below = _moved(z, i, h), _moved(z, i, -h)
    return _slope(f(above), f(below), above[i], below[i])


def forward(f: Function, z: Array, i: Index, h: float) -> Array:
    """Return ``(f(z + h e_i) - f(z)) / h``."""
    above = _moved(z, i, h)
    return _slope(f(above), f(z), above[i], z[i])


def complex_step(f: Function, z: Array, i: Index, h: float) -> Array:
    """Return ``Im f(z + ih e_i) / h``."""
    return f(_moved(z, i, 1j * h)).imag / h


# The warnings of ``f`` are its caller's own; of a step from infinity, NaN says enough.
@np.errstate(all="ignore")
def _moved(z: Array, i: Index, h: complex) -> Array:
    moved = np.array(z)  # an array, even of one complex number
    moved[i] += h
    return moved


@np.errstate(all="ignore")
def _slope(above: Array, below: Array, z_above: float, z_below: float) -> Array:
    slope: Array = (above - below) / (z_above - z_below)
    return slope


# The error of a difference is about h**order + eps / h, least at h = eps**(1 / (order + 1)).
# The complex step subtracts nothing, so it has no eps / h: order 0 stands for a tiny step.
METHODS: dict[str, tuple[Callable[..., Array], int]] = {
    "central": (central, 2),
    "forward": (forward, 1),
    "complex": (complex_step, 0),
}


def coarser(z: np.dtype[Any], value: np.dtype[Any]) -> np.dtype[np.floating]:
    """Return the format with fewer digits, of ``z`` and of what ``f`` returns, as a real one.

    Integers and booleans have no rounding, so they leave the choice to ``z``.
    """
    formats = [np.finfo(dtype).dtype for dtype in (z, value) if dtype.kind in "fc"]
    return max(formats, key=lambda dtype: np.finfo(dtype).eps)


@np.errstate(all="ignore")
def steps(z: Array, step: float | None, order: int, precision: np.dtype[np.floating]) -> Array:
    """Return the step for each entry of ``z``, where ``f`` is as exact as ``precision``."""
    eps = float(np.finfo(precision).eps)
    if step is None and order:
        default: Array = eps ** (1 / (order + 1)) * np.maximum(1, np.abs(z))
        return default
    if step is None:
        return np.full_like(z, 1e-200 if eps <= np.finfo(np.float64).eps else 1e-20)
    largest = float(np.finfo(np.float64).max)
    if isinstance(step, bool) or not (isinstance(step, Real) and 0 < step <= largest):
        raise ValueError(f"numerical_jacobian: step is {step!r}; wanted a positive finite number")
    wanted = np.full_like(z, step)
    if order and np.any(wanted <= eps / 2 * np.abs(z)):
        raise ValueError(
            f"numerical_jacobian: step {step} leaves an entry of z unchanged; "
            f"wanted more than eps * |z_i|, where eps is {eps:.1e} ({precision})"
        )
    if not order and np.any(wanted.astype(precision) == 0):
        raise ValueError(
            f"numerical_jacobian: step {step} is zero in {precision}, which f returns; "
            f"wanted more than {np.finfo(precision).tiny:.1e}"
        )
    return wanted
