"""Softmax and cross-entropy for JAX, as JAX and as softmaxlib check them."""

import jax
import numpy as np
import pytest
from jax.test_util import check_grads

import softmaxlib
from frameworks import jax_softmax, jax_softmax_jvp
from frameworks.jax_cross_entropy import cross_entropy
from softmaxlib.testing import (
    assert_cross_entropy_grad,
    assert_softmax,
    assert_softmax_jvp,
    assert_softmax_vjp,
)

jax.config.update("jax_enable_x64", True)

LOGITS = np.array([[1.0, 0.0, -1.0], [0.5, 2.0, 0.25]])
LABELS = np.array([0, 2])
EITHER = pytest.mark.parametrize("softmax", [jax_softmax.softmax, jax_softmax_jvp.softmax])
COMPILED = pytest.mark.parametrize("transform", [lambda function: function, jax.jit])


def loss(z):
    return cross_entropy(z, LABELS)


@pytest.mark.parametrize("function", [jax_softmax.softmax, jax_softmax_jvp.softmax, loss])
@COMPILED
def test_first_and_second_derivatives_pass(function, transform):
    check_grads(transform(function), (LOGITS,), order=2, modes=["rev"])


def test_softmax_by_its_jvp_has_both_modes():
    check_grads(jax_softmax_jvp.softmax, (LOGITS,), order=2, modes=["fwd", "rev"])


def test_rows_of_a_batch_are_independent():
    np.testing.assert_array_equal(
        jax.vmap(jax.grad(cross_entropy))(LOGITS, LABELS),
        jax.grad(lambda z: loss(z).sum())(LOGITS),
    )


@EITHER
@COMPILED
def test_softmax_is_right_in_the_tail(softmax, transform):
    softmax = transform(softmax)
    assert_softmax(softmax, tail=True)
    assert_softmax_vjp(lambda z, v: jax.vjp(softmax, z)[1](v)[0], given="logits", tail=True)


def test_forward_mode_is_right_in_the_tail():
    def jvp(z, tangent):
        return jax.jvp(jax_softmax_jvp.softmax, (z,), (tangent,))[1]

    assert_softmax_jvp(jvp, given="logits", tail=True)


@COMPILED
def test_gradient_of_the_loss_is_right_in_the_tail(transform):
    gradient = transform(jax.grad(lambda z, label: cross_entropy(z, label).sum()))
    assert_cross_entropy_grad(gradient, tail=True)


@pytest.mark.parametrize("z", [[40.0, 0.0], [0.0, 1000.0], [0.0, -np.inf], [1.0, 1.0]])
def test_loss_is_right_in_the_tail(z):
    found, wanted = cross_entropy(np.array(z), 0), softmaxlib.cross_entropy(z, 0)
    np.testing.assert_allclose(found, wanted, rtol=1e-15)


@EITHER
@pytest.mark.parametrize("dtype", ["float64", "float32", "float16", "bfloat16"])
def test_precision_is_kept(softmax, dtype):
    z = jax.numpy.asarray(LOGITS, dtype)
    assert softmax(z).dtype == dtype
    assert loss(z).dtype == jax.numpy.promote_types(dtype, "float32")
    assert jax.grad(lambda z: softmax(z)[:, 0].sum())(z).dtype == dtype


@EITHER
def test_half_precision_is_as_good_as_its_format(softmax):
    assert softmax(np.zeros(70_000, np.float16))[0] == np.float16(1 / 70_000)


@EITHER
def test_a_row_without_an_answer_is_nan_and_no_other_row(softmax):
    y_pred = softmax(np.array([[-np.inf, -np.inf], [-np.inf, 0.0]]))
    np.testing.assert_array_equal(y_pred, [[np.nan, np.nan], [0, 1]])


@EITHER
def test_integers_become_floats(softmax):
    np.testing.assert_allclose(softmax([1, 1]), 0.5)
    np.testing.assert_allclose(cross_entropy([1, 1], 0), np.log(2), rtol=1e-6)


def test_a_label_is_wanted_for_each_sample():
    with pytest.raises(ValueError, match="one label for each sample"):
        cross_entropy(np.zeros((2, 3)), np.array([1]))
