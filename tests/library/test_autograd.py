"""A third opinion on softmaxlib: the derivatives that autograd makes of a plain softmax."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad, jacobian, make_jvp, make_vjp

import softmaxlib

EPS = np.finfo(float).eps
LOGITS = {
    "one class": [0.7],
    "two classes": [1.0, -0.5],
    "running example": np.log([5.0, 3.0, 2.0]),
    "equal": [0.0, 0.0, 0.0],
    "tied": [1.0, 1.0, 0.0, -2.0],
    "far from zero": [100.0, 101.0, 99.5],
}


@pytest.fixture(params=LOGITS)
def z(request):
    return np.array(LOGITS[request.param], dtype=float)


@pytest.fixture
def weights(z):
    return np.random.default_rng(seed=3).normal(size=z.shape)


def plain_softmax(z):
    exp_z = anp.exp(z)
    return exp_z / anp.sum(exp_z)


def plain_log_softmax(z):
    return z - anp.log(anp.sum(anp.exp(z)))


def assert_agree(ours, theirs):
    """Both are right to a few eps of the largest probability, which is at most one."""
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=200 * EPS)


def test_softmax_jacobian_agrees_with_autograd(z):
    ours = softmaxlib.softmax_jacobian(softmaxlib.softmax(z))
    assert_agree(ours, jacobian(plain_softmax)(z))


def test_log_softmax_jacobian_agrees_with_autograd(z):
    ours = softmaxlib.log_softmax_jacobian(softmaxlib.softmax(z))
    assert_agree(ours, jacobian(plain_log_softmax)(z))


@pytest.mark.parametrize(
    ("function", "jvp", "vjp"),
    [
        (plain_softmax, softmaxlib.softmax_jvp, softmaxlib.softmax_vjp),
        (plain_log_softmax, softmaxlib.log_softmax_jvp, softmaxlib.log_softmax_vjp),
    ],
)
def test_products_agree_with_autograd(z, weights, function, jvp, vjp):
    y_pred = softmaxlib.softmax(z)
    backward, _ = make_vjp(function)(z)
    _, forward = make_jvp(function)(z)(weights)
    assert_agree(vjp(y_pred, weights), backward(weights))
    assert_agree(jvp(y_pred, weights), forward)


def test_cross_entropy_gradient_agrees_with_autograd(z, weights):
    y_true = softmaxlib.softmax(weights)

    def loss(z):
        return -anp.sum(y_true * plain_log_softmax(z))

    assert_agree(softmaxlib.cross_entropy_grad(z, y_true), grad(loss)(z))


def test_autograd_would_notice_a_lost_second_case():
    z = LOGITS["running example"]
    y_pred = softmaxlib.softmax(z)
    with pytest.raises(AssertionError):
        assert_agree(np.diag(y_pred * (1 - y_pred)), jacobian(plain_softmax)(z))
