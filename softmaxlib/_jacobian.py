"""The Jacobians of softmax and log-softmax, in full."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmaxlib._arrays import as_probabilities
from softmaxlib._shapes import Floats
from softmaxlib._dominant import complement
from softmaxlib._rows import map_rows


def softmax_jacobian(y_pred: ArrayLike, *, axis: int = -1) -> NDArray[np.floating]:
    r"""Differentiate each probability by each logit, from the probabilities alone.

    Parameters
    ----------
    y_pred : (..., C) array_like
        Probabilities, the output of the softmax (not its logits).
    axis : int, default: -1
        The axis along which the classes lie.

    Returns
    -------
    (..., C, C) ndarray
        One matrix a sample, its class axes last: row j is the output, column i the logit that
        is differentiated by.  The dtype is that of ``y_pred``; integers and booleans give
        float64.  A row with NaN gives a matrix of NaN.

    Raises
    ------
    TypeError
        If ``y_pred`` does not hold real numbers, or is a masked array.
    ValueError
        If a row of ``y_pred`` is not made of probabilities: it has a negative entry, or its sum is
        off by more than 1% (logits passed by mistake).
    AxisError
        If ``y_pred`` has no such axis.

    Notes
    -----
    Equation ``eq-jacobian-matrix`` of the book, :math:`J =
    \operatorname{diag}(Y_{\text{pred}}) - Y_{\text{pred}} Y_{\text{pred}}^{\top}`, entry by entry
    ``eq-softmax-derivative``, :math:`Y_{\text{pred}}^{(j)} \left( \delta_{ij} -
    Y_{\text{pred}}^{(i)} \right)`; the name and the problem it comes from are Bridle's [1]_.  On
    the diagonal, :math:`1 - Y_{\text{pred}}^{(j)}` loses its digits once class j takes nearly all,
    so for a class above one half it is the sum of the other probabilities instead.  The relative
    error of every entry is at most twice that of ``y_pred``, as ``softmax`` states it, also in the
    tail.

    References
    ----------
    .. [1] J. S. Bridle, "Probabilistic interpretation of feedforward classification network
       outputs, with relationships to statistical pattern recognition", Neurocomputing,
       pp. 227-236, 1990, doi:10.1007/978-3-642-76153-9_28.

    Examples
    --------
    >>> from softmaxlib import softmax_jacobian
    >>> softmax_jacobian([0.5, 0.3, 0.2]).round(12)
    array([[ 0.25, -0.15, -0.1 ],
           [-0.15,  0.21, -0.06],
           [-0.1 , -0.06,  0.16]])
    """
    y_pred, diagonal = _rows_and_complement("softmax_jacobian", y_pred, axis)
    with np.errstate(all="ignore"):
        diagonal *= y_pred
        jac = np.einsum("...j,...i->...ji", y_pred, -y_pred)
    return _with_diagonal(jac, diagonal)


def log_softmax_jacobian(y_pred: ArrayLike, *, axis: int = -1) -> NDArray[np.floating]:
    r"""Differentiate each log-probability by each logit, from the probabilities alone.

    Parameters
    ----------
    y_pred : (..., C) array_like
        Probabilities, the output of the softmax (not its logits, nor their logarithms).
    axis : int, default: -1
        The axis along which the classes lie.

    Returns
    -------
    (..., C, C) ndarray
        One matrix a sample, its class axes last: row j is the output, column i the logit that
        is differentiated by.  Not symmetric.  The dtype is that of ``y_pred``; integers and
        booleans give float64.  A row with NaN gives a matrix of NaN.

    Raises
    ------
    TypeError
        If ``y_pred`` does not hold real numbers, or is a masked array.
    ValueError
        If a row of ``y_pred`` is not made of probabilities: it has a negative entry, or its sum is
        off by more than 1% (logits passed by mistake).
    AxisError
        If ``y_pred`` has no such axis.

    Notes
    -----
    Equation ``eq-log-softmax-jacobian`` of the book, :math:`\frac{\partial \ln
    Y_{\text{pred}}^{(j)}}{\partial Z_2^{(i)}} = \delta_{ij} - Y_{\text{pred}}^{(i)}` [1]_.  On the
    diagonal, :math:`1 - Y_{\text{pred}}^{(j)}` is the sum of the other probabilities for a class
    above one half.  The relative error of every entry is at most twice that of ``y_pred``, as
    ``softmax`` states it.

    References
    ----------
    .. [1] P. Blanchard, D. J. Higham and N. J. Higham, "Accurately computing the log-sum-exp
       and softmax functions", IMA Journal of Numerical Analysis 41(4), pp. 2311-2330, 2021,
       doi:10.1093/imanum/draa038.

    Examples
    --------
    >>> from softmaxlib import log_softmax_jacobian
    >>> log_softmax_jacobian([0.5, 0.3, 0.2]).round(12)
    array([[ 0.5, -0.3, -0.2],
           [-0.5,  0.7, -0.2],
           [-0.5, -0.3,  0.8]])
    """
    y_pred, diagonal = _rows_and_complement("log_softmax_jacobian", y_pred, axis)
    jac = np.empty((*y_pred.shape, y_pred.shape[-1]), y_pred.dtype)
    np.negative(y_pred[..., None, :], out=jac)
    return _with_diagonal(jac, diagonal)


def _rows_and_complement(function: str, y_pred: ArrayLike, axis: int) -> tuple[Floats, Floats]:
    """Return the probabilities with their classes last, and ``1 - y`` for each of them."""
    y_pred = as_probabilities(function, "y_pred", y_pred, axis)
    y_pred = np.ascontiguousarray(np.moveaxis(y_pred, axis, -1))
    return y_pred, map_rows(complement, -1, y_pred)


def _with_diagonal(jac: Floats, diagonal: Floats) -> Floats:
    """Return ``jac`` with the diagonals of its last two axes replaced."""
    np.einsum("...jj->...j", jac)[...] = diagonal
    return jac
