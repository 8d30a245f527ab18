"""What every function refuses at its border, and how it says so."""

import numpy as np
import pytest

import softmaxlib

OF_LOGITS = ["softmax", "log_softmax", "logsumexp"]
LOSSES = ["cross_entropy", "cross_entropy_grad"]
JACOBIANS = ["softmax_jacobian", "log_softmax_jacobian"]
PRODUCTS = ["softmax_jvp", "softmax_vjp", "log_softmax_jvp", "log_softmax_vjp"]
DIRECTION = {name: "tangent" if name.endswith("jvp") else "cotangent" for name in PRODUCTS}


def call(name, z, **axis):
    """Call a function on a float or broken array of shape (..., C), with a fitting second one."""
    function = getattr(softmaxlib, name)
    if name in PRODUCTS:
        return function(z, np.zeros(np.shape(z)), **axis)
    if name in LOSSES:
        return function(z, np.zeros(np.shape(z)[:-1], int), **axis)
    return function(z, **axis)


@pytest.mark.parametrize("name", OF_LOGITS + LOSSES + JACOBIANS + PRODUCTS)
@pytest.mark.parametrize(
    ("value", "message"),
    [
        (np.ones(2, complex), r"has dtype complex128 and shape \(2,\); wanted real numbers"),
        (np.array([1, None]), "has dtype object"),
        (["1", "2"], "has dtype <U1"),
        (np.array(["2020-01-01"] * 2, "M8[D]"), "has dtype datetime64"),
        (np.array([1, 2], "m8[s]"), "has dtype timedelta64"),
        (np.ma.masked_array([0.5, 0.5], [0, 1]), "is a masked array"),
    ],
)
def test_every_function_refuses_what_is_not_real_numbers(name, value, message):
    argument = "z" if name in OF_LOGITS + LOSSES else "y_pred"
    with pytest.raises(TypeError, match=f"^{name}: {argument} {message}"):
        call(name, value)


@pytest.mark.parametrize("name", OF_LOGITS + LOSSES + JACOBIANS + PRODUCTS)
@pytest.mark.parametrize(("axis", "error"), [(2, np.exceptions.AxisError), (1.0, TypeError)])
def test_every_function_refuses_an_axis_that_is_not_there(name, axis, error):
    with pytest.raises(error):
        call(name, np.full((2, 2), 0.5), axis=axis)


@pytest.mark.parametrize("name", ["softmax", "log_softmax", "logsumexp"])
def test_functions_of_several_axes_refuse_one_given_twice(name):
    with pytest.raises(ValueError, match="repeated axis"):
        call(name, np.zeros((2, 2)), axis=(0, 0))


@pytest.mark.parametrize("name", JACOBIANS + PRODUCTS + LOSSES)
@pytest.mark.parametrize("axis", [None, (0, 1)])
def test_derivatives_refuse_several_axes(name, axis):
    with pytest.raises(TypeError):
        call(name, np.full((2, 2), 0.5), axis=axis)


@pytest.mark.parametrize("name", OF_LOGITS + LOSSES + JACOBIANS + PRODUCTS)
def test_every_function_refuses_a_number_without_axes(name):
    with pytest.raises(np.exceptions.AxisError):
        call(name, 1.0)


@pytest.mark.parametrize("name", JACOBIANS + PRODUCTS)
@pytest.mark.parametrize(
    ("y_pred", "message"),
    [
        ([3.0, 1.0], r"of shape \(2,\) has entries from 1 and sums from 4 to 4 along axis -1"),
        ([1.5, -0.5], "has entries from -0.5 and sums from 1 to 1"),
        ([[0.5, 0.5], [0.5, 0.52]], "sums from 1 to 1.02"),
        ([[0.5, 0.5], [0.5, 0.48]], "sums from 0.98 to 1 "),
        ([[np.nan, 0.5], [2.0, 3.0]], "wanted probabilities, not negative and of sum 1"),
        ([np.nan, -1.0], "pass softmax"),
        ([np.inf, 0.0], "sums from inf to inf"),
        ([1e308, 1e308], "sums from inf to inf"),
    ],
)
def test_derivatives_refuse_logits_passed_for_probabilities(name, y_pred, message):
    with np.errstate(all="raise"), pytest.raises(ValueError, match=f"^{name}: y_pred .*{message}"):
        call(name, y_pred)


@pytest.mark.parametrize("name", JACOBIANS + PRODUCTS)
@pytest.mark.parametrize(
    "y_pred", [[0.5, 0.5075], [0.5, 0.4925], [1.0, 0.0], [1, 0], [True, False]]
)
def test_derivatives_accept_probabilities_to_one_percent(name, y_pred):
    assert np.isfinite(call(name, y_pred)).all()


@pytest.mark.parametrize("name", JACOBIANS + PRODUCTS)
def test_derivatives_accept_a_certain_row_beside_a_bad_one(name):
    result = call(name, [[np.nan, 0.5], [1.0, 0.0]])
    assert np.isnan(result[0]).all()
    assert np.isfinite(result[1]).all()


@pytest.mark.parametrize("name", PRODUCTS)
def test_derivatives_accept_what_softmax_rounds_in_half_precision(name):
    """The smallest numbers of half precision are 6% apart here, and the row sums to 1.013."""
    y_pred = softmaxlib.softmax(np.zeros(10**6, np.float16))
    assert np.isfinite(call(name, y_pred)).all()


@pytest.mark.parametrize("name", PRODUCTS)
@pytest.mark.parametrize("shape", [(3,), (1, 3), (3, 2), (2, 3, 1)])
def test_products_never_broadcast_a_direction(name, shape):
    message = rf"^{name}: {DIRECTION[name]} has shape .*; wanted \(2, 3\), the shape of y_pred$"
    with pytest.raises(ValueError, match=message):
        getattr(softmaxlib, name)(np.full((2, 3), 1 / 3), np.ones(shape))


@pytest.mark.parametrize("name", PRODUCTS)
def test_products_refuse_a_direction_that_is_not_real_numbers(name):
    with pytest.raises(TypeError, match=f"^{name}: {DIRECTION[name]} has dtype complex128"):
        getattr(softmaxlib, name)([0.5, 0.5], [1j, 0])
