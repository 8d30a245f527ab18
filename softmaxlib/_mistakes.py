"""The mistakes that ``softmaxlib.testing`` knows by name: the exhibits of the book's museum.

Each has a name, the section of the book that shows it, and the wrong function itself, for arrays
with the classes last.  A wrong Jacobian also stands for the products that are made with it, and a
wrong softmax for every derivative that starts from logits.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from softmaxlib._jacobian import log_softmax_jacobian
from softmaxlib._log_softmax import log_softmax
from softmaxlib._softmax import softmax

Array = Any  # an array of floats, or a number


class Mistake(NamedTuple):
    """A wrong function, its name, and the section of the book that shows it."""

    name: str
    section: str
    function: Callable[..., Array]


def plain_jacobian(y_pred: Array) -> Array:
    return _diagonal(y_pred) - y_pred[..., :, None] * y_pred[..., None, :]


def plain_product(y_pred: Array, direction: Array, axis: int | None = -1) -> Array:
    return y_pred * (direction - np.sum(y_pred * direction, axis=axis, keepdims=True))


def plain_gradient(y_pred: Array, y_true: Array) -> Array:
    return y_pred - y_true


def _diagonal(entries: Array) -> Array:
    return np.eye(entries.shape[-1]) * entries[..., None, :]


def _broadcast(y_pred: Array) -> Array:
    return y_pred[..., None, :] * (np.eye(y_pred.shape[-1]) - y_pred[..., None, :])


def _inner_product(y_pred: Array) -> Array:
    return _diagonal(y_pred) - np.sum(y_pred**2, axis=-1)[..., None, None]


def _transposed(matrix: Array) -> Array:
    return np.swapaxes(matrix, -1, -2)


def _ratio(above: Array, below: Array) -> Array:
    return np.exp(above) / np.exp(below).sum(axis=-1, keepdims=True)


def _shifted(z: Array) -> Array:
    return z - z.max(axis=-1, keepdims=True)


def _second_last(array: Array) -> int:
    return int(max(array.ndim - 2, 0))


LOAN, RELATIVE = "museum#on-loan", "museum#the-matrix-of-a-relative"
SHAPES, FACTOR = "museum#one-formula-two-shapes", "museum#the-factor-that-nobody-misses"
WRONG_AXIS = "softmax taken along the wrong axis", LOAN
WRONG_SUM = "the sum runs along the wrong axis", LOAN
WHOLE_BATCH = "the sum runs over the whole batch", LOAN
HALF_SHIFTED = "shifted above the line, not below", LOAN
ONE_MAXIMUM = "one maximum for all rows", LOAN
NO_SHIFT = "the largest logit is not subtracted", LOAN
SOFTMAX_TWICE = "softmax applied twice", LOAN
ROUNDED = "the logarithm of a probability that was rounded", LOAN
LOST_DIGITS = "1 - y_pred has lost its digits", LOAN
CHANGED_INPUT = "the input is changed", LOAN
HALF_SCALED = "a scale for half of the formula", "museum#a-scale-for-half-of-the-formula"
LOGITS = "logits in the place of probabilities", "museum#the-number-before-the-exponential"
DIAGONAL_ALONE = "off-diagonal terms are missing", "museum#its-own-logit-only"
ROWS_ADDED = (
    "all is zero, as if the rows of the Jacobian were added up",
    "museum#a-sum-that-is-rightly-zero",
)
NO_MEAN = "the mean is not subtracted", "museum#the-mean-that-is-not-subtracted"
ROW_FOR_COLUMN = "a row where a column belongs", SHAPES
INDEX_SLIP = "the last index has slipped", SHAPES
INNER_PRODUCT = "an inner product for the outer one", "museum#exercises"
LOG_JACOBIAN = "the Jacobian of log-softmax", RELATIVE
TRANSPOSED = "the transpose of log-softmax's Jacobian", RELATIVE
SIGN = "the sign is turned", "museum#two-signs-that-agree"
LOST_MINUS = "a minus is lost", "gradient-checks#nine-wrong-jacobians"
BATCH = "divided by the batch, and so twice if the loss is a mean", FACTOR
BATCH_TWICE = "divided by the batch twice", FACTOR
ANY_FACTOR = "every entry is multiplied by {}", FACTOR
IN_SOFTMAX = {WRONG_SUM[0]: WRONG_AXIS[0]}  # what somebody who makes the first made of softmax

SOFTMAX = [
    Mistake(*WRONG_AXIS, lambda z: softmax(z, axis=0)),
    Mistake(*WRONG_AXIS, lambda z: softmax(z, axis=_second_last(z))),
    Mistake(*WHOLE_BATCH, lambda z: softmax(z, axis=None)),
    Mistake(*HALF_SHIFTED, lambda z: _ratio(_shifted(z), z)),
    Mistake(*ONE_MAXIMUM, lambda z: _ratio(z - z.max(), z - z.max())),
    Mistake(*NO_SHIFT, lambda z: _ratio(z, z)),
    Mistake(*SOFTMAX_TWICE, lambda z: softmax(softmax(z))),
    Mistake(*HALF_SCALED, lambda z: _ratio(z, z / 2)),
    Mistake(*LOGITS, lambda z: z),
]
LOG_SOFTMAX = [
    Mistake(*WRONG_AXIS, lambda z: log_softmax(z, axis=0)),
    Mistake(*WRONG_AXIS, lambda z: log_softmax(z, axis=_second_last(z))),
    Mistake(*WHOLE_BATCH, lambda z: log_softmax(z, axis=None)),
    Mistake(*NO_SHIFT, lambda z: z - np.log(np.exp(z).sum(axis=-1, keepdims=True))),
    Mistake(*SOFTMAX_TWICE, lambda z: log_softmax(softmax(z))),
    Mistake(*ROUNDED, lambda z: np.log(softmax(z))),
]
JACOBIAN = [
    Mistake(*DIAGONAL_ALONE, lambda y_pred: _diagonal(y_pred * (1 - y_pred))),
    Mistake(*NO_MEAN, _diagonal),
    Mistake(*ROW_FOR_COLUMN, _broadcast),
    Mistake(*INDEX_SLIP, lambda y_pred: _transposed(_broadcast(y_pred))),
    Mistake(*INNER_PRODUCT, _inner_product),
    Mistake(*LOG_JACOBIAN, log_softmax_jacobian),
    Mistake(*TRANSPOSED, lambda y_pred: _transposed(log_softmax_jacobian(y_pred))),
    Mistake(*SIGN, lambda y_pred: -plain_jacobian(y_pred)),
    Mistake(*LOST_MINUS, lambda y_pred: abs(plain_jacobian(y_pred))),
    Mistake(*SOFTMAX_TWICE, lambda y_pred: plain_jacobian(softmax(y_pred))),
    Mistake(*LOST_DIGITS, plain_jacobian),
]
PRODUCT = [
    Mistake(*WRONG_SUM, lambda y_pred, v: plain_product(y_pred, v, 0)),
    Mistake(*WRONG_SUM, lambda y_pred, v: plain_product(y_pred, v, _second_last(v))),
    Mistake(*WHOLE_BATCH, lambda y_pred, v: plain_product(y_pred, v, None)),
    Mistake(*LOST_MINUS, lambda y_pred, v: -plain_product(-y_pred, v)),
    Mistake(*ROWS_ADDED, lambda y_pred, v: 0 * v),
    Mistake(*LOST_DIGITS, plain_product),
]
GRADIENT = [
    Mistake(*TRANSPOSED, lambda y_pred, y_true: (y_pred * y_true).sum(-1, keepdims=True) - y_true),
    Mistake(*ROWS_ADDED, lambda y_pred, y_true: 0 * y_true),
    Mistake(*LOST_DIGITS, plain_gradient),
]
FACTORS = [
    Mistake(*BATCH, lambda z: 1 / z[..., 0].size),
    Mistake(*BATCH, lambda z: 1 / len(z)),
    Mistake(*BATCH_TWICE, lambda z: 1 / z[..., 0].size ** 2),
    Mistake(*BATCH_TWICE, lambda z: 1 / len(z) ** 2),
]
