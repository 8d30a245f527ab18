"""The Jacobians of softmax and log-softmax, in full."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmaxlib._arrays import as_floats
from softmaxlib._dominant import complement
from softmaxlib._probabilities import map_probabilities
from softmaxlib._rows import Kernel
from softmaxlib._shapes import Floats, to_rows


def softmax_jacobian(y_pred: ArrayLike, *, axis: int = -1) -> NDArray[np.floating]:
    r"""Differentiate each probability with respect to each logit, given the probabilities.

    Parameters
    ----------
    y_pred : (..., C) array_like
        Probabilities, the output of the softmax (not its logits).
    axis : int, default: -1
        The axis along which the classes lie.

    Returns
    -------
    (..., C, C) ndarray
        One matrix per sample, its class axes last: row j belongs to output j, and column i to
        logit i.  The dtype is that of ``y_pred``; integers and booleans give
        float64.  A row with NaN gives a matrix of NaN.

    Raises
    ------
    TypeError
        If ``y_pred`` does not hold real numbers of NumPy's own types (bfloat16 is not one of
        them), or holds a masked array; if ``axis`` is not an integer.
    ValueError
        If a row of ``y_pred`` is not made of probabilities (logits passed by mistake): it has a
        negative entry, or its sum is off by more than 1% and room for rounding, 0.0105 in every
        precision (and C of the smallest subnormal numbers).
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
    tail; an entry below the smallest normal number may be off by 4 of the smallest subnormal
    numbers more.

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
    return _jacobian("softmax_jacobian", y_pred, axis, _fill_softmax)


def log_softmax_jacobian(y_pred: ArrayLike, *, axis: int = -1) -> NDArray[np.floating]:
    r"""Differentiate each log-probability with respect to each logit, given the probabilities.

    Parameters
    ----------
    y_pred : (..., C) array_like
        Probabilities, the output of the softmax (not its logits, nor their logarithms).
    axis : int, default: -1
        The axis along which the classes lie.

    Returns
    -------
    (..., C, C) ndarray
        One matrix per sample, its class axes last: row j belongs to output j, and column i to
        logit i.  Not symmetric.  The dtype is that of ``y_pred``; integers and
        booleans give float64.  A row with NaN gives a matrix of NaN.

    Raises
    ------
    TypeError
        If ``y_pred`` does not hold real numbers of NumPy's own types (bfloat16 is not one of
        them), or holds a masked array; if ``axis`` is not an integer.
    ValueError
        If a row of ``y_pred`` is not made of probabilities (logits passed by mistake): it has a
        negative entry, or its sum is off by more than 1% and room for rounding, 0.0105 in every
        precision (and C of the smallest subnormal numbers).
    AxisError
        If ``y_pred`` has no such axis.

    Notes
    -----
    Equation ``eq-log-softmax-jacobian`` of the book, :math:`\frac{\partial \ln
    Y_{\text{pred}}^{(j)}}{\partial Z_2^{(i)}} = \delta_{ij} - Y_{\text{pred}}^{(i)}` [1]_.  On the
    diagonal, :math:`1 - Y_{\text{pred}}^{(j)}` is the sum of the other probabilities for a class
    above one half.  The relative error of every entry is at most twice that of ``y_pred``, as
    ``softmax`` states it; an entry below the smallest normal number may be off by 4 of the
    smallest subnormal numbers more.

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
    return _jacobian("log_softmax_jacobian", y_pred, axis, _fill_log_softmax)


@np.errstate(all="ignore")
def _jacobian(function: str, y_pred: ArrayLike, axis: int, fill: Kernel) -> Floats:
    """Return the matrices that ``fill(y_pred, 1 - y_pred, jac, diagonal of jac)`` fills."""
    y_pred = as_floats(function, "y_pred", y_pred)
    rest = map_probabilities(function, complement, axis, y_pred)
    axis %= y_pred.ndim
    rows, rest = (array.transpose(0, 2, 1) for array in to_rows(axis, y_pred, rest))
    before, after, classes = rows.shape
    jac = np.empty((before, after, classes, classes), rows.dtype)
    diagonal = jac.reshape(before, after, classes**2)[..., :: classes + 1]
    # The complement of a sample with NaN is all NaN; so is its matrix then.
    fill(rows + 0 * rest, rest, jac, diagonal)
    return jac.reshape(*y_pred.shape[:axis], *y_pred.shape[axis + 1 :], classes, classes)


def _fill_softmax(y_pred: Floats, rest: Floats, jac: Floats, diagonal: Floats) -> None:
    np.einsum("...j,...i->...ji", y_pred, -y_pred, out=jac)
    np.multiply(y_pred, rest, out=diagonal)


def _fill_log_softmax(y_pred: Floats, rest: Floats, jac: Floats, diagonal: Floats) -> None:
    np.negative(y_pred[..., None, :], out=jac)
    diagonal[...] = rest
