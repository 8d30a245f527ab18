"""The cross-entropy and its gradient."""

import numpy as np
import pytest

from softmaxlib import (
    cross_entropy,
    cross_entropy_grad,
    log_softmax,
    numerical_jacobian,
    one_hot,
    softmax,
)

from .bounds import EXACT_GAPS, assert_within, jacobian_bound


def test_cross_entropy_of_each_label_is_exact_to_its_bound(case, dtype):
    z = case["z"].astype(dtype)
    for label, exact in enumerate(case["cross_entropy"]):
        loss = np.asarray(cross_entropy(z, label))
        assert loss.dtype == dtype
        assert_within(loss, exact, EXACT_GAPS)


def test_cross_entropy_grad_of_each_label_is_exact_to_its_bound(case, dtype):
    z = case["z"].astype(dtype)
    for label, exact in enumerate(case["cross_entropy_grad"]):
        grad = cross_entropy_grad(z, label)
        assert grad.dtype == dtype
        assert_within(grad, exact, jacobian_bound(case["z"]))


def test_cross_entropy_of_the_running_example():
    z = np.log([5, 3, 2])
    np.testing.assert_allclose(cross_entropy(z, 1), -np.log(0.3), rtol=1e-15, atol=0)
    np.testing.assert_allclose(
        cross_entropy_grad(z, [0, 1, 0]), [0.5, -0.7, 0.2], rtol=2e-15, atol=0
    )


def test_cross_entropy_keeps_the_tail_where_the_peers_lose_it():
    tail = 4.24835425529158897e-18
    assert_within(cross_entropy([40.0, 0.0], 0), np.float64(tail), 2)
    assert_within(cross_entropy_grad([40.0, 0.0], 0), np.array([-tail, tail]), 4)
    assert_within(cross_entropy_grad([40.0, 0.0], 1), np.array([1.0, -1.0]), 1)


def test_cross_entropy_takes_labels_and_their_one_hot_rows_alike(rng):
    z, labels = 9 * rng.normal(size=(6, 4)), rng.integers(4, size=6)
    y_true = one_hot(labels, 4)
    for targets in (y_true, y_true.astype(int), y_true.astype(bool)):
        np.testing.assert_array_equal(cross_entropy(z, labels), cross_entropy(z, targets))
        np.testing.assert_array_equal(cross_entropy_grad(z, labels), cross_entropy_grad(z, targets))


def test_cross_entropy_of_probabilities_weighs_the_logarithms(rng):
    z, y_true = rng.normal(size=(6, 4)), softmax(rng.normal(size=(6, 4)))
    assert_within(cross_entropy(z, y_true), -(y_true * log_softmax(z)).sum(axis=-1), 8)


def test_cross_entropy_grad_is_the_derivative_of_the_loss(rng):
    z, y_true = rng.normal(size=4), softmax(rng.normal(size=4))
    numerical = numerical_jacobian(lambda z: cross_entropy(z, y_true), z)
    np.testing.assert_allclose(cross_entropy_grad(z, y_true), numerical, rtol=1e-7, atol=0)


def test_cross_entropy_grad_is_the_derivative_where_targets_sum_to_almost_one():
    z, y_true = np.array([3.0, 0.0, -1.0]), np.array([0.6, 0.295, 0.1])
    numerical = numerical_jacobian(lambda z: cross_entropy(z, y_true), z)
    np.testing.assert_allclose(cross_entropy_grad(z, y_true), numerical, rtol=1e-7, atol=0)


def test_cross_entropy_grad_for_a_soft_target_is_the_difference_from_it():
    """The dominant entry comes from the other classes, also for soft targets."""
    z, y_true = np.array([40.0, 0.0, 1.0]), np.array([0.75, 0.25, 0.0])
    assert_within(cross_entropy_grad(z, y_true), softmax(z) - y_true, 4)


@pytest.mark.parametrize("axis", [0, 1, 2, -1])
def test_cross_entropy_works_along_any_axis(rng, axis):
    z = 20 * rng.normal(size=(3, 4, 5))
    samples = np.moveaxis(z, axis, -1)
    labels = rng.integers(samples.shape[-1], size=samples.shape[:-1])
    loss = cross_entropy(z, labels, axis=axis)
    grad = np.moveaxis(cross_entropy_grad(z, labels, axis=axis), axis, -1)
    for k in np.ndindex(labels.shape):
        assert_within(loss[k], np.asarray(cross_entropy(samples[k], labels[k])), 4)
        assert_within(grad[k], cross_entropy_grad(samples[k], labels[k]), 8)


def test_cross_entropy_of_a_masked_class():
    z = [0.0, -np.inf]
    assert cross_entropy(z, 0) == 0
    assert cross_entropy(z, 1) == np.inf
    np.testing.assert_array_equal(cross_entropy_grad(z, 1), [1, -1])
    assert cross_entropy(z, [1.0, 0.0]) == 0


def test_cross_entropy_of_a_bad_row_is_nan_and_touches_no_other():
    z = [[np.nan, 0.0], [np.inf, 0.0], [0.0, 0.0]]
    np.testing.assert_array_equal(np.isnan(cross_entropy(z, [0, 1, 0])), [True, True, False])
    grad = cross_entropy_grad(z, [0, 1, 0])
    assert np.isnan(grad[:2]).all()
    np.testing.assert_array_equal(grad[2], [-0.5, 0.5])


def test_cross_entropy_of_one_class_is_plain_zero():
    loss = cross_entropy([[3.0]], [0])
    assert loss[0] == 0
    assert not np.signbit(loss[0])
    np.testing.assert_array_equal(cross_entropy_grad([[3.0]], [0]), [[0]])


def test_cross_entropy_of_no_samples_is_empty():
    assert cross_entropy(np.zeros((0, 3)), []).shape == (0,)
    assert cross_entropy_grad(np.zeros((0, 3)), []).shape == (0, 3)
    np.testing.assert_array_equal(cross_entropy(np.zeros((2, 0)), np.zeros((2, 0))), [0, 0])


def test_cross_entropy_has_the_dtype_of_the_logits():
    z = np.zeros((2, 3), np.float32)
    for y_true in ([0, 1], np.full((2, 3), 1 / 3)):
        assert cross_entropy(z, y_true).dtype == np.float32
        assert cross_entropy_grad(z, y_true).dtype == np.float32
    assert cross_entropy([1, 2], 0).dtype == np.float64


FUNCTIONS = [cross_entropy, cross_entropy_grad]


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("precision", [np.float16, np.float32])
def test_targets_keep_their_own_precision_until_they_are_summed(function, precision):
    """Smoothing over 128256 tokens of a language model: in half precision each share is zero."""
    z = np.zeros(128256, precision)
    z[0] = 20
    y_true = np.full(128256, 0.001 / 128256)
    y_true[0] += 0.999
    with np.errstate(all="raise"):
        result = function(z, y_true)
    assert result.dtype == precision
    exact = function(z.astype(np.longdouble), y_true.astype(np.longdouble))
    assert_within(result, exact, 1)


def test_cross_entropy_of_smoothed_targets_in_half_precision():
    """By hand: 20 * 0.001 + log1p(128255 exp(-20)), and y_pred - y_true of the dominant class."""
    z = np.array([20] + [0] * 128255, np.float16)
    y_true = np.array([0.999] + [0] * 128255) + 0.001 / 128256
    rest = 128255 * np.exp(-20)
    np.testing.assert_allclose(cross_entropy(z, y_true), 20 * 0.001 + np.log1p(rest), atol=1e-5)
    np.testing.assert_allclose(cross_entropy_grad(z, y_true)[0], 0.001 - rest, atol=1e-6)


@pytest.mark.parametrize(("precision", "share"), [(np.float16, 1e-9), (np.float32, 1e-60)])
def test_a_target_too_small_for_the_logits_still_counts_on_a_masked_class(precision, share):
    assert cross_entropy(np.array([0, -np.inf], precision), [1 - share, share]) == np.inf


@pytest.mark.parametrize("precision", [np.float16, np.float32])
def test_a_loss_too_large_for_the_logits_is_inf_without_a_warning(precision):
    largest = np.finfo(precision).max
    with np.errstate(all="raise"):
        assert cross_entropy(np.array([largest, -largest], precision), [0.0, 1.0]) == np.inf


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize(
    ("y_true", "error", "message"),
    [
        ([0, -1], ValueError, "labels from -1 to 0; wanted labels from 0 to 2"),
        ([0, 3], ValueError, "labels from 0 to 3; wanted labels from 0 to 2"),
        ([0, -100], ValueError, "labels from -100 to 0"),
        ([0.0, 1.0], TypeError, "y_true has dtype float64"),
        ([True, False], TypeError, "y_true has dtype bool"),
        (["a", "b"], TypeError, "y_true has dtype <U1"),
        ([0, 1, 2], ValueError, r"shape \(3,\); wanted \(2,\) for labels or \(2, 3\)"),
        ([[0, 1]], ValueError, r"shape \(1, 2\)"),
        ([[0.5, 0.5, 0.5], [1, 0, 0]], ValueError, "sums from 1 to 1.5 along axis"),
        ([[1.5, -0.5, 0.0], [1, 0, 0]], ValueError, "entries from -0.5"),
    ],
)
def test_cross_entropy_refuses_targets_that_are_not_classes(function, y_true, error, message):
    with pytest.raises(error, match=f"^{function.__name__}: .*{message}"):
        function(np.zeros((2, 3)), y_true)
