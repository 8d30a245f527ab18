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
    column: Array = (f(above) - f(below)) / (above[i] - below[i])
    return column


def forward(f: Function, z: Array, i: Index, h: float) -> Array:
    """Return ``(f(z + h e_i) - f(z)) / h``."""
    above = _moved(z, i, h)
    column: Array = (f(above) - f(z)) / (above[i] - z[i])
    return column


def complex_step(f: Function, z: Array, i: Index, h: float) -> Array:
    """Return ``Im f(z + ih e_i) / h``."""
    value = f(_moved(z + 0j, i, 1j * h))
    if not np.iscomplexobj(value):
        raise TypeError(
            f"numerical_jacobian: f returns {value.dtype} for complex input; "
            'wanted complex output (or method="central")'
        )
    return value.imag / h


def _moved(z: Array, i: Index, h: complex) -> Array:
    moved = z.copy()
    moved[i] += h
    return moved


# The error of a difference is about h**order + eps / h, least at h = eps**(1 / (order + 1)).
# The complex step subtracts nothing, so it has no eps / h: order 0 stands for a tiny step.
METHODS: dict[str, tuple[Callable[..., Array], int]] = {
    "central": (central, 2),
    "forward": (forward, 1),
    "complex": (complex_step, 0),
}
TINY_STEP = 1e-200


def steps(z: Array, step: float | None, order: int) -> Array:
    """Return the step for each entry of ``z``."""
    eps = np.finfo(z.dtype).eps
    if step is None:
        scale = np.maximum(1, np.abs(z))
        return eps ** (1 / (order + 1)) * scale if order else np.full_like(z, TINY_STEP)
    if not (isinstance(step, Real) and 0 < step < np.inf):
        raise ValueError(f"numerical_jacobian: step is {step!r}; wanted a positive finite number")
    wanted = np.full_like(z, step)
    if order and np.any(z + wanted == z):
        raise ValueError(
            f"numerical_jacobian: step {step} leaves an entry of z unchanged; "
            f"wanted more than eps * |z_i|, where eps is {eps:.1e}"
        )
    return wanted
