"""Products with the Jacobian of log-softmax, without the Jacobian."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmaxlib._arrays import as_direction, as_floats
from softmaxlib._dominant import centered, dominant_entries, sum_beside
from softmaxlib._overflow import without_overflow
from softmaxlib._probabilities import map_probabilities
from softmaxlib._shapes import Floats
from softmaxlib._sums import total


def log_softmax_jvp(
    y_pred: ArrayLike, tangent: ArrayLike, *, axis: int = -1
) -> NDArray[np.floating]:
    r"""Multiply the Jacobian of log-softmax by a tangent, without forming it.

    Parameters
    ----------
    y_pred : (..., C) array_like
        Probabilities, the output of the softmax (not its logits).
    tangent : (..., C) array_like
        A change of the logits, of the shape of ``y_pred``.
    axis : int, default: -1
        The axis along which the classes lie.

    Returns
    -------
    (..., C) ndarray
        The Jacobian times the tangent: how the log-probabilities change.
        The dtype is the common one of the two arrays; integers and booleans count as float64.
        A row with NaN becomes NaN.

    Raises
    ------
    TypeError
        If an argument does not hold real numbers of NumPy's own types (bfloat16 is not one of
        them), or holds a masked array; if ``axis`` is not an integer.
    ValueError
        If a row of ``y_pred`` is not made of probabilities (logits passed by mistake): it has a
        negative entry, or its sum is off by more than 1% and room for rounding, 0.0105 in every
        precision (and C of the smallest subnormal numbers).  Or if ``tangent`` has another shape.
    AxisError
        If ``y_pred`` has no such axis.

    Notes
    -----
    Equation ``eq-log-softmax-jvp`` of the book, :math:`d \ln Y_{\text{pred}}^{(j)} = dZ_2^{(j)} -
    \sum_{i=1}^{C} Y_{\text{pred}}^{(i)} dZ_2^{(i)}`, where the tangent is :math:`dZ_2` (forward
    mode, [1]_).  The error of an entry, relative to that of ``abs(jac) @ abs(tangent)``, is at
    most twice that of ``y_pred`` and 4 eps, or 20 eps if the roundings of a long sum all point the
    same way; and C + 4 of the smallest subnormal numbers on top.  Nothing overflows on the way,
    where the C becomes 8 C: only a result too large for its format is inf.

    References
    ----------
    .. [1] A. Griewank and A. Walther, "Evaluating Derivatives: Principles and Techniques of
       Algorithmic Differentiation", 2nd ed., SIAM, 2008, doi:10.1137/1.9780898717761.

    Examples
    --------
    >>> from softmaxlib import log_softmax_jvp
    >>> log_softmax_jvp([0.5, 0.3, 0.2], [1.0, 0.0, 0.0]).round(12)
    array([ 0.5, -0.5, -0.5])
    """
    y_pred = as_floats("log_softmax_jvp", "y_pred", y_pred)
    tangent = as_direction("log_softmax_jvp", "tangent", tangent, y_pred)
    return map_probabilities("log_softmax_jvp", without_overflow(_jvp), axis, y_pred, tangent)


def log_softmax_vjp(
    y_pred: ArrayLike, cotangent: ArrayLike, *, axis: int = -1
) -> NDArray[np.floating]:
    r"""Multiply a cotangent by the Jacobian of log-softmax, without forming it.

    Parameters
    ----------
    y_pred : (..., C) array_like
        Probabilities, the output of the softmax (not its logits).
    cotangent : (..., C) array_like
        Derivatives of a loss with respect to the log-probabilities, of the shape of ``y_pred``.
    axis : int, default: -1
        The axis along which the classes lie.

    Returns
    -------
    (..., C) ndarray
        The cotangent times the Jacobian: the derivatives with respect to the logits.
        The dtype is the common one of the two arrays; integers and booleans count as float64.
        A row with NaN becomes NaN.

    Raises
    ------
    TypeError
        If an argument does not hold real numbers of NumPy's own types (bfloat16 is not one of
        them), or holds a masked array; if ``axis`` is not an integer.
    ValueError
        If a row of ``y_pred`` is not made of probabilities (logits passed by mistake): it has a
        negative entry, or its sum is off by more than 1% and room for rounding, 0.0105 in every
        precision (and C of the smallest subnormal numbers).  Or if ``cotangent`` has another shape.
    AxisError
        If ``y_pred`` has no such axis.

    Notes
    -----
    Equation ``eq-log-softmax-vjp`` of the book, :math:`\frac{\partial L}{\partial
    Z_2^{(i)}} = \frac{\partial L}{\partial \ln Y_{\text{pred}}^{(i)}} - Y_{\text{pred}}^{(i)}
    \sum_{j=1}^{C} \frac{\partial L}{\partial \ln Y_{\text{pred}}^{(j)}}`, where the derivatives on
    the right are the cotangent (reverse mode, [1]_).  This Jacobian is not symmetric, so the
    formula is not that of ``log_softmax_jvp``.  The error of an entry, relative to that of
    ``abs(cotangent) @ abs(jac)``, is at most twice that of ``y_pred`` and 4 eps, or 20 eps if the
    roundings of a long sum all point the same way; and C + 4 of the smallest subnormal numbers on
    top.  Nothing overflows on the way, where the C becomes 8 C.

    References
    ----------
    .. [1] A. Griewank and A. Walther, "Evaluating Derivatives: Principles and Techniques of
       Algorithmic Differentiation", 2nd ed., SIAM, 2008, doi:10.1137/1.9780898717761.

    Examples
    --------
    >>> from softmaxlib import log_softmax_vjp
    >>> log_softmax_vjp([0.5, 0.3, 0.2], [0.0, 1.0, 0.0]).round(12)
    array([-0.5,  0.7, -0.2])
    """
    y_pred = as_floats("log_softmax_vjp", "y_pred", y_pred)
    cotangent = as_direction("log_softmax_vjp", "cotangent", cotangent, y_pred)
    return map_probabilities("log_softmax_vjp", without_overflow(_vjp), axis, y_pred, cotangent)


def _jvp(y_pred: Floats, tangent: Floats, out: Floats) -> None:
    """Fill ``out`` with ``tangent - sum(y * tangent)``, sample by sample."""
    centered(y_pred, tangent, out)


def _vjp(y_pred: Floats, cotangent: Floats, out: Floats) -> None:
    """Fill ``out`` with ``cotangent - y * sum(cotangent)``, sample by sample.

    At a class that takes nearly all, this is written ``v_j (1 - y_j) - y_j (sum of other v)``,
    where ``1 - y_j`` is the sum of the other probabilities (equation ``eq-sum-to-one``).
    """
    np.multiply(y_pred, total(cotangent), out=out)
    np.subtract(cotangent, out, out=out)
    top = dominant_entries(y_pred)
    out[top] = cotangent[top] * sum_beside(y_pred, top) - y_pred[top] * sum_beside(cotangent, top)
