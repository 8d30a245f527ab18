"""The cross-entropy of softmax, and its gradient, from the logits."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmaxlib._dominant import dominant_entries, sum_beside
from softmaxlib._log_softmax import log_softmax_rows
from softmaxlib._rows import map_rows, reduce_rows
from softmaxlib._shapes import Floats
from softmaxlib._softmax import softmax_rows
from softmaxlib._sums import total
from softmaxlib._targets import as_logits_and_targets, rounded_as


def cross_entropy(z: ArrayLike, y_true: ArrayLike, *, axis: int = -1) -> NDArray[np.floating]:
    r"""Compute the cross-entropy of each sample, from its logits and its target.

    Parameters
    ----------
    z : (..., C) array_like
        Logits.
    y_true : (...) array_like of int, or (..., C) array_like
        Targets: class labels counted from 0, in the shape of ``z`` without its class axis, or
        probabilities, in the shape of ``z``, which keep their own precision.
    axis : int, default: -1
        The axis along which the classes lie.

    Returns
    -------
    (...) ndarray
        The loss of each sample.  The dtype is that of ``z``; integers and booleans give float64.
        It is inf where a class with a positive target has a logit of -inf, and NaN where the
        softmax is.  A class with target zero adds nothing, whatever its logit.

    Raises
    ------
    TypeError
        If an argument does not hold real numbers of NumPy's own types (bfloat16 is not one of
        them), or holds a masked array; if labels or ``axis`` are not integers.
    ValueError
        If ``y_true`` has another shape, has labels that are not classes, or has rows that are
        not probabilities: with a negative entry, or a sum off by more than 1% and room for
        rounding, 0.0105 in every precision (and C of the smallest subnormal numbers).
    AxisError
        If ``z`` has no such axis.

    Notes
    -----
    Equation ``eq-cross-entropy`` of the book,
    :math:`L = -\sum_{j=1}^{C} Y_{\text{true}}^{(j)} \ln Y_{\text{pred}}^{(j)}`; Bridle's
    "probability scoring" [1]_.  It is taken from ``log_softmax``, so that the loss of a sample
    that is classified well keeps its digits; the relative error is at most that of
    ``log_softmax`` and 2 eps, and 2 C + 4 of the smallest subnormal numbers on top.

    References
    ----------
    .. [1] J. S. Bridle, "Probabilistic interpretation of feedforward classification network
       outputs, with relationships to statistical pattern recognition", Neurocomputing,
       pp. 227-236, 1990, doi:10.1007/978-3-642-76153-9_28.

    Examples
    --------
    >>> import numpy as np
    >>> from softmaxlib import cross_entropy
    >>> np.exp(-cross_entropy(np.log([5, 3, 2]), 1)).round(12)
    np.float64(0.3)
    >>> print(f"{cross_entropy([40.0, 0.0], 0):.4e}")
    4.2484e-18
    """
    z, y_true = as_logits_and_targets("cross_entropy", z, y_true, axis)
    loss = reduce_rows(_cross_entropy, axis, z, y_true, empty=0).squeeze(axis)
    return rounded_as(z, loss)[()]


def cross_entropy_grad(z: ArrayLike, y_true: ArrayLike, *, axis: int = -1) -> NDArray[np.floating]:
    r"""Compute the gradient of the cross-entropy of each sample with respect to its logits.

    Parameters
    ----------
    z : (..., C) array_like
        Logits.
    y_true : (...) array_like of int, or (..., C) array_like
        Targets: class labels counted from 0, in the shape of ``z`` without its class axis, or
        probabilities, in the shape of ``z``, which keep their own precision.
    axis : int, default: -1
        The axis along which the classes lie.

    Returns
    -------
    (..., C) ndarray
        The gradient of each sample's own loss, in the shape of ``z``: divide by the number of
        samples for that of their mean.  The dtype is that of ``z``; integers and booleans give
        float64.  A row where the softmax is NaN becomes NaN.

    Raises
    ------
    TypeError
        If an argument does not hold real numbers of NumPy's own types (bfloat16 is not one of
        them), or holds a masked array; if labels or ``axis`` are not integers.
    ValueError
        If ``y_true`` has another shape, has labels that are not classes, or has rows that are
        not probabilities: with a negative entry, or a sum off by more than 1% and room for
        rounding, 0.0105 in every precision (and C of the smallest subnormal numbers).
    AxisError
        If ``z`` has no such axis.

    Notes
    -----
    Equation ``eq-cross-entropy-grad`` of the book,
    :math:`Y_{\text{pred}}^{(i)} - Y_{\text{true}}^{(i)}` [1]_; should ``y_true`` not sum to one
    exactly, ``y_pred`` is multiplied by its sum.  Where one class takes most of a
    row, its entry comes from the other classes, since ``1 - y_pred`` has lost its digits.  For a
    label the relative error is at most twice that of ``softmax``, also where the gradient is tiny,
    and C + 4 of the smallest subnormal numbers on top.

    References
    ----------
    .. [1] J. S. Bridle, "Probabilistic interpretation of feedforward classification network
       outputs, with relationships to statistical pattern recognition", Neurocomputing,
       pp. 227-236, 1990, doi:10.1007/978-3-642-76153-9_28.

    Examples
    --------
    >>> import numpy as np
    >>> from softmaxlib import cross_entropy_grad
    >>> cross_entropy_grad(np.log([5, 3, 2]), 1).round(12)
    array([ 0.5, -0.7,  0.2])
    """
    z, y_true = as_logits_and_targets("cross_entropy_grad", z, y_true, axis)
    return rounded_as(z, map_rows(_gradient, axis, z, y_true))


def _cross_entropy(z: Floats, y_true: Floats, out: Floats) -> None:
    log_y = np.empty_like(z)
    log_softmax_rows(z, log_y)
    # A target of zero is left out: its product with the logarithm of zero would be NaN.
    log_y[y_true == 0] = 0
    log_y *= y_true
    np.subtract(0, total(log_y), out=out)


def _gradient(z: Floats, y_true: Floats, out: Floats) -> None:
    softmax_rows(z, out)
    _, k = top = dominant_entries(out)
    sums = total(y_true)
    others = sums[k] * sum_beside(out, top)
    out *= sums
    out -= y_true
    # sum(t) y - t = (sum of the other t) - sum(t) (1 - y), and neither difference is small.
    out[top] = sum_beside(y_true, top) - others
