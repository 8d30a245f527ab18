"""The softmax function."""

import mpmath
import numpy as np
import pytest
import scipy.special

from softmaxlib import softmax

from .bounds import EXACT_GAPS, ONE_WAY, assert_within, softmax_bound


def test_softmax_is_exact_to_its_bound(case, dtype):
    y_pred = softmax(case["z"].astype(dtype))
    assert y_pred.dtype == dtype
    assert_within(y_pred, case["softmax"], EXACT_GAPS)


def test_softmax_of_the_running_example():
    np.testing.assert_allclose(softmax(np.log([5, 3, 2])), [0.5, 0.3, 0.2], rtol=1e-15, atol=0)


def test_softmax_agrees_with_scipy(rng):
    z = 5 * rng.normal(size=(7, 11))
    bound = 2 * softmax_bound(z)[:, None]
    assert_within(softmax(z), scipy.special.softmax(z, axis=-1), bound)


@pytest.mark.parametrize("axis", [0, 1, 2, -2, (0, 2), (2, 0), (1,), None])
def test_softmax_takes_the_axes_of_scipy(rng, axis):
    z = rng.normal(size=(4, 5, 6))
    assert_within(softmax(z, axis=axis), scipy.special.softmax(z, axis=axis), 12)


def test_softmax_gives_a_masked_class_exactly_zero():
    y_pred = softmax([1.0, -np.inf, 1.0])
    np.testing.assert_array_equal(y_pred, [0.5, 0, 0.5])


@pytest.mark.parametrize(
    "bad", [[np.nan, 0.0], [np.inf, 0.0], [np.inf, np.inf], [-np.inf, -np.inf], [np.inf, -np.inf]]
)
def test_softmax_of_a_bad_row_is_nan_and_touches_no_other(bad):
    y_pred = softmax([bad, [0.0, 0.0]])
    assert np.isnan(y_pred[0]).all()
    np.testing.assert_array_equal(y_pred[1], [0.5, 0.5])


def test_softmax_of_the_widest_logits_is_certain():
    np.testing.assert_array_equal(softmax([1.7e308, -1.7e308]), [1, 0])


@pytest.mark.parametrize(
    ("dtype", "logits", "gap"),
    [
        (np.int8, [-100, 100], 200),
        (np.uint8, [0, 255], 255),
        (np.int16, [-300, 300], 600),
        (np.uint64, [2**64 - 601, 2**64 - 1], 600),
        (np.int64, [2**53, 2**53 + 1], 1),
        (np.bool_, [False, True], 1),
    ],
)
def test_softmax_of_integers_sees_their_exact_difference(dtype, logits, gap):
    """Subtracting in the integer's own type would wrap around, and in float64 would round."""
    y_pred = softmax(np.array(logits, dtype))
    assert y_pred.dtype == np.float64
    assert_within(y_pred, softmax([0.0, gap]), 4)


def test_softmax_of_the_widest_integers_is_certain():
    np.testing.assert_array_equal(softmax(np.array([-(2**63), 2**63 - 1])), [0, 1])
    np.testing.assert_array_equal(softmax(np.array([2**64 - 1, 0], np.uint64)), [1, 0])


def test_softmax_of_integers_shifts_each_row_by_its_own_largest():
    """Row 1 differs by one, and so must not be measured from the huge number in row 0."""
    y_pred = softmax(np.array([[2**62, 0], [1, 0]]))
    assert_within(y_pred[1], softmax([1.0, 0.0]), 4)


@pytest.mark.parametrize("shape", [(10**6,), (10**6, 1), (10**6, 2), (1, 10**6)])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_softmax_error_does_not_grow_with_the_number_of_classes(shape, dtype):
    """One class ahead of a million equal ones: one sum after the other loses 50 000 eps."""
    axis = int(np.argmax(shape))
    z = np.zeros(shape, dtype)
    np.moveaxis(z, axis, 0)[0] = 3
    y_pred = np.moveaxis(softmax(z, axis=axis), axis, 0)
    exp_sum = np.exp(np.longdouble(3)) + (10**6 - 1)
    assert_within(y_pred[0], np.exp(np.longdouble(3)) / exp_sum * np.ones(y_pred.shape[1:]), 4)
    assert_within(y_pred[1], 1 / exp_sum * np.ones(y_pred.shape[1:]), 4)


def test_softmax_of_many_classes_in_half_precision_does_not_vanish():
    """A sum in half precision overflows at 65504 ones, and stops growing at 2048."""
    y_pred = softmax(np.zeros(70_000, np.float16))
    assert_within(y_pred, np.full(70_000, np.longdouble(1) / 70_000), 1)


def test_roundings_that_all_point_the_same_way_stay_within_their_bound():
    """Each of the small terms is just over half of the last digit of the sum."""
    z = np.full(257, -36.717)
    z[0] = 0
    rest = 256 * mpmath.exp(mpmath.mpf(z[1]))
    error = abs(mpmath.mpf(float(softmax(z)[0])) * (1 + rest) - 1) / np.finfo(float).eps
    assert EXACT_GAPS < error < ONE_WAY
