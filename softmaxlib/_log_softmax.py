"""The logarithm of the softmax function."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmaxlib._arrays import as_logits
from softmaxlib._exponentials import log_sum_of_exp, shift
from softmaxlib._rows import map_rows
from softmaxlib._shapes import Axis, Floats


def log_softmax(z: ArrayLike, *, axis: Axis = -1) -> NDArray[np.floating]:
    r"""Turn logits into the logarithms of probabilities.

    Parameters
    ----------
    z : (..., C) array_like
        Logits.  A logit of -inf leaves its class out: the result is -inf.
    axis : int, tuple of int or None, default: -1
        The axis, or axes, along which the classes lie; None means all of them.

    Returns
    -------
    (..., C) ndarray
        Logarithms of probabilities, none above zero.  The dtype is that of ``z``; integers and
        booleans give float64.  A row with NaN, with +inf, or of -inf alone has no answer and
        becomes NaN; no other row is touched.

    Raises
    ------
    TypeError
        If ``z`` does not hold real numbers of NumPy's own types (bfloat16 is not one of them), or
        holds a masked array; if ``axis`` is neither an integer, nor a tuple of them, nor None.
    AxisError
        If ``z`` has no such axis.

    Notes
    -----
    Equation ``eq-log-softmax`` of the book,
    :math:`\ln Y_{\text{pred}}^{(j)} = Z_2^{(j)} - \ln S`.  With ``top`` for the largest logit and
    ``rest`` for the sum of all ``exp(z - top)`` but its own, this is ``(z - top) - log1p(rest)``:
    neither term is positive, so nothing cancels, and a class that takes nearly everything keeps
    its digits where the logarithm of its probability is zero [1]_.  The relative error is bounded
    as that of ``softmax``: :math:`(x + \ln C) / 2 + 4` in units of eps, with x the largest gap in
    the row, below 4 where the gaps are exact, and with 20 for 4 in the same unlucky sums.
    Exponentials and results below the smallest normal number may add C + 4 of the smallest
    subnormal numbers to it.

    References
    ----------
    .. [1] P. Blanchard, D. J. Higham and N. J. Higham, "Accurately computing the log-sum-exp
       and softmax functions", IMA Journal of Numerical Analysis 41(4), pp. 2311-2330, 2021,
       doi:10.1093/imanum/draa038.

    Examples
    --------
    >>> import numpy as np
    >>> from softmaxlib import log_softmax
    >>> np.exp(log_softmax(np.log([5, 3, 2]))).round(12)
    array([0.5, 0.3, 0.2])
    >>> print(f"{log_softmax([40.0, 0.0])[0]:.4e}")
    -4.2484e-18
    """
    return map_rows(log_softmax_rows, axis, as_logits("log_softmax", z, axis))


def log_softmax_rows(z: Floats, out: Floats) -> None:
    shift(z, out)
    out -= log_sum_of_exp(out)
