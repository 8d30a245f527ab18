"""The logarithm of the sum of exponentials, whose gradient is the softmax."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmaxlib._arrays import as_floats
from softmaxlib._axes import as_axes
from softmaxlib._exponentials import log_sum_of_exp, shift
from softmaxlib._rows import reduce_rows
from softmaxlib._shapes import Axis, Floats


def logsumexp(z: ArrayLike, *, axis: Axis = -1, keepdims: bool = False) -> NDArray[np.floating]:
    r"""Compute the logarithm of the sum of the exponentials.

    Parameters
    ----------
    z : (..., C) array_like
        Logits.
    axis : int, tuple of int or None, default: -1
        The axis, or axes, along which the classes lie; None means all of them.
    keepdims : bool, default: False
        Whether the class axes stay in the result, with length one.

    Returns
    -------
    (...) ndarray
        One number per sample.  The dtype is that of ``z``; integers and booleans give float64.
        It is -inf for no classes or logits of -inf alone, inf where a logit is inf, and NaN
        where one is NaN.

    Raises
    ------
    TypeError
        If ``z`` does not hold real numbers of NumPy's own types (bfloat16 is not one of them), or
        holds a masked array; if ``axis`` is neither an integer, nor a tuple of them, nor None.
    AxisError
        If ``z`` has no such axis.

    Notes
    -----
    Equation ``eq-logsumexp`` of the book, :math:`\ln S = \ln \sum_{c=1}^{C}
    e^{Z_2^{(c)}}`, computed as ``top + log1p(rest)``, with ``top`` for the largest logit and
    ``rest`` for the sum of all ``exp(z - top)`` but its own [1]_.  The error is bounded as that of
    ``softmax``, in units of eps of the result or of ``top``, whichever is larger in size: where
    ``top`` is negative and the result near zero, the two terms cancel.  Exponentials and results
    below the smallest normal number may add C + 4 of the smallest subnormal numbers to it.

    References
    ----------
    .. [1] P. Blanchard, D. J. Higham and N. J. Higham, "Accurately computing the log-sum-exp
       and softmax functions", IMA Journal of Numerical Analysis 41(4), pp. 2311-2330, 2021,
       doi:10.1093/imanum/draa038.

    Examples
    --------
    >>> import numpy as np
    >>> from softmaxlib import logsumexp
    >>> np.exp(logsumexp(np.log([5, 3, 2]))).round(12)
    np.float64(10.0)
    >>> logsumexp([1000.0, 0.0])
    np.float64(1000.0)
    """
    z = as_floats("logsumexp", "z", z)
    axes = as_axes("logsumexp", "z", axis, z.shape)
    out = reduce_rows(_logsumexp, axis, z, empty=-np.inf)
    return out if keepdims else out.squeeze(axes)[()]


def _logsumexp(z: Floats, out: Floats) -> None:
    shifted = np.empty_like(z)
    z_max = shift(z, shifted)
    # An infinite logit decides alone; its difference from itself is NaN, not zero.
    out[...] = np.where(np.isinf(z_max), z_max, z_max + log_sum_of_exp(shifted))
