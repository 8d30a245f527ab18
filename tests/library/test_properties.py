"""softmaxlib has every property, on logits that hypothesis looks for."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import softmaxlib

from . import properties

moderate_logits = arrays(np.float64, st.integers(2, 8), elements=st.floats(-8, 8, width=16))
wild_logits = arrays(np.float64, st.integers(1, 8), elements=st.floats(-300, 300))


@pytest.mark.parametrize(
    "statement",
    [
        properties.sums_to_one,
        properties.ignores_a_shift,
        properties.survives_large_logits,
        properties.follows_a_permutation,
        properties.has_the_ratio_of_exponentials,
        properties.treats_samples_alone,
    ],
    ids=lambda statement: statement.__name__,
)
@given(z=wild_logits)
@settings(max_examples=60)
def test_softmax(statement, z):
    statement(softmaxlib.softmax, z)


@pytest.mark.parametrize("function", ["softmax", "log_softmax"])
@given(z=wild_logits)
@settings(max_examples=60)
def test_error_is_within_its_bound(function, z):
    properties.is_within_its_bound(getattr(softmaxlib, function), z)


@pytest.mark.parametrize(
    "statement",
    [
        properties.has_the_signs_of_a_jacobian,
        properties.is_symmetric,
        properties.sends_constants_to_zero,
        properties.is_positive_semidefinite,
        properties.keeps_the_diagonal_in_the_tail,
    ],
    ids=lambda statement: statement.__name__,
)
@given(z=moderate_logits)
@settings(max_examples=60)
def test_softmax_jacobian(statement, z):
    statement(softmaxlib.softmax_jacobian, z)


@given(z=wild_logits)
@settings(max_examples=60)
def test_softmax_jacobian_in_the_tail(z):
    properties.keeps_the_diagonal_in_the_tail(softmaxlib.softmax_jacobian, z)
    properties.sends_constants_to_zero(softmaxlib.softmax_jacobian, z)
    properties.agrees_with_the_bound_of_the_jacobian(softmaxlib.softmax_jacobian, z)
    properties.agrees_with_the_bound_of_the_jacobian(softmaxlib.log_softmax_jacobian, z)


@given(z=moderate_logits)
@settings(max_examples=60)
def test_log_softmax_jacobian_sends_constants_to_zero(z):
    properties.sends_constants_to_zero(softmaxlib.log_softmax_jacobian, z)


@pytest.mark.parametrize("name", ["softmax", "log_softmax"])
@given(z=moderate_logits)
@settings(max_examples=60)
def test_jacobian_is_the_derivative(name, z):
    jacobian = getattr(softmaxlib, f"{name}_jacobian")
    properties.is_the_derivative((getattr(softmaxlib, name), jacobian), z)


@pytest.mark.parametrize("name", ["softmax", "log_softmax"])
@given(z=wild_logits)
@settings(max_examples=60)
def test_products_are_those_with_the_jacobian(name, z):
    jacobian = getattr(softmaxlib, f"{name}_jacobian")
    vjp, jvp = getattr(softmaxlib, f"{name}_vjp"), getattr(softmaxlib, f"{name}_jvp")
    properties.is_the_product_with_the_jacobian((vjp, jacobian), z)
    properties.is_the_product_with_the_jacobian(
        (jvp, lambda y_pred: np.swapaxes(jacobian(y_pred), -1, -2)), z
    )


@pytest.mark.parametrize("product", ["softmax_vjp", "softmax_jvp", "log_softmax_vjp"])
@given(z=moderate_logits)
@settings(max_examples=60)
def test_products_are_linear(product, z):
    properties.is_linear(getattr(softmaxlib, product), z)


def test_softmax_is_the_gradient_of_logsumexp(rng):
    z = rng.normal(size=6)
    gradient = softmaxlib.numerical_jacobian(softmaxlib.logsumexp, z)
    np.testing.assert_allclose(gradient, softmaxlib.softmax(z), rtol=1e-8, atol=0)
