"""JVP and VJP of softmax."""

from fractions import Fraction

import numpy as np
import pytest

from softmaxlib import softmax, softmax_jacobian, softmax_jvp, softmax_vjp

from .bounds import ONE_WAY, assert_within, product_bound

PRODUCTS = [softmax_jvp, softmax_vjp]


@pytest.mark.parametrize("product", PRODUCTS)
def test_softmax_product_is_exact_to_its_bound(product, case, dtype):
    v = case["direction"].astype(dtype)
    result = product(softmax(case["z"].astype(dtype)), v)
    assert result.dtype == dtype
    scale = abs(case["softmax_jacobian"]) @ abs(case["direction"])
    assert_within(result, case[product.__name__], product_bound(case["z"]), scale=scale)


@pytest.mark.parametrize("product", PRODUCTS)
@pytest.mark.parametrize("top", [0, 1])
def test_softmax_product_keeps_the_tail_where_the_peers_lose_it(product, top):
    z = np.zeros(2)
    z[top] = 40
    tail = 4.24835425529158896e-18
    expected = np.where(np.arange(2) == top, tail, -tail)
    assert_within(product(softmax(z), (np.arange(2) == top) * 1.0), expected, 4)
    assert_within(product(softmax(z), (np.arange(2) != top) * 1.0), -expected, 4)


@pytest.mark.parametrize("gap", [1.0, 6.0, 30.0, 36.0, 37.0, 100.0, 400.0, 700.0])
def test_softmax_product_keeps_its_digits_over_every_gap(gap):
    """The derivative of the logistic function, ``y (1 - y)``, in extended precision."""
    y_1 = 1 / (1 + np.exp(np.longdouble(gap)))
    exact = y_1 * (1 - y_1)
    assert_within(softmax_vjp(softmax([gap, 0.0]), [1.0, 0.0]), np.array([exact, -exact]), 6)


@pytest.mark.parametrize("product", PRODUCTS)
@pytest.mark.parametrize("axis", [0, 1, 2, -1])
def test_softmax_product_works_along_any_axis(rng, product, axis):
    z = 20 * rng.normal(size=(3, 4, 5))
    y_pred, v = softmax(z, axis=axis), rng.normal(size=(3, 4, 5))
    result = np.moveaxis(product(y_pred, v, axis=axis), axis, -1)
    samples, directions = np.moveaxis(y_pred, axis, -1), np.moveaxis(v, axis, -1)
    for k in np.ndindex(samples.shape[:-1]):
        scale = abs(softmax_jacobian(samples[k])) @ abs(directions[k])
        assert_within(result[k], product(samples[k], directions[k]), 8, scale=scale)


@pytest.mark.parametrize("product", PRODUCTS)
def test_softmax_product_with_a_constant_is_zero_for_a_dominant_class(product):
    np.testing.assert_array_equal(product(softmax([50.0, 0.0, 1.0]), [3.0, 3.0, 3.0]), 0)


@pytest.mark.parametrize("product", PRODUCTS)
def test_softmax_product_of_a_bad_row_is_nan_and_touches_no_other(product):
    result = product([[np.nan, 0.5], [0.5, 0.5]], [[1.0, 0.0], [1.0, 0.0]])
    assert np.isnan(result[0]).all()
    np.testing.assert_array_equal(result[1], [0.25, -0.25])


@pytest.mark.parametrize("product", PRODUCTS)
def test_softmax_product_of_one_class_is_zero_and_of_none_is_empty(product):
    np.testing.assert_array_equal(product([1.0], [5.0]), [0])
    assert product(np.zeros((0, 3)), np.zeros((0, 3))).shape == (0, 3)
    assert product(np.zeros((2, 0)), np.zeros((2, 0))).shape == (2, 0)


@pytest.mark.parametrize("product", PRODUCTS)
def test_softmax_product_with_an_infinite_direction_is_not_finite_and_touches_no_other_row(product):
    v = np.array([[np.inf, 0.0], [1.0, 0.0], [5e-324, 0.0]])
    result = product(np.full((3, 2), 0.5), v)
    assert not np.isfinite(result[0]).any()
    np.testing.assert_array_equal(result[1:], product(np.full((2, 2), 0.5), v[1:]))


@pytest.mark.parametrize("product", PRODUCTS)
def test_softmax_product_error_does_not_grow_with_the_number_of_classes(product):
    y_pred = np.full((2**18, 2), 2.0**-18, np.float32)
    v = np.zeros((2**18, 2), np.float32)
    v[::2] = 1
    exact = np.where(v == 1, 2.0**-19, -(2.0**-19))
    assert_within(product(y_pred, v, axis=0), exact, 8)


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.longdouble])
@pytest.mark.parametrize("num_classes", [32, 128, 256, 300, 1000])
def test_roundings_that_all_point_the_same_way_stay_within_their_bound(dtype, num_classes):
    eps = np.finfo(dtype).eps
    y_pred = np.full(num_classes, 1 / num_classes, dtype)
    cotangent = np.full(num_classes, 0.51 * eps, dtype)
    cotangent[0] = 1
    share, small = (Fraction(*x.as_integer_ratio()) for x in (y_pred[0], cotangent[1]))
    wanted = share * (1 - share * (1 + (num_classes - 1) * small))
    error = abs(Fraction(*softmax_vjp(y_pred, cotangent)[0].as_integer_ratio()) - wanted)
    assert error < Fraction(float(eps)) * ONE_WAY * wanted
