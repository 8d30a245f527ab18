"""JVP and VJP of log-softmax."""

import numpy as np
import pytest

from softmaxlib import log_softmax_jacobian, log_softmax_jvp, log_softmax_vjp, softmax

from .bounds import assert_within, product_bound


def scale_of(product, jac, v):
    jac = np.swapaxes(jac, -1, -2) if product is log_softmax_vjp else jac
    return abs(jac) @ abs(v)


PRODUCTS = [log_softmax_jvp, log_softmax_vjp]


@pytest.mark.parametrize("product", PRODUCTS)
def test_log_softmax_product_is_exact_to_its_bound(product, case, dtype):
    v = case["direction"].astype(dtype)
    result = product(softmax(case["z"].astype(dtype)), v)
    assert result.dtype == dtype
    scale = scale_of(product, case["log_softmax_jacobian"], case["direction"])
    assert_within(result, case[product.__name__], product_bound(case["z"]), scale=scale)


@pytest.mark.parametrize("product", PRODUCTS)
@pytest.mark.parametrize("top", [0, 1])
def test_log_softmax_product_keeps_the_tail(product, top):
    """At the dominant class, ``1 - y`` is 4.2e-18 and not zero."""
    z, v = np.zeros(2), np.zeros(2)
    z[top] = 40
    v[top] = 1
    assert_within(product(softmax(z), v)[top], np.float64(4.24835425529158896e-18), 4)


@pytest.mark.parametrize("product", PRODUCTS)
@pytest.mark.parametrize("axis", [0, 1, 2, -1])
def test_log_softmax_product_works_along_any_axis(rng, product, axis):
    z = 20 * rng.normal(size=(3, 4, 5))
    y_pred, v = softmax(z, axis=axis), rng.normal(size=(3, 4, 5))
    result = np.moveaxis(product(y_pred, v, axis=axis), axis, -1)
    samples, directions = np.moveaxis(y_pred, axis, -1), np.moveaxis(v, axis, -1)
    for k in np.ndindex(samples.shape[:-1]):
        scale = scale_of(product, log_softmax_jacobian(samples[k]), directions[k])
        assert_within(result[k], product(samples[k], directions[k]), 8, scale=scale)


def test_log_softmax_jvp_of_a_constant_is_zero():
    np.testing.assert_array_equal(log_softmax_jvp(softmax([50.0, 0.0]), [3.0, 3.0]), 0)


def test_log_softmax_vjp_sums_to_zero_over_the_logits(rng):
    y_pred, v = softmax(rng.normal(size=(4, 6))), rng.normal(size=(4, 6))
    sums = log_softmax_vjp(y_pred, v).sum(axis=-1)
    assert_within(sums, np.zeros(4), 8, scale=2 * abs(v).sum(axis=-1))


@pytest.mark.parametrize("product", PRODUCTS)
def test_log_softmax_product_of_a_bad_row_is_nan_and_touches_no_other(product):
    result = product([[np.nan, 0.5], [0.5, 0.5]], [[1.0, 0.0], [1.0, 0.0]])
    assert np.isnan(result[0]).all()
    np.testing.assert_array_equal(result[1], [0.5, -0.5])


@pytest.mark.parametrize("product", PRODUCTS)
def test_log_softmax_product_of_one_class_is_zero_and_of_none_is_empty(product):
    np.testing.assert_array_equal(product([1.0], [5.0]), [0])
    assert product(np.zeros((0, 3)), np.zeros((0, 3))).shape == (0, 3)
    assert product(np.zeros((2, 0)), np.zeros((2, 0))).shape == (2, 0)


def test_log_softmax_vjp_sums_the_cotangent_in_any_layout():
    """A transposed array is not contiguous along its classes, where sums would lose digits."""
    y_pred = np.full((2**18, 2), 2.0**-18, np.float32).T
    v = np.full((2**18, 2), np.float32(0.1)).T
    exact = np.zeros((2, 2**18))
    assert_within(log_softmax_vjp(y_pred, v), exact, 8, scale=abs(v))
