"""A product whose result fits in its format does not overflow on the way to it."""

import numpy as np
import pytest

from softmaxlib import log_softmax_jvp, log_softmax_vjp, softmax_jvp, softmax_vjp

from .bounds import assert_within

# Probabilities, and a direction in units of the largest number: its differences overflow.
DIFFERENCES = {
    "opposite": ([0.625, 0.375], [0.875, -0.875]),
    "the smaller one dominant": ([0.25, 0.75], [0.875, -0.875]),
    "no dominant class": ([0.34, 0.33, 0.33], [0.875, -0.875, -0.875]),
    "a certain class": ([1.0, 0.0], [0.875, -0.875]),
    "many classes": ([2.0**-10] * 2**10, [0.875, -0.875] * 2**9),
}
HUGE = {
    f"{product.__name__}, {name}": (product, *arrays)
    for product in (softmax_jvp, softmax_vjp)
    for name, arrays in DIFFERENCES.items()
}
HUGE |= {
    "the sum of equal ones": (log_softmax_vjp, [0.25] * 4, [0.875] * 4),
    "the sum of many": (log_softmax_vjp, [2.0**-10] * 2**10, [0.875] * 2**10),
    "the others of a dominant class": (
        log_softmax_vjp,
        [0.625, 0.125, 0.125, 0.125],
        [-0.875, 0.875, 0.875, -0.875],
    ),
    "a difference from a dominant class": (log_softmax_jvp, [0.9375, 0.0625], [0.75, -0.125]),
    "twice the largest": (log_softmax_jvp, [0.625, 0.375], [0.75, -0.75]),
}


def terms(product, y_pred, units):
    """Return the size of what the formula adds up: softmax multiplies all of it by y_pred."""
    is_softmax = product in (softmax_jvp, softmax_vjp)
    return abs(units).max() * y_pred if is_softmax else np.ones_like(y_pred)


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize(("product", "y_pred", "units"), HUGE.values(), ids=HUGE)
def test_product_does_not_overflow_on_the_way(product, axis, y_pred, units, dtype):
    """Only what is itself larger than the largest number becomes inf."""
    largest = np.finfo(dtype).max
    y_pred, units = np.array(y_pred, dtype), np.array(units, dtype)
    batch = np.stack([units * largest, units], axis)
    with np.errstate(all="raise"):
        result = product(np.stack([y_pred, y_pred], axis), batch, axis=1 - axis)
        exact = product(y_pred, units)
    fits, scale = abs(exact) <= 1, largest * terms(product, y_pred, units)
    assert_within(result.take(0, axis)[fits], exact[fits] * largest, 4, scale=scale[fits])
    np.testing.assert_array_equal(result.take(0, axis)[~fits], np.sign(exact[~fits]) * np.inf)
    np.testing.assert_array_equal(result.take(1, axis), exact)
