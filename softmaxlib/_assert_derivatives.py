"""What ``softmaxlib.testing`` asserts of the Jacobian and the products with it."""

from typing import Any

from softmaxlib import _standards
from softmaxlib._standards import started_from
from softmaxlib._trials import Function
from softmaxlib._verdict import ALL_DTYPES, judge


def assert_softmax_jacobian(
    f: Function,
    *,
    axes: Any = None,
    dtypes: Any = ALL_DTYPES,
    given: str = "probabilities",
    tail: bool = False,
) -> None:
    """Assert that ``f`` is the Jacobian, equation ``eq-jacobian-matrix`` of the book.

    Parameters
    ----------
    f : callable (y_pred) -> (..., C, C) array_like
        The function to judge; ``y_pred`` has the shape (..., C).
    axes : int or sequence of int, optional
        Where ``f`` can take its classes.  By default that is the last axis, and the first two as
        well if ``f`` has a parameter ``axis``.
    dtypes : dtype or sequence of dtype, default: float64, float32 and float16
        The precisions to try.  The tolerance is that of the coarser of what ``f`` gets and returns.
    given : {"probabilities", "logits"}, default: "probabilities"
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
    >>> import numpy as np
    >>> from softmaxlib.testing import assert_softmax_jacobian
    >>> def one_sample(y_pred):
    ...     return np.diag(y_pred) - np.outer(y_pred, y_pred)
    >>> assert_softmax_jacobian(np.vectorize(one_sample, signature="(c)->(c,c)"))
    """
    judge(f, started_from(given, _standards.SOFTMAX_JACOBIAN), axes, dtypes, tail)


def assert_softmax_vjp(
    f: Function,
    *,
    axes: Any = None,
    dtypes: Any = ALL_DTYPES,
    given: str = "probabilities",
    tail: bool = False,
) -> None:
    """Assert that ``f`` is the backward pass, equation ``eq-softmax-vjp`` of the book.

    Parameters
    ----------
    f : callable (y_pred, cotangent) -> (..., C) array_like
        The function to judge; both arguments have the shape (..., C).
    axes : int or sequence of int, optional
        Where ``f`` can take its classes.  By default that is the last axis, and the first two as
        well if ``f`` has a parameter ``axis``.
    dtypes : dtype or sequence of dtype, default: float64, float32 and float16
        The precisions to try.  The tolerance is that of the coarser of what ``f`` gets and returns.
    given : {"probabilities", "logits"}, default: "probabilities"
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
    f: Function,
    *,
    axes: Any = None,
    dtypes: Any = ALL_DTYPES,
    given: str = "probabilities",
    tail: bool = False,
) -> None:
    """Assert that ``f`` is the forward mode, equation ``eq-softmax-jvp`` of the book.

    Parameters
    ----------
    f : callable (y_pred, tangent) -> (..., C) array_like
        The function to judge; both arguments have the shape (..., C).
    axes : int or sequence of int, optional
        Where ``f`` can take its classes.  By default that is the last axis, and the first two as
        well if ``f`` has a parameter ``axis``.
    dtypes : dtype or sequence of dtype, default: float64, float32 and float16
        The precisions to try.  The tolerance is that of the coarser of what ``f`` gets and returns.
    given : {"probabilities", "logits"}, default: "probabilities"
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
    >>> from softmaxlib import softmax_jvp
    >>> from softmaxlib.testing import assert_softmax_jvp
    >>> assert_softmax_jvp(softmax_jvp, tail=True)
    """
    judge(f, started_from(given, _standards.SOFTMAX_JVP), axes, dtypes, tail)
