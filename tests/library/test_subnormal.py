"""Numbers below the smallest normal one, where the docstrings state a bound of their own."""

import mpmath
import numpy as np
import pytest

from softmaxlib import (
    cross_entropy,
    cross_entropy_grad,
    log_softmax,
    log_softmax_jvp,
    log_softmax_vjp,
    logsumexp,
    softmax,
    softmax_jacobian,
    softmax_jvp,
    softmax_vjp,
)

from .exact import to_longdouble

SUBNORMAL = 5e-324
# One class takes all but 1000 subnormal numbers, each of them rounded.
CLASSES, GAP = 1001, 744.5
Z = np.array([0.0] + [-GAP] * (CLASSES - 1))
REST = to_longdouble((CLASSES - 1) * mpmath.exp(-mpmath.mpf(GAP)))


@pytest.mark.parametrize(
    ("result", "exact"),
    [
        (log_softmax(Z)[0], -REST),
        (logsumexp(Z), REST),
        (cross_entropy(Z, 0), REST),
        (cross_entropy(Z, [1 - 2**-50] + [2**-50 / (CLASSES - 1)] * (CLASSES - 1)), 2**-50 * GAP),
        (cross_entropy_grad(Z, 0)[0], -REST),
    ],
)
def test_a_sum_of_subnormal_exponentials_is_off_by_one_of_them_a_class_at_most(result, exact):
    allowed = (CLASSES + 4) * SUBNORMAL + 4 * np.finfo(float).eps * abs(exact)
    assert abs(np.longdouble(result) - exact) <= allowed


@pytest.mark.parametrize("product", [softmax_jvp, softmax_vjp, log_softmax_jvp, log_softmax_vjp])
def test_a_product_with_subnormal_directions_is_off_by_one_of_them_a_class_at_most(product):
    """In units of the smallest subnormal number, where 3 / 1001 is rounded to zero."""
    y_pred, units = np.full(CLASSES, 1 / CLASSES), np.array([0] + [3] * (CLASSES - 1))
    result = product(y_pred, units * SUBNORMAL) / SUBNORMAL
    assert np.abs(result - product(y_pred, units * 1.0)).max() <= CLASSES + 4


def test_softmax_of_half_precision_is_within_its_bound_below_the_smallest_normal_number():
    """At a gap of 15.2 it is 4% off, and at 17.4 it is zero."""
    for gap in np.arange(9.5, 20, 0.1).astype(np.float16):
        y_pred = softmax(np.array([0, -gap], np.float16))
        exact = 1 / (1 + np.exp(np.float64(gap)))
        assert abs(y_pred[1] - exact) <= 4 * np.finfo(np.float16).smallest_subnormal
    assert y_pred[1] == 0


def test_softmax_jacobian_is_within_its_bound_below_the_smallest_normal_number():
    """1e-170 times 1e-150 has four digits left."""
    jac = softmax_jacobian([1.0, 1e-170, 1e-150])
    exact = -np.longdouble(1e-170) * np.longdouble(1e-150)
    assert abs(jac[1, 2] - exact) <= 4 * SUBNORMAL
