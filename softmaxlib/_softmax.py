"""The softmax function."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmaxlib._arrays import as_logits
from softmaxlib._exponentials import exp_and_sum, shift
from softmaxlib._rows import map_rows
from softmaxlib._shapes import Axis, Floats


def softmax(z: ArrayLike, *, axis: Axis = -1) -> NDArray[np.floating]:
    r"""Turn logits into probabilities.

    Parameters
    ----------
    z : (..., C) array_like
        Logits.  A logit of -inf leaves its class out: the probability is exactly zero.
    axis : int, tuple of int or None, default: -1
        The axis, or axes, along which the classes lie; None means all of them.

    Returns
    -------
    (..., C) ndarray
        Probabilities: not negative, and of sum one along ``axis``.  The dtype is that of ``z``;
        integers and booleans give float64.  A row with NaN, with +inf, or of -inf alone has no
        answer and becomes NaN; no other row is touched.

    Raises
    ------
    TypeError
        If ``z`` does not hold real numbers of NumPy's own types (bfloat16 is not one of them), or
        holds a masked array; if ``axis`` is neither an integer, nor a tuple of them, nor None.
    AxisError
        If ``z`` has no such axis.

    Notes
    -----
    Equation ``eq-softmax`` of the book, :math:`Y_{\text{pred}}^{(j)} =
    \frac{e^{Z_2^{(j)}}}{\sum_{c=1}^{C} e^{Z_2^{(c)}}}`.  The largest logit is subtracted from all
    of them first, which changes no probability and keeps ``exp`` from overflowing.  The relative
    error of an entry is below :math:`(x + \ln C) / 2 + 4` in units of eps, x being the largest gap
    ``max(z) - z`` of its row: rounding a gap costs half an eps of it, and ``exp`` turns that into
    :math:`x / 2` eps [1]_.  Where the gaps are exact it is below 4, for any number of classes along
    any axis; if the roundings of a long sum all point the same way, the 4 becomes 20.  A result
    below the smallest normal number may be off by another 4 of the smallest subnormal numbers.  The
    name is Bridle's [2]_.

    References
    ----------
    .. [1] P. Blanchard, D. J. Higham and N. J. Higham, "Accurately computing the log-sum-exp
       and softmax functions", IMA Journal of Numerical Analysis 41(4), pp. 2311-2330, 2021,
       doi:10.1093/imanum/draa038.
    .. [2] J. S. Bridle, "Probabilistic interpretation of feedforward classification network
       outputs, with relationships to statistical pattern recognition", Neurocomputing,
       pp. 227-236, 1990, doi:10.1007/978-3-642-76153-9_28.

    Examples
    --------
    >>> import numpy as np
    >>> from softmaxlib import softmax
    >>> softmax(np.log([5, 3, 2])).round(12)
    array([0.5, 0.3, 0.2])
    >>> softmax([1000.0, 1000.0, -np.inf])
    array([0.5, 0.5, 0. ])
    """
    return map_rows(softmax_rows, axis, as_logits("softmax", z, axis))


def softmax_rows(z: Floats, out: Floats) -> None:
    shift(z, out)
    out /= exp_and_sum(out, out)
