"""One-hot vectors: the rows of the Kronecker delta."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmaxlib._arrays import as_class_count, as_labels


def one_hot(labels: ArrayLike, num_classes: int) -> NDArray[np.float64]:
    r"""Turn class labels into rows that hold a one at the label and zeros elsewhere.

    Parameters
    ----------
    labels : (...) array_like of int
        Class labels, counted from 0 to ``num_classes - 1``.
    num_classes : int
        Number of classes C.

    Returns
    -------
    (..., C) ndarray of float64
        The row of the label ``c`` is row ``c`` of the identity matrix.

    Raises
    ------
    TypeError
        If the labels or the number of classes are not integers.
    ValueError
        If the number of classes is negative, or a label is not one of the classes.

    Notes
    -----
    Equation ``eq-kronecker-delta`` of the book: entry j of the row of label i is
    :math:`\delta_{ij}`, one where ``i == j`` and zero elsewhere.  The values are exact.

    Examples
    --------
    >>> from softmaxlib import one_hot
    >>> one_hot([1, 0], num_classes=3)
    array([[0., 1., 0.],
           [1., 0., 0.]])
    """
    num_classes = as_class_count("one_hot", num_classes)
    labels = as_labels("one_hot", "labels", labels, num_classes)
    delta: NDArray[np.bool_] = labels[..., None] == np.arange(num_classes)
    return delta.astype(np.float64)
