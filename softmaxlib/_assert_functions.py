"""What ``softmaxlib.testing`` asserts of softmax, log-softmax and a gradient."""

from typing import Any

from softmaxlib import _standards
from softmaxlib._standards import started_from
from softmaxlib._trials import Function
from softmaxlib._verdict import ALL_DTYPES, judge, with_labels_if_needed


def assert_softmax(
    f: Function, *, axes: Any = None, dtypes: Any = ALL_DTYPES, tail: bool = False
) -> None:
    """Assert that ``f`` is the softmax of logits, equation ``eq-softmax`` of the book.

    Parameters
    ----------
    f : callable (z) -> (..., C) array_like
        The function to judge; ``z`` has the shape (..., C).
    axes : int or sequence of int, optional
        Where ``f`` can take its classes.  By default that is the last axis, and the first two as
        well if ``f`` has a parameter ``axis``.
    dtypes : dtype or sequence of dtype, default: float64, float32 and float16
        The precisions to try.  The tolerance is that of the coarser of what ``f`` gets and returns.
    tail : bool, default: False
        Whether each entry needs all its digits, or as many as the largest of its row, as in
        training.

    Raises
    ------
    AssertionError
        If ``f`` raises an error, changes its input or gives a wrong result.  It shows the smallest
        such case, and names the mistake if one of the museum gives the same in all cases.

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


def assert_log_softmax(
    f: Function, *, axes: Any = None, dtypes: Any = ALL_DTYPES, tail: bool = False
) -> None:
    """Assert that ``f`` is the log-softmax, equation ``eq-log-softmax`` of the book.

    Parameters
    ----------
    f : callable (z) -> (..., C) array_like
        The function to judge; ``z`` has the shape (..., C).
    axes : int or sequence of int, optional
        Where ``f`` can take its classes.  By default that is the last axis, and the first two as
        well if ``f`` has a parameter ``axis``.
    dtypes : dtype or sequence of dtype, default: float64, float32 and float16
        The precisions to try.  The tolerance is that of the coarser of what ``f`` gets and returns.
    tail : bool, default: False
        Whether each entry needs all its digits, or as many as the largest of its row, as in
        training.

    Raises
    ------
    AssertionError
        If ``f`` raises an error, changes its input or gives a wrong result.  It shows the smallest
        such case, and names the mistake if one of the museum gives the same in all cases.

    Examples
    --------
    >>> from softmaxlib import logsumexp
    >>> from softmaxlib.testing import assert_log_softmax
    >>> assert_log_softmax(lambda z: z - logsumexp(z, keepdims=True))
    """
    judge(f, _standards.LOG_SOFTMAX, axes, dtypes, tail)


def assert_cross_entropy_grad(
    f: Function,
    *,
    axes: Any = None,
    dtypes: Any = ALL_DTYPES,
    given: str = "logits",
    tail: bool = False,
) -> None:
    """Assert that ``f`` is equation ``eq-cross-entropy-grad``, sample by sample.

    The targets are probabilities, or labels if ``f`` raises an error for probabilities.

    Parameters
    ----------
    f : callable (z, y_true) -> (..., C) array_like
        The function to judge; ``z`` and targets have the shape (..., C), and labels that of (...).
    axes : int or sequence of int, optional
        Where ``f`` can take its classes.  By default that is the last axis, and the first two as
        well if ``f`` has a parameter ``axis``.
    dtypes : dtype or sequence of dtype, default: float64, float32 and float16
        The precisions to try.  The tolerance is that of the coarser of what ``f`` gets and returns.
    given : {"probabilities", "logits"}, default: "logits"
        What ``f`` starts from: its first argument is ``y_pred`` or ``z``.
    tail : bool, default: False
        Whether each entry needs all its digits, or as many as the largest of its row, as in
        training.

    Raises
    ------
    AssertionError
        If ``f`` raises an error, changes its input or gives a wrong result.  It shows the smallest
        such case, and names the mistake if one of the museum gives the same in all cases.
    ValueError
        If ``given`` is another word.

    Examples
    --------
    >>> from softmaxlib import softmax
    >>> from softmaxlib.testing import assert_cross_entropy_grad
    >>> assert_cross_entropy_grad(lambda z, y_true: softmax(z) - y_true)
    """
    f, standard = with_labels_if_needed(f, started_from(given, _standards.CROSS_ENTROPY_GRAD))
    judge(f, standard, axes, dtypes, tail)
