"""Assertions about softmax and its derivatives, whoever wrote them.

Each tries ``f`` on small cases, and raises AssertionError at the first that it gets wrong; if a
mistake of the book's museum gives the same in all cases, it is named.  ``f`` has the signature of
the function of softmaxlib that it stands for, and returns anything like an array.  The options:

axes : int or sequence of int, optional
    Where ``f`` can take its classes.  By default that is the last axis, and the first two as well
    if ``f`` has a parameter ``axis``.
dtypes : dtype or sequence of dtype, default: float64, float32 and float16
    The precisions to try.  The tolerance is that of the coarser of what ``f`` gets and returns.
given : {"probabilities", "logits"}
    What a derivative starts from: its first argument is ``y_pred`` or ``z``.
tail : bool, default: False
    Whether each entry needs all its digits, or as many as the largest of its row, as in training.

Pass a function that takes one sample at a time as ``np.vectorize(f, signature="(c),(c)->(c)")``.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from softmaxlib import _standards
from softmaxlib._standards import started_from
from softmaxlib._verdict import judge, with_labels_if_needed

__all__ = [
    "assert_cross_entropy_grad",
    "assert_log_softmax",
    "assert_softmax",
    "assert_softmax_jacobian",
    "assert_softmax_jvp",
    "assert_softmax_vjp",
]
Call = Callable[..., Any]
ALL = (np.float64, np.float32, np.float16)


def assert_softmax(f: Call, *, axes: Any = None, dtypes: Any = ALL, tail: bool = False) -> None:
    """Assert that ``f(z)`` is the softmax of logits, equation ``eq-softmax`` of the book.

    Examples
    --------
    >>> import numpy as np
    >>> from softmaxlib.testing import assert_softmax
    >>> assert_softmax(lambda z: np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True))
    Traceback (most recent call last):
    AssertionError: softmax: wrong for a class that leads by 800 (float64)
    z = [0.5 800 0]
    entry [1]: came nan, wanted 1
    known mistake: the largest logit is not subtracted
    exhibit: museum#on-loan
    """
    judge(f, _standards.SOFTMAX, axes, dtypes, tail)


def assert_log_softmax(f: Call, *, axes: Any = None, dtypes: Any = ALL, tail: bool = False) -> None:
    """Assert that ``f(z)`` is the log-softmax of logits, equation ``eq-log-softmax`` of the book.

    Examples
    --------
    >>> from softmaxlib import logsumexp
    >>> from softmaxlib.testing import assert_log_softmax
    >>> assert_log_softmax(lambda z: z - logsumexp(z, keepdims=True))
    """
    judge(f, _standards.LOG_SOFTMAX, axes, dtypes, tail)


def assert_softmax_vjp(
    f: Call,
    *,
    axes: Any = None,
    dtypes: Any = ALL,
    given: str = "probabilities",
    tail: bool = False,
) -> None:
    """Assert that ``f(y_pred, cotangent)`` is equation ``eq-softmax-vjp`` of the book.

    Examples
    --------
    >>> from softmaxlib.testing import assert_softmax_vjp
    >>> assert_softmax_vjp(lambda y_pred, cotangent: y_pred * (1 - y_pred) * cotangent)
    Traceback (most recent call last):
    AssertionError: softmax_vjp: wrong for two classes (float64)
    y_pred = [0.817574 0.182426]
    cotangent = [2 1]
    entry [0]: came 0.298293, wanted 0.149146
    known mistake: off-diagonal terms are missing
    exhibit: museum#its-own-logit-only
    """
    judge(f, started_from(given, _standards.SOFTMAX_VJP), axes, dtypes, tail)


def assert_softmax_jvp(
    f: Call,
    *,
    axes: Any = None,
    dtypes: Any = ALL,
    given: str = "probabilities",
    tail: bool = False,
) -> None:
    """Assert that ``f(y_pred, tangent)`` is equation ``eq-softmax-jvp`` of the book.

    Examples
    --------
    >>> from softmaxlib import softmax_jvp
    >>> from softmaxlib.testing import assert_softmax_jvp
    >>> assert_softmax_jvp(softmax_jvp, tail=True)
    """
    judge(f, started_from(given, _standards.SOFTMAX_JVP), axes, dtypes, tail)


def assert_softmax_jacobian(
    f: Call,
    *,
    axes: Any = None,
    dtypes: Any = ALL,
    given: str = "probabilities",
    tail: bool = False,
) -> None:
    """Assert that ``f(y_pred)`` is equation ``eq-jacobian-matrix``, of shape ``(..., C, C)``.

    Examples
    --------
    >>> import numpy as np
    >>> from softmaxlib.testing import assert_softmax_jacobian
    >>> def one_sample(y_pred):
    ...     return np.diag(y_pred) - np.outer(y_pred, y_pred)
    >>> assert_softmax_jacobian(np.vectorize(one_sample, signature="(c)->(c,c)"))
    """
    judge(f, started_from(given, _standards.SOFTMAX_JACOBIAN), axes, dtypes, tail)


def assert_cross_entropy_grad(
    f: Call, *, axes: Any = None, dtypes: Any = ALL, given: str = "logits", tail: bool = False
) -> None:
    """Assert that ``f(z, y_true)`` is equation ``eq-cross-entropy-grad``, sample by sample.

    The targets are probabilities, or labels if ``f`` raises an error for probabilities.

    Examples
    --------
    >>> from softmaxlib import softmax
    >>> from softmaxlib.testing import assert_cross_entropy_grad
    >>> assert_cross_entropy_grad(lambda z, y_true: softmax(z) - y_true)
    """
    f, standard = with_labels_if_needed(f, started_from(given, _standards.CROSS_ENTROPY_GRAD))
    judge(f, standard, axes, dtypes, tail)
