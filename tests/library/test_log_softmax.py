"""The logarithm of the softmax function."""

import numpy as np
import pytest
import scipy.special

from softmaxlib import log_softmax, softmax

from .bounds import EXACT_GAPS, assert_within, softmax_bound


def test_log_softmax_is_exact_to_its_bound(case, dtype):
    log_y = log_softmax(case["z"].astype(dtype))
    assert log_y.dtype == dtype
    assert_within(log_y, case["log_softmax"], EXACT_GAPS)


def test_log_softmax_keeps_a_dominant_class_that_the_peers_call_zero():
    assert_within(log_softmax([40.0, 0.0]), np.array([-4.24835425529158897e-18, -40]), 2)
    assert scipy.special.log_softmax([40.0, 0.0])[0] == 0


def test_log_softmax_of_the_running_example():
    np.testing.assert_allclose(
        log_softmax(np.log([5, 3, 2])), np.log([0.5, 0.3, 0.2]), rtol=1e-15, atol=0
    )


@pytest.mark.parametrize("axis", [0, 1, 2, (0, 2), (2, 0), None])
def test_log_softmax_takes_the_axes_of_scipy(rng, axis):
    z = rng.normal(size=(4, 5, 6))
    assert_within(log_softmax(z, axis=axis), scipy.special.log_softmax(z, axis=axis), 12)


@pytest.mark.parametrize("axis", [0, 1])
def test_log_softmax_of_dominated_and_other_samples_in_one_block(rng, axis):
    z = np.concatenate([rng.normal(size=(9, 5)), 60 * rng.normal(size=(9, 5))])
    z = np.moveaxis(z, -1, axis)
    samples = np.moveaxis(z, axis, -1)
    alone = np.moveaxis(np.stack([log_softmax(row) for row in samples]), -1, axis)
    assert_within(log_softmax(z, axis=axis), alone, 4)


def test_log_softmax_is_the_logarithm_of_softmax(rng):
    z = rng.normal(size=(5, 6))
    assert_within(log_softmax(z), np.log(softmax(z)), 2 * softmax_bound(z)[:, None], scale=1)


def test_log_softmax_of_a_masked_class_is_minus_infinity():
    np.testing.assert_array_equal(log_softmax([0.0, -np.inf]), [0, -np.inf])


@pytest.mark.parametrize("bad", [[np.nan, 0.0], [np.inf, 0.0], [np.inf] * 2, [-np.inf] * 2])
def test_log_softmax_of_a_bad_row_is_nan_and_touches_no_other(bad):
    """SciPy returns the half valid [nan, -inf] for [inf, 0]."""
    log_y = log_softmax([bad, [7.0, -np.inf]])
    assert np.isnan(log_y[0]).all()
    np.testing.assert_array_equal(log_y[1], [0, -np.inf])


def test_log_softmax_of_integers_sees_their_exact_difference():
    log_y = log_softmax(np.array([2**53 + 1, 2**53]))
    assert_within(log_y, log_softmax([1.0, 0.0]), 4)


def test_log_softmax_of_many_classes_in_half_precision():
    log_y = log_softmax(np.zeros(70_000, np.float16))
    assert_within(log_y, np.full(70_000, -np.log(np.longdouble(70_000))), 1)


@pytest.mark.parametrize("shape", [(10**6,), (10**6, 2)])
def test_log_softmax_error_does_not_grow_with_the_number_of_classes(shape):
    log_y = log_softmax(np.zeros(shape, np.float32), axis=0)
    assert_within(log_y, np.full(shape, -np.log(np.longdouble(10**6))), 4)
