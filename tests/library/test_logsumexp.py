"""The logarithm of the sum of exponentials."""

import numpy as np
import pytest
import scipy.special

from softmaxlib import logsumexp

from .bounds import EXACT_GAPS, assert_within


def test_logsumexp_is_exact_to_its_bound(case, dtype):
    z = case["z"].astype(dtype)
    result = np.asarray(logsumexp(z))
    assert result.dtype == dtype
    scale = max(abs(case["logsumexp"]), abs(case["z"].max()))
    assert_within(result, case["logsumexp"], EXACT_GAPS, scale=scale)


def test_logsumexp_keeps_a_result_near_zero_that_the_frameworks_call_zero():
    assert_within(logsumexp([0.0, -40.0]), np.float64(4.24835425529158897e-18), 2)


@pytest.mark.parametrize("axis", [0, 1, 2, -1, (0, 2), (2, 0), None])
@pytest.mark.parametrize("keepdims", [False, True])
def test_logsumexp_takes_the_axes_of_scipy(rng, axis, keepdims):
    z = rng.normal(size=(4, 5, 6))
    expected = scipy.special.logsumexp(z, axis=axis, keepdims=keepdims)
    assert_within(logsumexp(z, axis=axis, keepdims=keepdims), expected, 8)


def test_logsumexp_of_one_sample_is_a_number():
    assert isinstance(logsumexp([1.0, 2.0]), np.float64)


@pytest.mark.parametrize(
    ("z", "expected"),
    [
        ([-np.inf, -np.inf], -np.inf),
        ([np.inf, 0.0], np.inf),
        ([np.inf, np.inf], np.inf),
        ([np.inf, -np.inf], np.inf),
        ([np.inf, np.nan], np.nan),
        ([0.0, np.nan], np.nan),
        ([0.0, -np.inf], 0.0),
        ([], -np.inf),
    ],
)
def test_logsumexp_takes_the_limit_at_infinity(z, expected):
    np.testing.assert_array_equal(logsumexp(z), expected)


def test_logsumexp_of_no_classes_is_minus_infinity_for_each_sample():
    np.testing.assert_array_equal(logsumexp(np.zeros((2, 0))), [-np.inf, -np.inf])
    np.testing.assert_array_equal(logsumexp(np.zeros((2, 0)), axis=0), np.zeros(0))
    assert logsumexp(np.zeros((2, 0)), keepdims=True).shape == (2, 1)


def test_logsumexp_of_integers():
    assert_within(logsumexp(np.array([1, 0], np.int8)), np.log1p(np.exp(np.longdouble(1))), 2)
    assert logsumexp([True, True]).dtype == np.float64


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_logsumexp_error_does_not_grow_with_the_number_of_classes(dtype):
    z = np.zeros((70_000, 2), dtype)
    assert_within(logsumexp(z, axis=0), np.full(2, np.log(np.longdouble(70_000))), 2)
