"""The Jacobians of softmax and log-softmax."""

import numpy as np
import pytest

from softmaxlib import (
    log_softmax_jacobian,
    numerical_jacobian,
    softmax,
    softmax_jacobian,
)

from .bounds import assert_within, difference_bound, jacobian_bound


def plain_softmax(z):
    exp_z = np.exp(z)
    return exp_z / exp_z.sum()


def test_softmax_jacobian_is_exact_to_its_bound(case, dtype):
    jac = softmax_jacobian(softmax(case["z"].astype(dtype)))
    assert jac.dtype == dtype
    assert_within(jac, case["softmax_jacobian"], jacobian_bound(case["z"]))


def test_log_softmax_jacobian_is_exact_to_its_bound(case, dtype):
    jac = log_softmax_jacobian(softmax(case["z"].astype(dtype)))
    assert jac.dtype == dtype
    assert_within(jac, case["log_softmax_jacobian"], jacobian_bound(case["z"]))


def test_softmax_jacobian_of_the_running_example():
    expected = [[0.25, -0.15, -0.10], [-0.15, 0.21, -0.06], [-0.10, -0.06, 0.16]]
    np.testing.assert_allclose(softmax_jacobian([0.5, 0.3, 0.2]), expected, rtol=1e-15, atol=0)


def test_log_softmax_jacobian_has_outputs_in_rows_and_logits_in_columns():
    expected = [[0.5, -0.3, -0.2], [-0.5, 0.7, -0.2], [-0.5, -0.3, 0.8]]
    np.testing.assert_allclose(log_softmax_jacobian([0.5, 0.3, 0.2]), expected, rtol=1e-15, atol=0)


def test_softmax_jacobian_keeps_its_diagonal_where_the_textbook_formula_is_zero():
    jac = softmax_jacobian(softmax([40.0, 0.0]))
    tail = 4.24835425529158896e-18
    assert_within(jac, [[tail, -tail], [-tail, tail]], 4)


def test_softmax_jacobian_agrees_with_the_complex_step():
    z = np.array([1.0, -0.5, 2.0, 0.25])
    numerical = numerical_jacobian(plain_softmax, z, method="complex")
    assert_within(softmax_jacobian(softmax(z)), numerical, 16)


@pytest.mark.parametrize("axis", [0, 1, 2, -1])
@pytest.mark.parametrize("jacobian", [softmax_jacobian, log_softmax_jacobian])
def test_jacobians_put_their_class_axes_last(rng, jacobian, axis):
    y_pred = softmax(rng.normal(size=(3, 4, 5)), axis=axis)
    jac = jacobian(y_pred, axis=axis)
    samples = np.moveaxis(y_pred, axis, -1)
    assert jac.shape == (*samples.shape, samples.shape[-1])
    for k in np.ndindex(samples.shape[:-1]):
        assert_within(jac[k], jacobian(samples[k]), 2)


def test_softmax_jacobian_is_one_block_of_that_of_the_whole_batch(rng):
    z = rng.normal(size=(2, 3))
    jac = numerical_jacobian(softmax, z)
    assert jac.shape == (2, 3, 2, 3)
    np.testing.assert_array_equal(jac[0, :, 1, :], 0)
    own = np.stack([jac[k, :, k, :] for k in range(2)])
    np.testing.assert_allclose(softmax_jacobian(softmax(z)), own, atol=difference_bound("central"))


@pytest.mark.parametrize("jacobian", [softmax_jacobian, log_softmax_jacobian])
def test_jacobian_of_a_bad_row_is_nan_and_touches_no_other(jacobian):
    jac = jacobian([[np.nan, 0.5, 0.5], [0.5, 0.3, 0.2]])
    assert np.isnan(jac[0]).all()
    np.testing.assert_array_equal(jac[1], jacobian([0.5, 0.3, 0.2]))


def test_softmax_jacobian_of_a_masked_class_is_zero_in_its_row_and_column():
    jac = softmax_jacobian(softmax([0.0, -np.inf, 1.0]))
    np.testing.assert_array_equal(jac[1], 0)
    np.testing.assert_array_equal(jac[:, 1], 0)


@pytest.mark.parametrize("jacobian", [softmax_jacobian, log_softmax_jacobian])
def test_jacobian_of_one_class_is_zero_and_of_none_is_empty(jacobian):
    np.testing.assert_array_equal(jacobian([1.0]), [[0]])
    np.testing.assert_array_equal(jacobian([[1], [1]]), np.zeros((2, 1, 1)))
    assert jacobian(np.zeros((0, 3))).shape == (0, 3, 3)
    assert jacobian(np.zeros((2, 0))).shape == (2, 0, 0)
